"""Independent voices: the first of a chain, copies and relays folded, one party one voice, sides where they belong."""

from dataclasses import replace

from dateline.events import merge
from dateline.records import Block, Claim, Event, Party, Report, Source
from tests.events.make import claim, report

STORY = (
    "Two missiles struck the grain silos beside the harbour of Alpha on Friday while ships were loading wheat, and the "
    "fire that followed burned until the evening."
)


def only(claims: list[Claim], *reports: Report) -> Event:
    (event,) = merge(claims, reports)
    return event


def names(event: Event) -> list[str]:
    return [o.name for o in event.origins]


def test_a_copy_adds_no_voice() -> None:
    """A paragraph that another outlet prints again, a word or two changed, is the first outlet's."""
    first = report("r-a", "2020-05-01", outlet="First Wire", text=STORY)
    copy = report("r-b", "2020-05-02", outlet="Second Paper", text=STORY.replace("until", "up to"))
    event = only([claim("a", start=0, words=STORY), claim("b", start=0, words=STORY)], first, copy)
    assert names(event) == ["First Wire"]
    assert event.standing == "single_origin"


def test_words_of_their_own_are_two_voices() -> None:
    """Two outlets that tell one act in words of their own are two origins."""
    reports = (report("r-a", "2020-05-01", outlet="First Wire"), report("r-b", "2020-05-01", outlet="Second Paper"))
    assert names(only([claim("a"), claim("b")], *reports)) == ["First Wire", "Second Paper"]


def test_an_agency_credited_by_the_byline_is_the_voice() -> None:
    """A paper that prints "By First Wire staff" speaks with the agency's voice."""
    wire = report("r-a", "2020-05-01", outlet="First Wire")
    paper = report("r-b", "2020-05-01", outlet="Second Paper", byline="By First Wire staff")
    assert names(only([claim("a"), claim("b")], wire, paper)) == ["First Wire"]


WIRE = report("r-a", "2020-05-01", outlet="First Wire")
WRITTEN_WITH = {"outlet": "The Harbour Gazette", "byline": "Gazette staff, with First Wire"}


def test_what_an_agency_tells_too_is_its_word_in_a_paper_that_is_written_with_it() -> None:
    """ "By Gazette staff, with First Wire": what the wire tells, in other words, is the wire's."""
    paper = report("r-b", "2020-05-02", **WRITTEN_WITH)
    event = only([claim("a"), claim("b")], WIRE, paper)
    assert names(event) == ["First Wire"] and event.standing == "single_origin"
    assert event.origins[0].claims == ("a", "b")


def test_whom_the_agency_names_is_the_origin_of_what_the_paper_tells_itself() -> None:
    """Where the wire says who says so, the paper's sentence without a source is no second voice."""
    sourced = claim("a", source=("Monitor", "monitor"))
    assert names(only([sourced, claim("b")], WIRE, report("r-b", "2020-05-02", **WRITTEN_WITH))) == ["Monitor"]


def test_a_papers_own_source_leaves_what_it_has_from_the_agency() -> None:
    """A witness whom only the paper quotes stands beside the wire, whose word the paper's other sentence is."""
    theirs = [claim("b", report="r-b"), claim("c", report="r-b", source=("Monitor", "monitor"))]
    event = only([claim("a"), *theirs], WIRE, report("r-b", "2020-05-02", **WRITTEN_WITH))
    assert {o.name: o.claims for o in event.origins} == {"First Wire": ("a", "b"), "Monitor": ("c",)}


def test_without_the_agencys_telling_a_paper_speaks_for_itself() -> None:
    """An agency in the byline takes nothing from a paper where the agency tells nothing of it, or another."""
    paper = report("r-b", "2020-05-02", **WRITTEN_WITH)
    assert names(only([claim("b")], paper)) == ["The Harbour Gazette"]
    other = report("r-a", "2020-05-01", outlet="Second Wire")
    assert sorted(names(only([claim("a"), claim("b")], other, paper))) == ["Second Wire", "The Harbour Gazette"]


def test_what_an_agency_does_not_tell_is_the_papers_own() -> None:
    """A figure that the wire doesn't give, a denial of what it asserts: the paper's own word."""
    paper = report("r-b", "2020-05-02", **WRITTEN_WITH)
    for own in (claim("b", killed=12), claim("b", status="denied")):
        assert sorted(names(only([claim("a"), own], WIRE, paper))) == ["First Wire", "The Harbour Gazette"]


