"""Profiles: what a person may write, and what is said where it is otherwise."""

from pathlib import Path

import pytest

from dateline.errors import UsageError
from dateline.masking import PUBLIC, Profile, load


def test_a_profile_is_a_small_file(tmp_path: Path) -> None:
    """Every setting, as the docs show it."""
    path = tmp_path / "p.toml"
    path.write_text('mask_names = true\nkeep = ["A B"]\nmask = ["C"]\ncoarsen_km = 10\nwithhold = ["x/*"]\n')
    assert load(str(path)) == Profile(True, ("A B",), ("C",), 10.0, ("x/*",))
    assert load("public") == PUBLIC and PUBLIC.mask_names


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("mask_name = true", "there is no setting 'mask_name'"),
        ('mask_names = "yes"', "mask_names is true or false"),
        ("coarsen_km = 0", "kilometres above 0"),
        ("coarsen_km = true", "kilometres above 0"),
        ('keep = "A"', "keep is a list of texts"),
        ('mask = [""]', "mask is a list of texts"),
        ("=", "is no TOML file"),
    ],
)
def test_a_wrong_profile_is_told(text: str, says: str, tmp_path: Path) -> None:
    """A typo never leaves names unmasked in silence."""
    (tmp_path / "p.toml").write_text(text)
    with pytest.raises(UsageError, match=says):
        load(str(tmp_path / "p.toml"))


def test_a_missing_profile_is_told() -> None:
    """With the next step."""
    with pytest.raises(UsageError, match="Write `public`"):
        load("pubic")
