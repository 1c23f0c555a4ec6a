"""The dead and the wounded: counted once each, in the act that made them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At least 70 people were killed and more than 130 wounded when an air strike hit a prison in Saada.",
            [("killed", 70, None), ("wounded", 131, None)],
        ),
        (
            "Two soldiers were killed and five wounded when gunmen ambushed their patrol in Tillaberi.",
            [("killed", 2, 2), ("wounded", 5, 5)],
        ),
        (
            "An air strike on a market in Omdurman killed 91 people, with 226 wounded.",
            [("killed", 91, 91), ("wounded", 226, 226)],
        ),
        ("The clashes in Bouar left eleven dead and thirty wounded.", [("killed", 11, 11), ("wounded", 30, 30)]),
        ("The ministry put its losses at eleven dead and thirty wounded.", [("killed", 11, 11), ("wounded", 30, 30)]),
        ("Hospitals counted 11 dead and 30 wounded in Gori.", [("killed", 11, 11), ("wounded", 30, 30)]),
    ],
)
def test_people_named_once_are_counted_twice(claims_of: Read, text: str, expected: list[tuple[str, int, int]]) -> None:
    """ "70 people were killed and 130 wounded": the second number counts people too, and its words are "130 wounded"."""
    (claim,) = claims_of(text)
    assert [(q.kind, q.low, q.high) for q in claim.quantities] == expected
    assert claim.quantities[1].text.split()[-1] == "wounded"


def test_what_an_act_destroys_is_no_act_beside_it(claims_of: Read) -> None:
    """ "carried out raids, destroying vehicles and killing rebels" is one claim."""
    text = "The army carried out air strikes against Houthi fighters in Marib, destroying a number of their vehicles."
    assert [c.act.means for c in claims_of(text)] == ["airstrike"]


def test_a_weapon_that_opens_a_sentence_is_no_organisation(claims_of: Read) -> None:
    """The capital of a first word makes no name: nobody is said to have fired."""
    (claim,) = claims_of("Rockets wounded 12 civilians in Sderot.")
    assert claim.actor == ()


def test_at_least_is_quoted_whole(claims_of: Read) -> None:
    """The words of a claim begin with "At least", not with "least"."""
    (claim,) = claims_of("At least 56 civilians have been killed in Khartoum.")
    assert claim.evidence.text.startswith("At least 56")


def test_on_monday_is_quoted_whole(claims_of: Read) -> None:
    """A preposition that opens the clause is quoted; a word that joins the clause to another isn't."""
    first, second = claims_of("On Monday, rebels seized Goma, and on Tuesday the army shelled Bukavu.")
    assert first.evidence.text == "On Monday, rebels seized Goma"
    assert second.evidence.text == "on Tuesday the army shelled Bukavu"


def test_hit_is_told_in_the_past(claims_of: Read) -> None:
    """A verb with one form for present and past tells what happened."""
    (claim,) = claims_of("Ukrainian drones hit an oil depot in Bryansk region overnight, the governor said.")
    assert claim.status.means == "happened"


def test_who_took_a_place_is_told_once(claims_of: Read) -> None:
    """A fall without a taker takes the one party that the report tells to have taken the place; two leave it open."""
    once = "The RSF captured El Fasher on Sunday. Residents said the city had fallen within hours."
    fell = [c for c in claims_of(once) if "fallen" in c.evidence.text]
    assert [v.means.name for c in fell for v in c.actor] == ["Rapid Support Forces"]
    assert all(v.span is None and v.origin.startswith("inferred") for c in fell for v in c.actor)


def test_control_over_three_villages_is_over_three(claims_of: Read) -> None:
    """The preposition of a phrase is no bound; before an object it is one."""
    (claim,) = claims_of("Houthi fighters established control over three villages in Marib.")
    assert [(q.low, q.high) for q in claim.quantities] == [(3, 3)]


