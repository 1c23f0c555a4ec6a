"""Logical arguments: passives turned, missing subjects found."""

from dateline.language.arguments import arguments
from dateline.language.graph import Graph
from tests.trees import AREAS_THEY_HOLD, BESIEGED, BLAMED, INSERTED, SEIZED, VOWED, WAS_SHELLED, sentence


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


def test_of_two_subjects_the_one_before_the_verb_stays() -> None:
    """In "X is besieged," a fighter said", read as one clause, the fighter is not besieged."""
    assert words(BESIEGED, 2) == {"object": ["Omdurman"]}


def test_the_noun_before_a_dash_is_who_acts_in_what_is_inserted() -> None:
    """ "The army - that took villages - helped": the army took them, where the tree has no relative clause."""
    assert words(INSERTED, 4)["subject"] == ["army"]


def test_whom_is_the_object() -> None:
    """ "the group which officials blame": officials blame, the group is blamed, though "which" is read as a subject."""
    assert words(BLAMED, 4) == {"subject": ["officials"], "object": ["group"]}


def test_what_follows_a_closed_list_stands_beside_it() -> None:
    """ "Kyiv and Washington, allies and partners": two, not four; "A, B and C" and "A and B and C" are three."""
    assert joined("Kyiv and Washington , allies and partners", [2, 4, 6]) == ["Kyiv", "Washington"]
    assert joined("Kyiv , Washington and Warsaw", [2, 4]) == ["Kyiv", "Washington", "Warsaw"]
    assert joined("Kyiv and Washington and Warsaw", [2, 4]) == ["Kyiv", "Washington", "Warsaw"]


def joined(text: str, heads: list[int]) -> list[str]:
    """The conjuncts of the first word; `heads` are the words joined to it, each with the mark or conjunction before it."""
    parts = text.split()
    rows = []
    for i, word in enumerate(parts):
        kind = (
            "PROPN NNP 1 conj" if i in heads else f"CCONJ CC {i + 2} cc" if word == "and" else f"PUNCT , {i + 2} punct"
        )
        rows.append(f"{word} {word} {kind if i else 'PROPN NNP 0 root'}")
    graph = Graph(sentence("\n".join(rows)))
    return [graph.tokens[i].text for i in graph.conjuncts(0)]