def test_what_its_own_people_saw_is_the_papers_own() -> None:
    """ "A Gazette reporter counted": the paper was there itself, whatever agency it is written with."""
    for who in ("A Gazette reporter", "Our correspondent", "This newspaper's reporter"):
        text = f"It was quiet. {who} saw the town in ruins."
        paper = report("r-b", "2020-05-02", text=text, **WRITTEN_WITH)
        own = claim("b", start=text.index("saw"), words="saw the town in ruins")
        assert sorted(names(only([claim("a"), own], WIRE, paper))) == ["First Wire", "The Harbour Gazette"]


def test_a_credit_below_the_story_names_an_agency_too() -> None:
    """ "With material from First Wire" at the end says as much as a byline."""
    text = "A town was hit.\n\nWith material from First Wire"
    blocks = (Block((0, 15), "body", "test"), Block((17, len(text)), "credit", "test"))
    paper = replace(report("r-b", "2020-05-02", outlet="Second Paper", text=text), blocks=blocks)
    assert names(only([claim("a"), claim("b", start=0)], WIRE, paper)) == ["First Wire"]


def test_a_paper_of_a_side_speaks_for_its_side() -> None:
    """Whoever it is written with, a paper of one side tells what its side tells."""
    paper = report("r-b", "2020-05-02", text="Our men of the RSF hit a town.", **WRITTEN_WITH)
    own = claim("b", actor="RSF", start=0)
    own = replace(own, actor=tuple(replace(v, text="Our men", span=(0, 7)) for v in own.actor))
    event = only([claim("a", actor="RSF"), own], WIRE, paper)
    assert sorted(names(event)) == ["First Wire", "The Harbour Gazette"]


def test_own_voice_counts_only_without_a_source() -> None:
    """Where a report names who says so, its own words on the event are no second origin."""
    own, sourced = claim("a", report="r"), claim("b", report="r", source=("Monitor", "monitor"))
    event = only([own, sourced], report("r", "2020-05-01", outlet="Paper"))
    assert names(event) == ["Monitor"]


def test_an_assertion_in_own_voice_stands_beside_a_denial() -> None:
    """Who only denies is no source of the event: the report still says so itself."""
    own = claim("a", report="r")
    denial = claim("b", report="r", status="denied", source=("Army", "state_forces"))
    event = only([own, denial], report("r", "2020-05-01", outlet="Paper"))
    assert names(event) == ["Paper", "Army"] and event.standing == "disputed"


def test_what_the_enemy_says_is_none_of_an_outlets() -> None:
    """A paper of one side tells the event itself beside its enemy's telling; beside a friend's it only passes it on."""
    paper = report("r", "2020-05-01", outlet="Voice", text="Our men of the RSF held. The regime and its gangs fled.")
    own = claim("a", "clash", actor="RSF", target="Sudanese army", report="r", start=0)
    own = replace(own, actor=tuple(replace(v, text="Our men", span=(0, 7)) for v in own.actor))
    for source, heard in (("Sudanese army", ["Voice", "Sudanese Armed Forces"]), ("RSF", ["Rapid Support Forces"])):
        told = claim("b", "clash", actor="RSF", target="Sudanese army", report="r", start=80, source=(source, "rebel"))
        assert sorted(names(only([own, told], paper))) == sorted(heard)


def test_beside_its_enemy_a_paper_speaks_only_of_its_sides_war() -> None:
    """What a paper of one side tells of somebody else's deed, its enemy tells too: it adds no voice; of a deed of its
    side or of the enemy's, or of its side's loss, it does."""
    paper = report("r", "2020-05-01", outlet="Voice", text="Our men of the RSF held. The regime and its gangs fled.")
    ours = claim("z", "clash", actor="RSF", target="Sudanese army", place="Gamma", report="r", start=0)
    ours = replace(ours, actor=tuple(replace(v, text="Our men", span=(0, 7)) for v in ours.actor))
    for actor, target, heard in (
        ("gunmen", "travellers", False),
        ("RSF", "travellers", True),
        ("Sudanese army", "travellers", True),
        ("gunmen", "RSF", True),
    ):
        own = claim("a", "attack", actor=actor, target=target, report="r", start=40)
        theirs = claim(
            "b", "attack", actor=actor, target=target, report="r", start=80, source=("Sudanese army", "state_forces")
        )
        own, theirs = (_nobodies(c) for c in (own, theirs))
        (event,) = (e for e in merge([ours, own, theirs], [paper]) if e.act == "attack")
        assert ("Voice" in names(event)) == heard