@pytest.mark.parametrize(
    ("text", "low", "source"),
    [
        ("Rockets struck the port of Goma. The mayor put the toll at 39.", 39, ["mayor"]),
        ("Rockets struck the port of Goma. The death toll rose to 12.", 12, []),
        ("Rockets struck the port of Goma. At least 60 bodies were pulled out.", 60, []),
    ],
)
def test_tolls_are_told_of_where_it_struck(claims_of: Read, text: str, low: int, source: list[str]) -> None:
    """ "The toll", bodies found: people killed where the act before was; who puts the figure is the source."""
    dead = [c for c in claims_of(text) if c.act.means == "killing"]
    assert [[q.low for q in c.quantities] for c in dead] == [[low]]
    assert [[p.means.name for p in c.place] for c in dead] == [["Goma"]]
    assert [[s.means.name for s in c.according_to if s.means] for c in dead] == [source]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Police shot two protesters in Khartoum.", "attack"),
        ("Police shot dead two protesters in Khartoum.", "killing"),
        ("Soldiers machine-gunned villagers near Kidal.", "attack"),
        ("Guerrillas dynamited a bus near Huancayo.", "bombing"),
    ],
)
def test_shooting_is_told_in_the_active(claims_of: Read, text: str, act: str) -> None:
    """Who shoots, shoots dead, machine-guns or dynamites does so in the active as in the passive."""
    assert [c.act.means for c in claims_of(text)] == [act]


TOLL = "Rockets hit Goma on Friday, killing 12."


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("The Congo Doctors Network counted 53 dead, 14 of them children.", 53, 53),
        ("The Red Cross spoke of at least 100 dead.", 100, None),
        ("Officials put the number at 53.", 53, 53),
        ("On Monday the ministry raised the count to more than 100.", 101, None),
    ],
)
def test_tolls_are_told_in_many_words(claims_of: Read, words: str, low: int, high: int | None) -> None:
    """ "counted 53 dead", "put the number at 53": a killing where it struck, according to who counts."""
    (killing,) = [c for c in claims_of(f"{TOLL} {words}") if c.act.means == "killing"]
    assert [(q.kind, q.low, q.high) for q in killing.quantities] == [("killed", low, high)]
    assert [v.means.name for v in killing.place] == ["Goma"]
    assert len(killing.according_to) == 1


@pytest.mark.parametrize(
    "words",
    [
        "The United Nations put the number of refugees at 53.",
        "The mayor put the figure at $53 million.",
        "The plan is dead.",
    ],
)
def test_other_figures_are_no_tolls(claims_of: Read, words: str) -> None:
    """The number of something else, money, a dead plan."""
    assert [c.act.means for c in claims_of(f"{TOLL} {words}")] == ["shelling"]


def test_a_figure_after_no_dead_is_no_toll(claims_of: Read) -> None:
    """ "put the number at 53" counts the dead only where they were told of."""
    text = "The M23 left Goma on Friday. Officials put the number at 53."
    assert "killing" not in [c.act.means for c in claims_of(text)]


