"""Logical arguments: passives turned, missing subjects found."""

from dateline.language.arguments import arguments
from dateline.language.graph import Graph
from tests.trees import AREAS_THEY_HOLD, SEIZED, VOWED, WAS_SHELLED, sentence


def words(rows: str, i: int) -> dict[str, list[str]]:
    graph = Graph(sentence(rows))
    return {slot: [graph.tokens[t].text for t in heads] for slot, heads in arguments(graph, i).items()}


def test_active_verb_has_subject_and_object() -> None:
    """The subject acts, the object has it done to it."""
    assert words(SEIZED, 1) == {"subject": ["Rebels"], "object": ["town"]}


def test_conjoined_verb_shares_the_subject() -> None:
    """A verb joined by "and" acts with the subject of the first, and with its own object."""
    assert words(SEIZED, 5) == {"object": ["houses"], "subject": ["Rebels"]}


def test_passive_is_turned_round() -> None:
    """The subject of a passive is the logical object, its by-phrase the logical subject."""
    assert words(WAS_SHELLED, 3) == {"object": ["town"], "subject": ["army"]}


def test_infinitive_takes_the_subject_of_its_governor() -> None:
    """Who vows to do it is who does it."""
    assert words(VOWED, 3) == {"object": ["border"], "subject": ["Turkey"]}


def test_relative_clause_without_a_pronoun_has_the_noun_as_object() -> None:
    """In "areas they hold" the areas are held."""
    assert words(AREAS_THEY_HOLD, 4) == {"subject": ["they"], "object": ["areas"]}