def test_an_own_denial_stands_beside_what_a_source_asserts() -> None:
    """ "The rebels speak of a battle. There was none.": the report's own word is another than its source's."""
    own = claim("a", report="r", status="denied")
    event = only(
        [own, claim("b", report="r", source=("Monitor", "monitor"))], report("r", "2020-05-01", outlet="Paper")
    )
    assert sorted(names(event)) == ["Monitor", "Paper"] and event.standing == "disputed"


def test_a_state_is_a_side_on_its_own_soil() -> None:
    """What a ministry says of a strike in its country is its state's word, whoever struck whom."""
    for country, side in (("LB", "Lebanon"), ("XX", None)):
        struck = claim("a", actor="Israel", target="people", source=("Lebanon", "state"))
        place = tuple(replace(v, means=replace(v.means, country=country)) for v in struck.place)
        assert [o.side for o in only([replace(struck, place=place)]).origins] == [side]


def test_a_ministry_and_its_spokesman_are_one_voice() -> None:
    """Two speakers of one party are one origin, whatever they are called."""
    event = only([claim(i, actor="Russia", source=("Russia", kind)) for i, kind in (("a", "state"), ("b", "official"))])
    assert [o.side for o in event.origins] == ["Russia"]


def test_a_member_speaks_for_its_alliance() -> None:
    """The YPG's word is the SDF's, whose main part it is."""
    event = only([claim("a", source=("YPG", "militia")), claim("b", source=("SDF", "militia"))])
    assert [o.id for o in event.origins] == ["party:SDF"]


def test_state_media_stand_on_their_states_side() -> None:
    """A state agency is a voice of its own on its state's side, so its word alone is one-sided."""
    event = only([claim("a", actor="Syrian army", target="ISIS", source=("SANA", "state_media"))])
    (origin,) = event.origins
    assert origin.side == "Syrian government" and event.standing == "one_sided"


def test_a_state_that_takes_no_part_is_no_side() -> None:
    """A state counts as a side where it, a friend or a foe of it takes part, and as a witness elsewhere."""
    event = only([claim("a", actor="RSF", target=None, source=("Norway", "state"))])
    assert event.origins[0].side is None


def test_partisan_words_put_an_outlet_on_the_side_that_it_quotes() -> None:
    """An outlet that calls one side "mercenaries" and "enemy" itself is on the side that it quotes."""
    text = "The enemy fled. The mercenaries of the enemy left their dead."
    paper = report("r", "2020-05-01", outlet="Voice of the Coast", text=text)
    quoted = claim("a", "threat", place=None, actor="Army", source=("Army", "rebel"), report="r")
    own = claim("b", "capture", actor="Army", report="r", day="2020-04-30")
    sides = {e.act: e.origins[0].side for e in merge([quoted, own], [paper])}
    assert sides["capture"] == "Army"


def test_quoted_partisan_words_are_not_the_outlets() -> None:
    """What stands in quotation marks is somebody else's wording."""
    text = 'The army said that "the enemy fled and the mercenaries of the enemy left their dead".'
    paper = report("r", "2020-05-01", outlet="Paper", text=text)
    claims = [claim("a", "capture", report="r"), claim("b", "threat", source=("Army", "rebel"), report="r")]
    (event,) = [e for e in merge(claims, [paper]) if e.act == "capture"]
    assert event.origins[0].side is None


def test_charges_that_are_passed_on_put_an_outlet_on_no_side() -> None:
    """ "Rejected as propaganda", "denies that there are mercenaries" are words of those who are quoted."""
    text = "The army rejects that as propaganda. It denies that mercenaries came to Alpha."
    paper = report("r", "2020-05-01", outlet="Paper", text=text)
    claims = [claim("a", "capture", report="r"), claim("b", "threat", source=("Army", "rebel"), report="r")]
    (event,) = [e for e in merge(claims, [paper]) if e.act == "capture"]
    assert event.origins[0].side is None


