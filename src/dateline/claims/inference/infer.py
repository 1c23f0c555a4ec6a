"""What a claim leaves to its neighbours, in the order in which it is filled in.

Everything that is added here says "inferred" and from what in its `origin`; nothing is added that the report doesn't
tell elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..draft import Draft
from ..scene import Scene
from .antecedents import add_antecedents, add_speakers
from .enemies import add_enemies, add_firing_ground, spare_foes
from .neighbours import share_sentence
from .ourselves import add_ourselves
from .rings import add_sides_of_rings
from .sections import add_place_of_section
from .takers import add_takers, add_tellers
from .unnamed import add_sides_of_the_war

Step = Callable[[Scene, Sequence[Draft]], list[Draft]]

STEPS: tuple[Step, ...] = (
    add_ourselves,  # whose report it is that says "our forces"
    share_sentence,  # the sides and the place of the clause it hangs on
    add_antecedents,  # whose operation "the operation" is
    add_speakers,  # where the act is words, the speaker acts
    add_firing_ground,  # fire from ground held by Y is Y's
    add_tellers,  # whose "assault units" a side tells of
    add_sides_of_the_war,  # who "rebels" and "the garrison" are, where the war has two sides
    add_takers,  # who took the place, as another sentence tells
    add_enemies,  # whom the actor fights in this report
    add_sides_of_rings,  # who surrounds a place, and who is inside
    spare_foes,  # nobody arms whom he fights
    add_place_of_section,  # the place that heads its section
)


def infer(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of one report with all that can be inferred."""
    out = list(drafts)
    for step in STEPS:
        out = step(scene, out)
    return out
