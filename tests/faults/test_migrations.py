"""A change of schema is whole or hasn't happened."""

from pathlib import Path

import pytest

from . import migrations, writes


@pytest.mark.slow
@pytest.mark.skipif(not writes.can_run(), reason="needs Linux and a C compiler")
def test_killed_half_way_it_is_old_or_new(tmp_path: Path) -> None:
    """At every write of bringing a record of an earlier schema up to date."""
    for found in migrations.measure(tmp_path).values():
        assert isinstance(found, dict)
        assert found["wrong"] == [] and found["kills"] >= 5