def test_our_men_are_whose_side_an_outlet_is_on() -> None:
    """Who is called "our men" is the side of the outlet, even where it quotes the others alone; not in quotations."""
    text = "Our men took Alpha. The regime will pay."
    quoted = claim("b", "threat", actor="Rebels", target=None, source=("Rebels", "rebel"), report="r", start=60)
    for words, side in ((text, "Army"), (f'"{text}" he said. The regime and its gangs say so.', "Rebels")):
        paper = report("r", "2020-05-01", outlet="Paper", text=words)
        own = claim("a", "capture", report="r", start=0)
        at = words.index("Our men")
        own = replace(own, actor=tuple(replace(v, text="Our men", span=(at, at + 7)) for v in own.actor))
        (event,) = [e for e in merge([own, quoted], [paper]) if e.act == "capture"]
        assert event.origins[0].side == side


def test_our_men_outweigh_whomever_an_outlet_quotes() -> None:
    """A paper that quotes its enemy in every paragraph, to mock him, is still on the side of "our men"."""
    text = "Our men hold the hill. The enemy and his mercenaries dream on."
    paper = report("r", "2020-05-01", outlet="Paper", text=text)
    own = claim("a", "control", report="r", start=0, target=None)
    own = replace(own, actor=tuple(replace(v, text="Our men", span=(0, 7)) for v in own.actor))
    quoted = [claim(i, "threat", actor="Rebels", target=None, source=("Rebels", "rebel"), report="r") for i in "bcdef"]
    (event,) = [e for e in merge([own, *quoted], [paper]) if e.act == "control"]
    assert event.origins[0].side == "Army"


def test_several_sources_side_by_side_are_several_origins() -> None:
    """Parallel sources of one claim each count."""
    from dataclasses import replace

    both = replace(claim("a", source=("Monitor", "monitor")))
    other = claim("b", source=("Doctors", "monitor")).according_to
    event = only([replace(both, according_to=(*both.according_to, *other))])
    assert names(event) == ["Doctors", "Monitor"] and event.standing == "corroborated"


def test_a_governor_speaks_for_the_state_of_the_place() -> None:
    """An official of whom only the office is told stands on the side of the state there, unless others put him in."""
    told = claim("a", "shelling", actor="Russia", target="Ukraine", source=("regional governor", "person"))
    at = replace(told.place[0], means=replace(told.place[0].means, country="UA"))
    said = told.according_to[0]
    office = replace(said, means=Party(None, "regional governor", "person"))
    claimed = replace(told, place=(at,), according_to=(office,))
    assert [(o.name, o.side) for o in only([claimed]).origins] == [("Ukraine", "Ukraine")]
    installed = replace(office, text="the Russian-installed governor")
    assert only([replace(claimed, according_to=(installed,))]).origins[0].side is None


def test_who_accuses_a_state_by_an_office_alone_is_not_its_own() -> None:
    """ "A prosecutor accused Russia's soldiers": not Russia's prosecutor, though it was done in Russia."""
    told = claim("a", "killing", actor="Russia", target="Ukraine", source=("prosecutor", "person"))
    at = replace(told.place[0], means=replace(told.place[0].means, country="RU"))
    (said,) = told.according_to
    office = replace(said, means=Party(None, "prosecutor", "person"))
    told = replace(told, place=(at,), according_to=(office,))
    assert only([told]).origins[0].side is None
    denied = replace(told, status=replace(told.status, means="denied"))
    assert only([denied]).origins[0].side == "Russia"


def test_a_mission_of_the_united_nations_is_no_side() -> None:
    """Peacekeepers are armed, and speak for an organisation that is no party."""
    assert only([claim("a", source=("UNAMID", "coalition"))]).origins[0].side is None
    assert only([claim("a", source=("NATO", "coalition"))]).origins[0].side == "NATO"


def test_an_unnamed_official_in_an_outlet_of_a_side_is_that_sides() -> None:
    """ "A military source" in a paper that scorns one side speaks for the other."""
    text = (
        "The enemy fled. The mercenaries of the Kyiv regime lost a town, a military source said. Russian units took it."
    )
    said = claim("a", "capture", actor="Russia", target="Ukraine", report="r", source=("military source", "person"))
    unnamed = replace(said.according_to[0], means=Party(None, "military source", "official"), text="a military source")
    event = only([replace(said, according_to=(unnamed,))], report("r", "2023-05-01", outlet="Our Word", text=text))
    assert [(o.name, o.side) for o in event.origins] == [("Russia", "Russia")]