def test_the_dead_of_the_attack_told_before_are_a_toll(claims_of: Read) -> None:
    """ "had died in the attack": the attack is told, its dead are new."""
    text = "The M23 attacked Goma on Friday. The Congolese army said dozens of soldiers had died in the attack."
    assert [c.act.means for c in claims_of(text)] == ["attack", "killing"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attack on Goma left 20 dead and 30 wounded.", [("killed", 20, 20), ("wounded", 30, 30)]),
        ("As many as 1,100 people have died in El Geneina.", [("killed", None, 1100)]),
        ("In all 2,439 Ukrainian servicemen surrendered in Mariupol.", [("troops", 2439, 2439)]),
        ("Ten captured soldiers were executed by the Houthis.", [("killed", 10, 10)]),
        ("Some 12 million people were driven from their homes in Sudan.", [("displaced", 10800000, 13200000)]),
        ("Some 2,700 families fled their homes in Marib.", []),
        ("Warplanes bombed Saada with seven raids.", [("strikes", 7, 7)]),
        ("Warplanes bombed troops in Saada and killed or wounded 300 of them.", [("killed_or_wounded", 300, 300)]),
        ("Between 250,000 and 300,000 people fled Goma.", [("displaced", 250000, 300000)]),
    ],
)
def test_numbers_count_their_noun(claims_of: Read, text: str, expected: list[tuple[str, int | None, int]]) -> None:
    """A number belongs to the plural after it, a bound of several words to the number, families are no count of people."""
    assert [(q.kind, q.low, q.high) for c in claims_of(text) for q in c.quantities] == expected


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The Malian army admitted to losing 11 soldiers in Konna.", (11, 11)),
        ("The RSF attacked Nyala. Four soldiers were killed in this treacherous attack.", (4, 4)),
        ("The operation cost the lives of 40 civilians in Marib.", (40, 40)),
        ("A bomb killed ten people in Kabul. The health minister raised the dead to 116.", (116, 116)),
        ("A bomb killed ten people in Kabul. By evening the count had reached 20.", (20, 20)),
        ("A bomb killed ten people in Kabul. The rebels spoke of dozens.", (24, 99)),
        ("Two Britons were among the dead in Kabul.", (2, 2)),
        ("Thirty-three people were dead by noon in Sarajevo.", (33, 33)),
    ],
)
def test_however_the_dead_are_told(claims_of: Read, text: str, figure: tuple[int, int]) -> None:
    """A side's losses, figures after a killing, who was dead, and the dead of an act that was told before."""
    told = [c for c in claims_of(text) if c.act.means == "killing"]
    assert figure in [(q.low, q.high) for c in told for q in c.quantities if q.kind == "killed"]


@pytest.mark.parametrize(
    "text",
    [
        "The Malian army lost 11 tanks in Konna.",
        "The rebels spoke of dozens.",
        "A bomb killed ten people in Kabul. The rebels spoke of ten tanks.",
        "Doctors in Konna lost hope.",
    ],
)
def test_what_counts_no_dead(claims_of: Read, text: str) -> None:
    """Tanks are lost too, and a figure after nothing counts nobody."""
    assert not [c for c in claims_of(text) if c.act.means == "killing"]


@pytest.mark.parametrize(
    "text", ["The army said it had lost 11 dead and 30 wounded.", "The army admits to having lost 6,200 men."]
)
def test_whose_dead_they_are(claims_of: Read, text: str) -> None:
    """ "Lost ten men": the army is hit, and nobody beside it."""
    (loss,) = claims_of(text)
    assert [v.text.casefold() for v in loss.target] in (["it"], ["the army"])


def test_a_toll_is_nobodys_deed(claims_of: Read) -> None:
    """Whose toll it is says who counts, not who kills."""
    toll = next(c for c in claims_of("Sarajevo's own toll from Thursday's shelling was three dead.") if c.quantities)
    assert toll.actor == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A soldier was killed in Kigali on Thursday.", [("killed", 1, 1)]),
        ("Gunmen killed a judge in Algiers.", [("killed", 1, 1)]),
        ("A patrol was killed in Kigali on Thursday.", []),
        ("The mayor of Butare was killed on Thursday.", []),
        ("Six boys were shot dead in Dili on Sunday.", [("killed", 6, 6)]),
        ("One hundred and two men were hacked to death in Butare.", [("killed", 102, 102)]),
        ("The rebels lost four men and two tanks at Kuito.", [("killed", 4, 4), ("vehicles", 2, 2)]),
    ],
)
def test_the_dead_of_a_killing(claims_of: Read, text: str, expected: list[tuple[str, int, int]]) -> None:
    """ "A soldier" is one, "a patrol" nobody's number; those shot dead and those lost are counted, tanks aside."""
    (claim,) = claims_of(text)
    assert [(q.kind, q.low, q.high) for q in claim.quantities] == expected
