"""Where no cycles are looked for."""

import gc

import pytest

from dateline.store.collecting import no_cycles


def test_cycles_are_looked_for_again_after_the_block() -> None:
    """Also where the work inside fails."""
    with pytest.raises(ValueError), no_cycles():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_a_block_in_a_block_leaves_the_end_to_the_outer_one() -> None:
    """What is called inside turns nothing on."""
    with no_cycles():
        with no_cycles():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