def test_a_ministry_named_before_is_the_ministry() -> None:
    """After "Russia's defence ministry", "the ministry" is Russia's, wherever it plays."""
    full = claim("a", "shelling", report="r", actor="Russia", target="Ukraine", source=("Russia", "state"))
    first = replace(full.according_to[0], text="Russia's defence ministry", span=(5, 30))
    again = replace(first, means=Party(None, "ministry", "state"), text="the ministry", span=(90, 102))
    later = claim("b", "capture", report="r", actor="Russia", target="Ukraine")
    events = merge([replace(full, according_to=(first,)), replace(later, according_to=(again,))], [])
    assert {o.name for e in events for o in e.origins} == {"Russia"}


def test_a_resident_is_one_of_the_residents() -> None:
    """In one report "a resident" beside "residents" is no voice of its own; in two reports they are two."""
    one, many = (claim(i, report="r", source=(n, "civilians")) for i, n in (("a", "resident"), ("b", "residents")))
    one, many = (replace(c, according_to=tuple(_nobody(s) for s in c.according_to)) for c in (one, many))
    assert len(only([one, many], report("r", "2020-05-01")).origins) == 1
    apart = replace(many, report=replace(many.report, id="r2", name="r2"))
    assert len(only([one, apart], report("r", "2020-05-01"), report("r2", "2020-05-01")).origins) == 2


def test_who_holds_a_named_office_is_one_voice() -> None:
    """The head of a hospital that is named is the same voice in two papers."""
    two = (claim(i, source=("head of Ayder hospital", "person")) for i in "ab")
    event = only([replace(c, according_to=tuple(_nobody(s) for s in c.according_to)) for c in two])
    assert len(event.origins) == 1 and event.standing == "single_origin"


def _unknown(one: Claim) -> Claim:
    """The claim with parties and sources that no file knows."""
    said = tuple(replace(s, means=Party(None, s.text or "")) for s in one.according_to)
    actor, target = (
        tuple(replace(v, means=Party(None, v.means.name)) for v in slot) for slot in (one.actor, one.target)
    )
    return replace(one, actor=actor, target=target, according_to=said)


def _nobodies(one: Claim) -> Claim:
    """The claim with nobody known behind the names of gunmen and travellers."""
    strangers = {"gunmen", "travellers"}
    actor, target = (
        tuple(replace(v, means=Party(None, v.means.name)) if v.means.name in strangers else v for v in slot)
        for slot in (one.actor, one.target)
    )
    return replace(one, actor=actor, target=target)


def _nobody(source: Source) -> Source:
    return replace(source, means=Party(None, source.text or "", "person"))


def test_one_hospital_counts_the_dead_in_every_report() -> None:
    """The hospital, the villagers, the survivors of a deed are one voice; "residents" of two reports may be others."""
    for name, voices in (("hospital", 1), ("villagers", 1), ("survivors", 1), ("residents", 2)):
        two = (claim(i, source=(name, "civilians")) for i in "ab")
        event = only([replace(c, according_to=tuple(_nobody(s) for s in c.according_to)) for c in two])
        assert len(event.origins) == voices


def test_whom_the_agency_hears_a_paper_that_is_written_with_it_hears_too() -> None:
    """ "Residents said" in the wire and in the paper that has material from it: the same residents."""
    two = [claim(i, source=("residents", "civilians")) for i in "ab"]
    two = [replace(c, according_to=tuple(_nobody(s) for s in c.according_to)) for c in two]
    paper = report("r-b", "2020-05-02", **WRITTEN_WITH)
    assert [o.claims for o in only(two, WIRE, paper).origins] == [("a", "b")]
    assert len(only(two, WIRE, report("r-b", "2020-05-02", outlet="The Harbour Gazette")).origins) == 2


def test_who_is_said_to_have_done_it_speaks_as_a_party() -> None:
    """A group that no file knows is a side where it answers for a deed that it is said to have done; a witness isn't."""
    for name, side in (("Team Alfa", "Team Alfa"), ("Red Sisters", None), ("hunters", None)):
        done = _unknown(claim("a", "killing", actor="Team Alfa", target="people", report="r"))
        hunted = _unknown(claim("b", "killing", actor="hunters", place="Gamma", target="people", report="r"))
        denied = claim(
            "c", "killing", actor="Team Alfa", target="people", report="r", status="denied", source=(name, "x")
        )
        denied = _unknown(replace(denied, according_to=tuple(_nobody(s) for s in denied.according_to)))
        (event,) = (e for e in merge([done, hunted, denied], [report("r", "2020-05-01")]) if "c" in e.claims)
        (origin,) = (o for o in event.origins if o.claims == ("c",))
        assert (origin.name, origin.side) == (name, side)


def test_a_unit_that_was_attacked_speaks_as_a_party() -> None:
    """ "The brigade accuses the ministry" of the bomb at its barracks: troops are a side, whoever commands them."""
    bombed = _unknown(claim("a", "bombing", actor="Army", target="First Brigade", source=("First Brigade", "x")))
    assert [o.side for o in only([bombed]).origins] == ["First Brigade"]


def test_who_is_not_named_adds_nothing_to_who_is() -> None:
    """ "Is said to have been shelled" beside the monitor who says so is nobody's word of its own; alone it counts."""
    rumour = claim("a", report="r", source=("x", "x"))
    rumour = replace(rumour, according_to=(replace(rumour.according_to[0], means=None),))
    told = claim("b", source=("Monitor", "monitor"))
    assert names(only([rumour, told], report("r", "2020-05-01"))) == ["Monitor"]
    assert names(only([rumour], report("r", "2020-05-01"))) == ["unnamed speaker"]


def test_a_copied_clause_follows_the_one_that_it_repeats() -> None:
    """Of two counts in one copied paragraph each copy is its own original's."""
    told = (("At least 2,000 people were killed", "Russia"), ("his deputy spoke of 1,400", "Doctors"))
    text = f"{told[0][0]}, an envoy said on Saturday in the capital, and {told[1][0]} on Friday."
    first, copy = report("r-a", "2020-05-01", text=text), report("r-b", "2020-05-02", text=text)
    claims = [
        claim(f"{n}{k}", "killing", report=name, start=text.index(words), words=words, source=(who, "x"))
        for name, n in (("r-a", "a"), ("r-b", "b"))
        for k, (words, who) in enumerate(told)
    ]
    event = only(claims, first, copy)
    assert {o.name: o.claims for o in event.origins} == {"Russia": ("a0", "b0"), "Doctors": ("a1", "b1")}


def test_what_a_paper_adds_to_a_copied_paragraph_is_its_own() -> None:
    """A sentence that the original doesn't have, in a paragraph that else repeats it, keeps its own source."""
    count, more = (
        "the Red Cross said that at least 800 people were killed",
        "a charity counted 1,000 dead in one quarter",
    )
    story = f"Two days after the town had fallen to the rebels, {count} there on Tuesday when the soldiers left it."
    first = report("r-a", "2020-05-01", text=story)
    copy = report("r-b", "2020-05-02", text=f"{story} On Friday {more}.")
    claims = [
        claim(id, "killing", report=name, start=text.index(words), words=words, source=(who, "x"))
        for id, name, text, words, who in (
            ("a", "r-a", story, count, "Red Cross"),
            ("b", "r-b", copy.text, count, "Red Cross"),
            ("c", "r-b", copy.text, more, "Charity"),
        )
    ]
    assert {o.name: o.claims for o in only(claims, first, copy).origins} == {"Red Cross": ("a", "b"), "Charity": ("c",)}


def test_a_party_without_forces_is_no_side() -> None:
    """A party of parliament speaks of a war and takes no part in it, unless the files know an army or a foe of it."""
    for id, side in (("HDP", None), ("FIS", "FIS"), ("NUG", "NUG")):
        said = claim("a", actor="Army", target="people", source=(id, "political"))
        assert [o.side for o in only([said]).origins] == [side]


def test_an_organ_speaks_with_its_partys_voice() -> None:
    """A paper that calls itself the organ of a force is no second voice beside that force; "voice of the nation" is."""
    for masthead, voices in (("Organ of the Western Command", 1), ("Voice of the steadfast coast", 2)):
        text = f"PAPER\n{masthead}\n\nOur men took it."
        at = text.index("Our men")
        own = claim("a", "capture", actor="RSF", start=at)
        own = replace(own, actor=tuple(replace(v, text="Our men", span=(at, at + 7)) for v in own.actor))
        party = claim("b", "capture", actor="RSF", source=("RSF", "rebel"))
        event = only([own, party], report("r-a", "2020-05-01", outlet="Paper", text=text))
        assert len(event.origins) == voices and {o.side for o in event.origins} == {"RSF"}


def test_a_masthead_says_whose_voice_a_paper_is() -> None:
    """ "Voice of the Rapid Support Forces" under its title puts a paper on that side."""
    paper = report(
        "r-a", "2020-05-01", outlet="Paper", text="PAPER\nVoice of the Rapid Support Forces\n\nA town was hit."
    )
    (origin,) = only([claim("a")], paper).origins
    assert origin.side == "RSF"
