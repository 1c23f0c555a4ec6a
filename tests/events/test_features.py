"""What speaks for one act and what against it: each feature by itself and all of them together."""

from dataclasses import replace

import pytest

from dateline.evaluation import _corpus
from dateline.events import signs
from dateline.events.blocks import Blocks
from dateline.events.facts import Facts, read
from dateline.events.features import FEATURES, SAME, asked, compare
from dateline.events.features.where import sites
from dateline.records import Claim, Interval, Party, Report, Value
from tests.events.make import claim, report


def facts(*claims: Claim, reports: tuple[Report, ...] = ()) -> list[Facts]:
    found = read(claims, {r.id: r for r in reports})
    return [found[c.id] for c in claims]


def joined(a: Claim, b: Claim, *reports: Report) -> bool:
    verdict = compare(*facts(a, b, reports=reports))
    return not verdict.never and verdict.weight >= SAME


def by_another_name(a: Claim) -> Claim:
    """The claim, with its source named by another word."""
    return replace(a, according_to=tuple(replace(s, span=(7, 9)) for s in a.according_to))


def test_a_verdict_is_the_same_from_both_sides() -> None:
    """Comparing a with b gives what comparing b with a gives."""
    a, b = facts(claim("a", killed=3), claim("b", place="Beta", day=None, status="denied"))
    one, two = compare(a, b), compare(b, a)
    assert (one.weight, one.never) == (two.weight, two.never)


def test_reasons_are_words() -> None:
    """A verdict says why: the day, the distance and the sides."""
    verdict = compare(*facts(claim("a", actor="SDF"), claim("b", actor="SDF", place="Beta")))
    assert verdict.reason.startswith("6 km apart, same day, both name")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (claim("a", "capture"), claim("b", "retreat", actor="Rebels", target=None)),
        (claim("a", "attack"), claim("b", "airstrike")),
        (claim("a", "clash"), claim("b", "clash", actor="Rebels", target="Army")),
        (claim("a", "alliance"), claim("b", "alliance", day="2020-09-01", actor="Rebels", target="Army")),
        (claim("a"), claim("b", status="denied", source=("Army", "state"))),
        (claim("a", killed=70), claim("b", killed=82)),
        (claim("a", "arrest"), claim("b", "surrender", actor="Rebels", target="Army")),
        (claim("a", day=None, when="on June 6"), claim("b", day="2020-06-06")),
    ],
    ids=[
        "gain and loss", "general and specific", "sides in any order", "a lasting state", "a denial",
        "tolls not far apart", "taken and given up", "June 6 without a year",
    ],
)  # fmt: skip
def test_one_act_told_in_two_ways(a: Claim, b: Claim) -> None:
    """Another word, the other side's view, a denial or another toll doesn't make another act."""
    assert joined(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (claim("a", "capture"), claim("b", "capture", actor="Rebels", target="Army")),
        (claim("a", "capture"), claim("b", "retreat", actor="Army", target=None)),
        (claim("a", words="jets hit a hospital in the town"), claim("b", words="jets hit the market of the town")),
        (claim("a", words="jets struck at dawn"), claim("b", words="jets struck late in the evening", target=None)),
        (claim("a", killed=4), claim("b", killed=60, target=None)),
        (claim("a", day=None, when="on June 6"), claim("b", day="2020-06-08")),
        (claim("a", day="2020-05-01"), claim("b", day="2020-05-02")),
        (claim("a", report="r"), claim("b", report="r", words="another strike followed")),
        (claim("a", report="r", start=0), claim("b", report="r", start=10)),
        (claim("a", day="2020-05-01", until="2020-05-09", report="r"), claim("b", day="2020-05-04", report="r")),
        (claim("a", "support"), claim("b", "support", target="Pirates")),
        (claim("a", "killing", target="civilians"), claim("b", "killing", target="Rebels")),
    ],
    ids=[
        "taken from each other", "the other side leaves", "another site", "another time of day", "far apart tolls",
        "another date", "the next day", "another strike", "one clause", "one of a series", "another ally",
        "soldiers and civilians",
    ],
)  # fmt: skip
def test_confusable_acts_stay_apart(a: Claim, b: Claim) -> None:
    """Acts of one town that differ in what reports of one act hardly ever differ in are two."""
    assert not joined(a, b)


def test_what_is_told_happened_before_it_was_told() -> None:
    """An act of a later day can't be the one that a report told before."""
    old, new = claim("a", day=None), claim("b", day="2020-05-20")
    assert compare(*facts(old, new, reports=(report("r-a", "2020-05-01"), report("r-b", "2020-05-21")))).never


def test_an_old_capture_is_not_the_new_one() -> None:
    """Without a day in the words, the days of the reports tell a recalled act from a new one."""
    old, new = claim("a", "capture", day="2018-03-01"), claim("b", "capture", day=None)
    assert not joined(old, new, report("r-a", "2018-03-02"), report("r-b", "2020-05-02"))
    assert joined(claim("a", "capture", day="2020-05-01"), new, report("r-b", "2020-05-02"))


def test_each_daily_report_tells_of_its_own_strikes() -> None:
    """Strikes recur: two undated ones of two days' reports are two, those of one day's reports may be one."""
    a, b = claim("a", day=None), claim("b", day=None)
    assert not joined(a, b, report("r-a", "2020-05-01"), report("r-b", "2020-05-02"))
    assert joined(a, b, report("r-a", "2020-05-01"), report("r-b", "2020-05-01"))


def test_each_side_blames_the_other_for_one_act() -> None:
    """Two sides that name each other for one blast on one day mean one act; without a day they may mean two."""
    by_army = claim("a", "bombing", target=None, source=("Rebels", "rebel"))
    by_rebels = claim("b", "bombing", actor="Rebels", target=None, source=("Army", "state_forces"))
    assert joined(by_army, by_rebels)
    undated = claim("c", "bombing", actor="Rebels", target=None, day=None, source=("Army", "state_forces"))
    assert not joined(by_army, undated)


def test_copied_words_are_one_story() -> None:
    """The same sentence in two reports is joined though one of them has no day."""
    words = "Two missiles struck the grain silos beside the harbour while ships were loading wheat"
    assert joined(claim("a", words=words), claim("b", words=words, day=None, when="earlier"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (claim("a", "capture", report="r"), claim("b", "capture", place="Beta", report="r")),
        (claim("a", "capture", words="took the palace"), claim("b", "capture", day=None, words="took all Alpha")),
        (
            claim("a", "capture", day=None, report="r"),
            claim("b", "capture", day=None, report="r", words="a year ago they took it"),
        ),
        (claim("a", "capture", report="r", start=0), claim("b", "advance", report="r", start=45)),
        (
            claim("a", "bombing", words="two blasts shook Alpha"),
            claim("b", "bombing", words="one blast hit the market of Alpha"),
        ),
        (
            claim("a", "execution", target="prisoners", report="r", killed=5),
            claim("b", "execution", actor="Rebels", target="prisoners", report="r", killed=10),
        ),
        (
            claim("a", day="2020-05-01", report="r"),
            claim("b", day=None, when="Saturday", report="r", words="Days earlier it was struck"),
        ),
    ],
    ids=[
        "the next town", "a part of the town", "a year ago", "two steps in one sentence", "one of several",
        "two actors and two counts", "days earlier",
    ],
)  # fmt: skip
def test_steps_parts_and_memories_are_acts_of_their_own(a: Claim, b: Claim) -> None:
    """What changes hands town by town, step by step, or is only recalled, is not one act."""
    assert not joined(a, b)


def test_a_garrison_stands_for_its_town() -> None:
    """Who takes the army's headquarters takes the town."""
    assert joined(claim("a", "capture", words="took the headquarters in Alpha"), claim("b", "capture"))


def test_two_counts_told_in_one_breath_are_one_toll() -> None:
    """Two sources that count differently in one passage count the same dead."""
    shelling = claim("a", "killing", actor=None, target="people", killed=60, report="r", source=("Doctors", "monitor"))
    count = claim(
        "b", "killing", actor=None, target=None, killed=53, report="r", source=("Mayor", "person"), start=10_100
    )
    assert joined(shelling, count)


def test_a_denial_for_others_denies_nothing() -> None:
    """A coalition that seeks no war doesn't deny a clash of its ally."""
    clash = claim("a", "clash", actor="SDF", target="Syrian army", day=None, report="r")
    denial = claim("b", "clash", actor="Free Syrian Army", target="Syrian army", day=None, report="r", status="denied")
    assert not joined(clash, denial)


def test_an_operation_is_not_its_step() -> None:
    """The tanks that cross the border and the campaign that they belong to, told in one sentence, are two."""
    crossed = claim("a", "incursion", report="r", start=0)
    campaign = claim("b", "offensive", report="r", start=60)
    assert not joined(crossed, campaign)


def test_an_advance_is_a_step_towards_a_capture() -> None:
    """One report that tells of the way to a town and of its fall tells of two acts, denied or not."""
    taken = claim("a", "capture", report="r", start=0)
    for status in ("happened", "denied"):
        assert not joined(taken, claim("b", "advance", report="r", start=400, status=status))


def test_a_battle_is_part_of_an_offensive() -> None:
    """A clash in the course of an operation is linked to it, not made one with it, on the same ground alone."""
    campaign = claim("a", "offensive", report="r", day=None, status="ongoing")
    assert not joined(campaign, claim("b", "clash", actor=None, target=None, report="r", day=None, start=400))


def test_nobody_is_blamed_for_taking_a_place() -> None:
    """Each side's capture of one town from the other, each told by itself, is two changes of hands."""
    won = claim("a", "capture", source=("Army", "rebel"))
    lost = claim("b", "capture", actor="Rebels", target="Army", source=("Rebels", "rebel"))
    assert compare(*facts(won, lost)).never


def test_a_denial_answers_within_days() -> None:
    """What is denied two years after another report, neither with a day, is something else."""
    held = claim("a", "control", target=None, day=None, status="denied")
    days = report("r-a", "2020-05-01"), report("r-b", "2022-05-01")
    assert compare(*facts(held, claim("b", "control", target=None, day=None), reports=days)).never
    assert not compare(*facts(held, claim("b", "control", target=None), reports=days)).never


def test_all_who_died_since_a_day_are_not_those_of_one_act() -> None:
    """A count over a stretch of time is none of the acts in it, but one voice's count goes on."""
    doctors = ("Doctors", "monitor")
    act = claim("a", "killing", actor=None, target="people", day=None, report="r", source=doctors, killed=9)
    whole = claim("b", "killing", actor=None, target="people", day=None, report="r", killed=12, words="died since May")
    assert not joined(act, whole)
    later = claim(
        "c", "killing", actor=None, target="people", day=None, source=doctors, killed=40, words="died since May"
    )
    assert joined(act, later, report("r", "2020-05-02"), report("r-c", "2020-05-03"))


def test_one_person_is_killed_once() -> None:
    """The governor's death and who is accused of it are one event, though neither says where nor when again."""
    death = claim("a", "killing", actor=None, target="governor", report="r", day=None)
    blame = claim("b", "killing", target="governor", report="r", day=None, place=None, source=("Rebels", "rebel"))
    assert joined(_of_one(death), _of_one(blame))
    assert not joined(death, blame)


def _of_one(c: Claim) -> Claim:
    return replace(c, target=tuple(replace(v, means=replace(v.means, id=None, kind="official")) for v in c.target))


def test_people_of_no_side_are_people_by_any_word() -> None:
    """ "Unarmed civilians" are civilians."""
    (one,) = facts(claim("a", target="civilians"))
    (two,) = facts(_of_one(claim("b", target="unarmed civilians")))
    assert "civilians" in one.to & two.to


def test_an_open_figure_far_above_another_is_another_toll() -> None:
    """ "Twelve" and "more than 460" are no one toll, though nobody says how many more."""
    few = claim("a", "killing", actor=None, target="people", killed=12, source=("Doctors", "monitor"))
    many = claim("b", "killing", actor=None, target="people", killed=460, source=("Envoy", "monitor"))
    more = replace(many, quantities=tuple(replace(q, high=None) for q in many.quantities))
    assert not joined(few, more)


def test_every_week_has_a_tuesday() -> None:
    """A weekday alone, in two reports without a day, does not make two strikes one."""
    a, b = (claim(i, day=None, when="Tuesday", actor=None) for i in "ab")
    assert not joined(a, b)
    assert joined(claim("c", day=None, when="June 6"), claim("d", day=None, when="June 6"))


def test_undated_reports_tell_of_their_own_time() -> None:
    """The same strike or the same holder of a town, in two reports without a day, may be years apart."""
    assert not joined(claim("a", day=None), claim("b", day=None))
    assert not joined(claim("a", "control", target=None, day=None), claim("b", "control", target=None, day=None))


def test_two_reports_of_one_war_share_something() -> None:
    """Two acts in common show one story only where they are a good part of what the shorter report tells."""
    other = [claim("c", "talks", report="ra"), claim("d", "talks", report="rb")]
    pair = [claim("a", "capture", day=None, report="ra"), claim("b", "capture", day=None, report="rb")]
    alone = (("ra", "Gamma", "ghijklmn"), ("rb", "Beta", "opqrstuv"))
    more = [claim(i, a, report=r, day=None, place=p) for r, p, ids in alone for i, a in zip(ids, ACTS, strict=True)]
    short, long = facts(*pair, *other), facts(*pair, *other, *more)
    assert compare(short[0], short[1]).weight == compare(long[0], long[1]).weight + 1


ACTS = ("aid", "protest", "curfew", "looting", "deployment", "construction", "sanction", "riot")


def test_the_day_of_a_new_count_is_not_the_day_of_the_act() -> None:
    """ "On Monday it raised the count" of Sunday's dead."""
    act = claim("a", "airstrike", day="2020-05-03", report="r", start=0)
    words = "On Monday the count was raised to 100"
    count = claim("b", "killing", actor=None, target=None, day="2020-05-04", report="r", words=words, start=60)
    assert joined(act, count)
    assert not joined(act, replace(count, evidence=replace(count.evidence, text="On Monday 100 were killed")))


def test_the_enemy_says_that_they_struck_their_own() -> None:
    """Who is accused by its foe of a strike may be the one that suffers by another telling."""
    blast = claim("a", "bombing", actor=None, target="Ukraine", report="r", words="the prison blew up")
    blame = claim("b", "shelling", actor="Ukraine", target=None, day=None, report="r", words="had shelled the prison")
    by_its_foe = replace(blame, according_to=claim("c", source=("Russia", "state")).according_to)
    assert compare(*facts(blast, by_its_foe)).weight > compare(*facts(blast, blame)).weight


def test_who_denies_the_loss_of_a_part_denies_that_part() -> None:
    """ "Denied that the airport was lost" speaks less of the town's fall than "denied it"."""
    lost = claim("a", "capture", report="r")
    airport = claim("b", "capture", status="denied", day=None, report="r", words="that the airport was lost", start=900)
    bare = claim("b", "capture", status="denied", day=None, report="r", words="denied that it was so", start=900)
    weights = [compare(*facts(lost, c)).weight for c in (airport, bare)]
    assert weights[0] == weights[1] - 1.5


def test_since_dawn_is_one_day() -> None:
    """ "More than 40 raids since dawn" sums up no stretch of time."""
    assert not facts(claim("a", words="launched 40 raids since dawn"))[0].sums_up
    assert facts(claim("a", words="launched 40 raids since May"))[0].sums_up


def test_one_report_that_names_two_towns_tells_of_an_act_in_each() -> None:
    """Two bombs in two towns that lie beside each other, told by one report, are two, and so is a denial of one."""
    one, two = claim("a", "bombing", report="r"), claim("b", "bombing", place="Beta", report="r")
    assert compare(*facts(one, two)).never
    assert compare(*facts(one, replace(two, status=replace(two.status, means="denied")))).never
    assert not compare(*facts(one, claim("b", "bombing", place="Beta"))).never


def test_a_count_over_days_is_none_of_its_days() -> None:
    """ "Fifteen shells in nine days" is not the strike of one of them."""
    day = claim("a", "shelling", day="2020-05-05", source=("Medics", "monitor"))
    whole = claim("b", "shelling", actor=None, target=None, day=None, words="shells fell on Alpha in nine days")
    assert facts(whole)[0].sums_up and not facts(claim("c", words="shells fell within an hour"))[0].sums_up
    assert compare(*facts(day, whole)).weight == compare(*facts(day, replace_words(whole, "shells fell"))).weight - 2.0


def replace_words(c: Claim, words: str) -> Claim:
    return replace(c, evidence=replace(c.evidence, text=words))


def test_a_week_later_a_higher_toll_is_another_strike() -> None:
    """One voice that counts one dead, and ten a week later, tells of two strikes; of one where it says that it rose."""
    army = ("Army", "rebel")
    first = claim("a", actor=None, target="people", day=None, killed=4, source=army)
    later = claim("b", actor=None, target="people", day=None, killed=10, source=army)
    days = report("r-a", "2020-05-01"), report("r-b", "2020-05-08")
    next_day = report("r-a", "2020-05-01"), report("r-b", "2020-05-02")
    assert not joined(first, later, *days)
    assert joined(first, later, *next_day)


def test_who_left_before_the_next_town_is_named_left_the_town_before() -> None:
    """ "Its men slipped away", told after a town's fall, is of that town; not of one that is named after it."""
    fall = claim("a", "capture", report="r", day=None, start=0)
    left = claim("b", "retreat", actor="Rebels", target=None, place=None, report="r", day=None, start=60)
    after = replace(fall, evidence=replace(fall.evidence, span=(120, 160)))
    assert compare(*facts(fall, left)).weight > compare(*facts(after, left)).weight


def test_one_person_died_is_told_of_the_strike_before() -> None:
    """A bare count that names no place of its own is the toll of the strike that it follows."""
    strike = claim("a", "airstrike", target=None, report="r", start=0)
    died = claim("b", "killing", actor=None, target="people", day=None, report="r", killed=1, start=60)
    inferred = tuple(replace(v, origin="inferred: the sentence's place") for v in died.place)
    assert joined(strike, replace(died, place=inferred))
    assert not joined(strike, died)


def test_forty_dead_and_two_are_no_two_counts_of_one_toll() -> None:
    """Two voices count one toll differently, but not twentyfold, unless each is a side that counts the other's dead."""
    toll = claim("a", "killing", actor=None, target=None, report="r", killed=43, source=("Doctors", "monitor"))
    house = claim(
        "b", actor=None, target=None, report="r", killed=2, source=("Envoy", "monitor"), start=10_100, day=None
    )
    assert not joined(toll, house)
    assert joined(toll, replace(house, quantities=tuple(replace(q, low=30, high=30) for q in house.quantities)))


def test_one_side_left_and_the_other_came_in() -> None:
    """A retreat and the enemy's entry a day later, told in one breath, are one change of hands."""
    left = claim("a", "retreat", actor="RSF", target=None, report="r", start=0)
    came = claim("b", "advance", actor="Sudanese army", target=None, report="r", start=50, day="2020-05-02")
    assert joined(with_ids(left), with_ids(came))
    assert not joined(with_ids(left), with_ids(replace(came, actor=left.actor)))


def with_ids(one: Claim) -> Claim:
    """The same claim with its actors' names as ids."""
    actors = tuple(replace(v, means=replace(v.means, id=v.means.name)) for v in one.actor)
    return replace(one, actor=actors)


def test_a_voice_denies_one_strike_and_tells_of_another() -> None:
    """ "Denied that its planes struck the centre, and spoke of a raid on a depot": two acts, told in one breath."""
    denied = claim("a", status="denied", report="r", start=0, source=("Army", "rebel"))
    raid = claim("b", report="r", start=60, source=("Army", "rebel"))
    assert not joined(denied, raid)
    port, grain = replace(raid, id="c", evidence=replace(raid.evidence, span=(0, 30))), replace(denied, id="d")
    grain = replace(grain, evidence=replace(denied.evidence, span=(40, 80)))
    assert joined(port, grain), "who tells of a strike and then denies a part of it speaks of one"


def test_a_capture_that_is_announced_twice_is_two() -> None:
    """ "Taken" as the news of one week, and "taken" again as the news of the next but one, are two claims to a town."""
    first, again = (replace(claim(i, "capture"), when=None) for i in "ab")
    assert joined(told_by(first, "2020-05-03"), told_by(again, "2020-05-05"))
    assert not joined(told_by(first, "2020-05-03"), told_by(again, "2020-05-14"))


def told_by(one: Claim, day: str) -> Claim:
    """The same, so by that day."""
    return replace(one, when=Value(Interval(None, day), "on Monday", (0, 1), "test"))


def test_the_strikes_of_a_month_are_none_of_its_days() -> None:
    """ "The two strikes in October" are more than the strike of one day of it."""
    both = claim("a", day="2020-10-01", until="2020-10-31", words="the two strikes in October killed 24")
    assert not joined(both, claim("b", day="2020-10-11"))


def test_each_side_says_that_the_other_began() -> None:
    """Two claims of one clause, each of them one enemy's word against the other, are one act."""
    ours = claim("a", "attack", report="r", start=0, source=("Rebels", "rebel"))
    theirs = claim("b", "attack", report="r", start=0, actor="Rebels", target="Army", source=("Army", "rebel"))
    assert joined(ours, theirs)


def test_who_did_it_is_told_in_one_breath() -> None:
    """An explosion of nobody's, and the side that says who shelled the place."""
    blast = claim("a", "bombing", actor=None, target="people", day=None, report="r", start=0)
    blame = claim("b", "shelling", target=None, day=None, report="r", start=60, source=("KIA", "rebel"))
    blame = replace(
        blame, according_to=tuple(replace(s, means=Party("KIA", "KIA", "rebel")) for s in blame.according_to)
    )
    assert joined(blast, blame)


def test_a_denial_is_told_again() -> None:
    """Who denies a strike again days later denies the same one."""
    a, b = (claim(i, status="denied", day=None, source=("Army", "rebel")) for i in "ab")
    assert joined(a, b, report("r-a", "2020-05-02"), report("r-b", "2020-05-05"))


def test_a_convoy_is_no_part_of_a_town() -> None:
    """ "A convoy drove in" tells of the town."""
    assert joined(claim("a", "capture", words="a convoy rolled in and took it"), claim("b", "capture"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            claim("a", "capture"),
            claim("b", "capture", day=None, status="denied", words="has no intention of taking Alpha"),
        ),
        (
            claim("a", "capture", report="r"),
            claim("b", "capture", day=None, report="r", words="announced its capture for the second time"),
        ),
        (
            claim("a", "capture", day=None, report="r"),
            claim("b", "capture", actor=None, day=None, report="r", words="Alpha has changed hands three times"),
        ),
        (
            claim("a", "killing", report="r", killed=9),
            claim("b", "killing", report="r", killed=4, words="four more of its soldiers died"),
        ),
        (
            claim("a", day=None, when="this morning", report="r"),
            claim("b", day=None, when="On Tuesday", report="r"),
        ),
    ],
    ids=["no deed but a plan", "once more", "back and forth", "others who died", "today and Tuesday"],
)
def test_what_the_words_set_apart_is_two(a: Claim, b: Claim) -> None:
    """A denied plan denies no deed; what is told as another one, as others or of another day is not the same."""
    assert not joined(a, b)


def test_a_time_of_its_own_is_an_act_of_its_own() -> None:
    """ "Retaken in May, and retaken ten days later": no day is known of either, and they are two."""
    first = claim("a", "capture", report="r", day=None, when="in the spring", start=0)
    again = claim("b", "capture", report="r", day=None, when="ten days later", start=500)
    same = claim("c", "capture", report="r", day=None, when="in the spring", start=500)
    assert joined(first, same)
    assert not joined(first, again)


def test_a_struck_site_that_is_the_place_counts_once() -> None:
    """Where the place of both is the hospital, that both name a hospital says no more."""
    a, b = (claim(i, place="Alpha hospital", report="r", words="shells hit the hospital") for i in "ab")
    assert sites(*facts(a, b)) is None
    town = (claim(i, place="Alpha", report="r", words="shells hit the hospital") for i in "ab")
    assert sites(*facts(*town)) is not None


def test_wars_repeat_themselves() -> None:
    """Two reports that share who did what to whom, but neither a place nor a day, tell of two acts; a shared place
    says more, and a shared day alone too little."""
    a, b = claim("a", "siege", place=None), claim("b", "siege", place=None, day="2020-09-01")
    assert not joined(a, b)
    assert joined(claim("a", "siege"), claim("b", "siege", day="2020-09-01"))
    assert not joined(a, claim("b", "siege", place=None))
    assert compare(*facts(a, b)).weight < compare(*facts(a, claim("b", "siege", place=None))).weight


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (claim("a", "bombing"), claim("b", "bombing", status="denied", words="there was no second bomb")),
        (claim("a", "capture"), claim("b", "retreat", actor="Army", target=None)),
        (
            claim("a", "capture", place="Unheard-of", report="r"),
            claim("b", "capture", place="Nowhere Known", report="r"),
        ),
        (
            replace(
                claim("a", words="both attacks killed 64"), place=(*claim("a").place, *claim("b", place="Gamma").place)
            ),
            claim("b"),
        ),
    ],
    ids=["the second", "who gained loses", "towns of no gazetteer", "both and one of them"],
)
def test_two_acts_that_share_most_are_two(a: Claim, b: Claim) -> None:
    """A denial of another one, the turn of who had gained, two towns nobody knows, and all of them beside one."""
    assert not joined(a, b)


def test_what_was_over_months_ago_is_not_the_news() -> None:
    """A report that recalls a like attack of years ago doesn't tell of it where it tells its news without a day."""
    news, old = claim("a", "attack", day=None, report="r"), claim("b", "attack", day="2018-08-16", report="r")
    assert not joined(news, old, report("r", "2020-05-02"))
    assert joined(news, claim("c", "attack", day="2020-05-01", report="r"), report("r", "2020-05-02"))


def test_beside_a_report_without_a_day_more_must_speak() -> None:
    """The same side's like act at one town, told in a report of a known day and in one of none, may be another; a site
    that is struck or taken as one thing is the same one."""
    known, none = report("r-a", "2020-05-02"), report("r-b")
    first, second = (claim(i, "capture", day=None, status="planned", source=("Army", "state")) for i in "ab")
    assert not joined(first, second, known, none)
    assert joined(first, second, known, report("r-b", "2020-05-03"))
    dam, again = (claim(i, "capture", place="Alpha dam", day=None) for i in "ab")
    assert joined(dam, again, known, none)


def test_every_week_has_a_sunday() -> None:
    """A weekday that no date goes with is no sign beside a date that falls on it; in one report it is."""
    dated, loose = claim("a", "offensive", day="2020-05-03"), claim("b", "offensive", day=None, when="on Sunday")
    near = replace(loose, report=dated.report)
    assert compare(*facts(dated, loose)).weight < compare(*facts(dated, near)).weight
    assert "Sunday" not in compare(*facts(dated, loose)).reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            claim("a", "retreat", actor="Rebels", target=None, day=None, when="yesterday", report="r", start=0),
            claim("b", "capture", day=None, when="last week", report="r", start=500),
        ),
        (
            claim("a", "shelling", report="r", start=0, status="denied", source=("Army", "state"), words="it fired no"),
            by_another_name(claim("b", "shelling", report="r", start=50, source=("Army", "state"), words="it stopped")),
        ),
        (
            claim(
                "a",
                "shelling",
                actor="Rebels",
                target=None,
                place="Alpha dam",
                day=None,
                report="r",
                start=0,
                source=("Army", "state"),
            ),
            claim(
                "b",
                "killing",
                target="civilians",
                place="Alpha dam",
                day=None,
                report="r",
                start=90,
                words="bodies",
                source=("Rebels", "rebel"),
            ),
        ),
        (
            claim("a", "killing", actor=None, day=None, report="r", start=0, killed=3),
            claim(
                "b",
                "killing",
                actor=None,
                day=None,
                report="r",
                start=40,
                killed=9,
                words="nine died in last week's fighting",
            ),
        ),
        (
            claim("a", "attack", report="r", start=0),
            claim("b", "attack", report="r", start=50, words="men who opened fire afterwards"),
        ),
    ],
    ids=["times of their own", "denied and told", "another's fire", "a battle's toll", "afterwards"],
)
def test_one_report_tells_two_acts(first: Claim, second: Claim) -> None:
    """Another time, another doer's fire, a toll of the whole battle, or what came afterwards is an act of its own."""
    assert not joined(first, second)


def test_that_day_is_no_other_time() -> None:
    """ "On 23 April … the same day" names one time."""
    left = claim("a", "retreat", actor="Rebels", target=None, day=None, when="on 23 April", report="r", start=0)
    came = claim("b", "capture", day=None, when="the same day", report="r", start=500)
    assert joined(left, came)


def test_points_of_a_list_are_acts_of_their_own() -> None:
    """Two points of one list tell of two acts, however alike; the text above a list may tell of its points."""
    text = "The town was hit.\n\n• the town was hit by day\n\n• the town was hit at night"
    whole = report("r", "2020-05-02", text=text)
    above, one, two = (
        claim(i, report="r", start=text.index(words), words=words)
        for i, words in (
            ("a", "The town was hit"),
            ("b", "the town was hit by day"),
            ("c", "the town was hit at night"),
        )
    )
    assert not joined(one, two, whole)
    assert joined(above, one, whole)


def test_a_paragraph_mostly_tells_of_one_act() -> None:
    """Two clauses of one paragraph speak more for one act than those of two, unless the later has a time of its own."""
    text = "Shells hit the town.\nMen died there. It was fired at on Monday."
    whole = report("r", "2020-05-02", text=text)
    hit, died, fired = (
        claim(i, act, report="r", day=None, when=when, start=text.index(words), words=words)
        for i, act, when, words in (
            ("a", "shelling", None, "Shells hit the town"),
            ("b", "killing", None, "Men died there"),
            ("c", "shelling", "on Monday", "It was fired at on Monday"),
        )
    )
    reason = "told in one paragraph"
    timeless = replace(fired, when=None)
    assert reason in compare(*facts(died, timeless, reports=(whole,))).reason
    assert reason not in compare(*facts(died, fired, reports=(whole,))).reason
    assert reason not in compare(*facts(hit, died, reports=(whole,))).reason


def test_a_named_person_is_killed_once() -> None:
    """Two reports that tell without a place of one man's death, by his surname, tell of one; a party's name is none."""

    def dead(id: str, words: str, report: str) -> Claim:
        party = Value(Party("army", "Army", "state"), words, (0, 1), "test")
        return replace(claim(id, "killing", actor=None, place=None, day=None, report=report), target=(party,))

    reports = report("r-a", "2020-05-02"), report("r-b", "2020-05-02")
    full, short = dead("a", "Juan Ejemplo, its general", "r-a"), dead("b", "Ejemplo", "r-b")
    assert joined(full, short, *reports)
    assert not joined(full, dead("b", "Muestra", "r-b"), *reports)
    assert not joined(full, dead("b", "Pedro Ejemplo", "r-b"), *reports)
    assert not joined(dead("a", "Hezbollah", "r-a"), dead("b", "Hezbollah", "r-b"), *reports)


def test_two_who_say_that_another_holds_a_place_tell_of_one_question() -> None:
    """ "The army holds the town, its spokesman says; the rebels say that they do": one dispute, not two facts; at two
    times, or told by one voice, it is two."""
    text = "The army holds it. The rebels say that they hold it."
    whole = report("r", "2020-05-02", text=text)
    army = claim("a", "control", target=None, report="r", start=0, day=None, source=("Army", "state"))
    rebels = claim(
        "b", "control", actor="Rebels", target=None, report="r", start=19, day=None, source=("Rebels", "rebel")
    )
    assert joined(army, rebels, whole)
    assert not joined(army, replace(rebels, according_to=army.according_to), whole)
    then = claim("b", "control", actor="Rebels", target=None, report="r", start=19, source=("Rebels", "rebel"))
    assert not joined(replace(army, when=claim("c", day="2020-04-01").when), then, whole)


def test_who_comes_free_was_taken_before() -> None:
    """That a man was taken and that he is free again are two acts."""
    taken, freed = claim("a", "abduction", report="r", start=0), claim("b", "abduction", report="r", start=500)
    assert joined(taken, freed)
    assert not joined(taken, replace(freed, status=Value("ended", "freed", (0, 1), "test")))


def test_a_toll_is_of_the_deed_told_last() -> None:
    """Of two deeds of one paragraph, each with a time or a site of its own, the toll and the denial that follow are of
    the second; a deed that is told again is no other."""
    text = "On Friday shells hit a quarter. That evening the hospital was hit. Nine died. The army denies it."
    whole = report("r", "2020-05-02", text=text)

    def told(id: str, act: str, words: str, when: str | None = None, status: str = "happened") -> Claim:
        day = "2020-05-01" if when else None
        start = text.index(words)
        return claim(id, act, report="r", day=day, when=when, start=start, words=words, status=status, actor=None)

    quarter = told("a", "shelling", "On Friday shells hit a quarter", "On Friday")
    hospital = told("b", "attack", "That evening the hospital was hit", "That evening")
    toll, denial = told("c", "killing", "Nine died"), told("d", "attack", "The army denies it", status="denied")
    found = facts(quarter, hospital, toll, denial, reports=(whole,))
    assert [f.deed for f in found] == ["a", "b", "b", "b"]
    reason = "another deed was told since"
    assert all(reason in compare(found[0], answer).reason for answer in found[2:])
    assert not any(reason in compare(found[1], answer).reason for answer in found[2:])
    again = facts(quarter, replace(hospital, when=None, evidence=quarter.evidence), toll, reports=(whole,))
    assert reason not in compare(again[0], again[2]).reason


@pytest.mark.parametrize(
    ("long", "short", "two"),
    [
        ("a three-day attack on the town", "the convoy was attacked in the evening", True),
        ("a days-long assault", "they struck at dawn", True),
        ("three days later they attacked", "they struck at dawn", False),
        ("a three-day attack", "they struck the town", False),
    ],
)
def test_days_of_fighting_and_an_hour_of_them(long: str, short: str, two: bool) -> None:
    """What goes on for days isn't the deed of one evening."""
    a, b = claim("a", "attack", words=long, report="r"), claim("b", "attack", words=short, report="r")
    assert compare(*facts(a, b)).never is two


def test_two_parts_of_a_city_are_two_assaults() -> None:
    """The western half and the Old City; one part and the whole say nothing."""
    words = "the assault on the western half", "the assault on the Old City", "the assault on the city"
    west, old, all_of_it = (claim(i, "offensive", words=text) for i, text in zip("abc", words, strict=True))
    reason = "one tells of"
    assert reason in compare(*facts(west, old)).reason and reason not in compare(*facts(west, all_of_it)).reason


def told(*made: tuple[str, dict[str, object]], published: str | None = "2020-05-07") -> list[Facts]:
    """Claims of one report of one paragraph, told one after the other: each an act and what else it has."""
    words = [str(more.get("words", f"clause {n} of its own")) for n, (_, more) in enumerate(made)]
    text, claims = ". ".join(words), []
    for n, (act, more) in enumerate(made):
        options = {"report": "r", "day": None, "start": text.index(words[n]), **more, "words": words[n]}
        claims.append(claim("abcdefgh"[n], act, **options))  # type: ignore[arg-type]
    return facts(*claims, reports=(report("r", published, text=text),))


def one_act(a: Facts, b: Facts) -> bool:
    verdict = compare(a, b)
    return not verdict.never and verdict.weight >= SAME


def test_the_dead_of_both_sides_are_of_one_battle() -> None:
    """Told after it in its paragraph; the dead of a capture, or of another paragraph, are counted for themselves."""
    army, rebels = {"actor": None, "target": "Army", "killed": 4}, {"actor": None, "target": "Rebels", "killed": 9}
    battle, own, theirs = told(("offensive", {}), ("killing", army), ("killing", rebels))
    assert one_act(battle, own) and one_act(battle, theirs) and one_act(own, theirs)
    taken, dead = told(("capture", {}), ("killing", rebels))
    assert compare(taken, dead).never
    before, later = told(("killing", rebels), ("offensive", {}))
    assert compare(before, later).never
    assert compare(battle, replace(theirs, paragraph=1)).never and compare(own, replace(theirs, paragraph=1)).never
    assert compare(battle, *facts(claim("z", "killing", report="another", start=9_000, target="Army"))).never


def test_each_side_kills_the_other_in_one_battle() -> None:
    """Forty-one of ours, three hundred of theirs, each said to be killed by the other: one battle, told in one breath."""
    ours = ("killing", {"actor": "Rebels", "target": "Army", "killed": 41})
    theirs = ("killing", {"actor": "Army", "target": "Rebels", "killed": 300})
    assert one_act(*told(ours, theirs))
    apart = told(ours, theirs)
    assert compare(apart[0], replace(apart[1], paragraph=4)).never


def test_the_dead_of_one_place_are_counted_again() -> None:
    """In one paragraph two counts are of one toll, on whatever days they were made, also of one voice; so is who the dead
    were. Not the dead of another time, nor all since a day, nor two killings without a count."""

    def dead(words: str, killed: int | None = None, **more: object) -> tuple[str, dict[str, object]]:
        return "killing", {"actor": None, "target": None, "killed": killed, "words": words, **more}

    monday = dead("the clinic counted 38 dead on Monday", 38, when="on Monday")
    today = dead("today it has 51 names", 51, when="today")
    assert one_act(*told(monday, today))
    fighters = dead("the dead were fighters", target="Rebels", source=("Army", "state_forces"))
    assert "counted again" in compare(*told(monday, fighters)).reason
    assert not one_act(*told(monday, dead("a year ago 60 had died there", 60)))
    assert not one_act(*told(monday, dead("1,100 have died since April", 1_100)))
    bare = told(dead("the governor was shot"), dead("people are slaughtered there", target="civilians"))
    assert "counted again" not in compare(*bare).reason
    first, later = told(monday, today)
    assert not one_act(first, replace(later, paragraph=3))


def test_a_denial_answers_what_was_told_before_it() -> None:
    """What a later paragraph tells speaks against it; in one paragraph a denial may also come first."""
    reason = "denied before it was told"
    denial, deed = told(("shelling", {"status": "denied", "source": ("Army", "state_forces")}), ("shelling", {}))
    assert reason in compare(denial, replace(deed, paragraph=denial.paragraph + 1)).reason
    assert reason not in compare(denial, deed).reason
    deed, denial = told(("shelling", {}), ("shelling", {"status": "denied"}))
    assert reason not in compare(deed, replace(denial, paragraph=deed.paragraph + 1)).reason


def test_a_toll_goes_with_the_strike_told_just_before_it() -> None:
    """Of two strikes of one paragraph, the second's: the first's dead would have been told before it."""
    raid = {"actor": "Army", "target": None}
    first, second, toll = told(
        ("airstrike", raid), ("airstrike", raid), ("killing", {"actor": None, "target": "Rebels", "killed": 7})
    )
    assert compare(second, toll).weight == compare(first, toll).weight + 1.0
    assert toll.strike == second.id and first.strike == first.id


def test_a_denial_answers_the_deed_told_after_a_battle() -> None:
    """The battle, then a helicopter shot down: what is denied is that."""
    battle, down, denial = told(
        ("clash", {}),
        ("attack", {"words": "a helicopter came down outside the town"}),
        ("attack", {"words": "it was a failure of the engine", "status": "denied"}),
    )
    assert "another deed was told since" in compare(battle, denial).reason
    assert "another deed was told since" not in compare(down, denial).reason


def test_what_an_attack_cost_those_who_made_it() -> None:
    """The attackers' dead, told after it, are of the attack; told elsewhere they are another's target."""
    attack, cost = told(("attack", {}), ("killing", {"actor": None, "target": "Army", "killed": 3}))
    assert one_act(attack, cost)
    assert compare(attack, replace(cost, paragraph=3)).never


def test_an_aircraft_that_comes_down_is_a_deed_of_its_own() -> None:
    """Beside a battle on the ground told before it; who counts its dead after it needn't name it again."""
    raid, down, dead = told(
        ("attack", {"words": "rebels attacked the town"}),
        ("attack", {"words": "a helicopter came down outside the town"}),
        ("killing", {"words": "ten died", "actor": None, "killed": 10}),
    )
    assert compare(raid, down).never and not compare(down, dead).never
    assert not signs.downed("the explosion brought down the dam") and signs.downed("to have shot it down")


def test_a_running_count_is_of_the_battle_and_of_no_one_strike() -> None:
    """ "55 bodies by Sunday evening": where the report tells of a battle in that town."""
    count = {"actor": None, "target": "people", "killed": 55, "when": "by Sunday evening"}
    strike, reason = {"target": None}, "a count of a battle"
    assert reason not in compare(*told(("airstrike", strike), ("killing", count))).reason
    assert reason in compare(*told(("clash", {}), ("airstrike", strike), ("killing", count))[1:]).reason


def test_those_shot_after_a_battle_are_none_of_its_dead() -> None:
    """An execution is another deed than the attack, and more must speak for it and a killing being one."""
    attack, shot = told(("attack", {}), ("execution", {}))
    assert compare(attack, shot).never
    one, two = {"start": 0}, {"start": 900}
    assert one_act(*told(("killing", one), ("killing", two))) and not one_act(
        *told(("killing", one), ("execution", two))
    )


def test_a_day_long_past_is_not_the_news() -> None:
    """What a report dates weeks back, and what it tells without a day; only what follows there goes on with it."""
    news, old = told(("shelling", {"killed": 25}), ("shelling", {"killed": 12, "day": "2020-04-15"}))
    assert "long past" in compare(news, old).reason
    old, next_ = told(("shelling", {"day": "2020-04-15"}), ("killing", {"actor": None, "killed": 12}))
    assert "long past" not in compare(old, next_).reason


def test_that_time_is_the_time_told_last() -> None:
    """ "The 150 whom they boasted of that time" goes back where the clause before does."""
    now, then, that = told(
        ("killing", {"words": "fifty were lost"}),
        ("killing", {"words": "years before they left many there"}),
        ("killing", {"words": "the 150 of that time"}),
    )
    assert (now.earlier, then.earlier, that.earlier) == (False, True, True)


def test_a_month_of_an_undated_report_is_an_earlier_one() -> None:
    """Who tells of yesterday without a date, and of "the bombardment of November", tells of two, with what follows it."""
    parts = (
        ("shelling", {"words": "yesterday they shelled it", "when": "yesterday"}),
        ("shelling", {"words": "the bombardment of November", "when": "of November"}),
        ("shelling", {"words": "they had aimed at it then"}),
    )
    now, month, after = told(*parts, published=None)
    assert (now.earlier, month.earlier, after.earlier) == (False, True, True)
    assert not any(one.earlier for one in told(*parts[1:], published=None))
    assert not any(one.earlier for one in told(*parts))


def test_two_kinds_of_site_are_two_strikes() -> None:
    """A runway and a school never; a port and its market may be one."""
    runway, school, port, market = told(
        *(("airstrike", {"words": w}) for w in ("hit the runway", "hit the school", "shelled the port", "hit a market"))
    )
    assert compare(runway, school).never and not compare(port, market).never


def test_two_who_are_named_are_two_targets() -> None:
    """Whether the parties are known or not; who is only described may be anybody."""
    made = (
        claim(i, "attack", target=name) for i, name in zip("abc", ("Bishop Belo", "Red Cross", "a house"), strict=True)
    )
    unknown = (replace(c, target=tuple(replace(v, means=replace(v.means, id=None)) for v in c.target)) for c in made)
    bishop, cross, house = facts(*unknown)
    assert "by name" in compare(bishop, cross).reason
    assert "by name" not in compare(bishop, house).reason


def test_features_that_arent_asked_have_nothing_to_say() -> None:
    """What is passed over for two acts, or for two reports, would say nothing of any two claims of the dispatches."""
    corpus = _corpus.load()
    assert corpus
    found = read(list(corpus.claims), {r.id: r for r in corpus.reports})
    for one, other in set(Blocks(found.values()).candidates(found.keys())):
        a, b = found[one], found[other]
        passed_over = set(FEATURES) - set(asked(a.act, b.act, a.claim.report.id == b.claim.report.id))
        assert not [f.__name__ for f in passed_over if f(a, b)]


def test_the_dead_of_a_battle_are_none_of_a_later_deed() -> None:
    """ "On 30 December they overran the barracks; a hundred died. On 31 March they attacked it again. The army had 69
    dead.": the hundred are of the first; without a day of its own the second clause may go on with the first."""
    text = " ".join(["x" * 40] * 20)
    story = report("r", "2020-06-01", text=text)
    for when, same in (("on 31 March", False), (None, True)):
        first = replace(claim("a", "capture", report="r", start=0), when=_words("on 30 December"))
        dead = claim("b", "killing", report="r", start=60, killed=100, day=None)
        again = replace(claim("c", "attack", report="r", start=120), when=when and _words(when))
        later = claim("d", "killing", report="r", start=180, killed=69, day=None, source=("Army", "rebel"))
        _, one, _, other = facts(first, dead, again, later, reports=(story,))
        assert compare(one, other).never != same


def _words(when: str) -> Value[Interval | None]:
    return Value(None, when, (0, 1), "test")


def test_prisoners_are_no_soldiers() -> None:
    """In another paragraph of a report, the dead that are described are others than a side's dead."""
    text = "The first paragraph of the story.\n\nThe second paragraph of the story."
    story = report("r", "2020-06-01", text=text)
    priests = claim("a", "killing", report="r", start=0, words="The first")
    priests = replace(priests, target=tuple(replace(v, means=Party(None, "priests")) for v in priests.target))
    for start, apart in ((text.index("The second"), True), (10, False)):
        soldiers = claim("b", "killing", report="r", start=start, words="The secon", killed=40)
        assert compare(*facts(priests, soldiers, reports=(story,))).never == apart


def test_a_town_taken_nine_times_was_taken_once_each_time() -> None:
    """ "Has been reported taken nine times" is none of them, in whatever report."""
    nine = claim("a", "capture", words="the town has been reported taken nine times")
    assert not joined(nine, claim("b", "capture"))
    assert joined(replace(nine, evidence=replace(nine.evidence, text="the town has been taken")), claim("b", "capture"))


def test_a_siege_that_began_after_another_was_told_of_is_a_second() -> None:
    """Told of in January, and one that began in the middle of February; told within a week it is the one."""
    early, late = report("r-a", "2015-01-26"), report("r-b", "2015-02-23")
    before = claim("a", "siege", day=None, status="ongoing")
    since = claim("b", "siege", day="2015-02-11", until="2015-02-18")
    assert not joined(before, since, early, late)
    assert joined(before, claim("b", "siege", day="2015-01-30", until="2015-02-18"), early, late)


def test_a_town_taken_and_retaken_in_one_report_is_taken_twice() -> None:
    """ "Captured on the 27th and lost on the 30th … they had retaken it": by the same side, of another time."""
    told = report("r", "2011-04-08")
    first = claim("a", "capture", day="2011-03-27", report="r", words="the town was captured on the 27th")
    again = claim("b", "capture", day="2011-04-04", report="r", words="they had retaken most of it", start=400)
    again = replace(again, when=replace(again.when, means=Interval(None, "2011-04-04")) if again.when else None)
    same = replace(again, evidence=replace(again.evidence, text="they had taken most of it again by then"))
    apart, alike = (compare(*facts(first, other, reports=(told,))).weight for other in (again, same))
    assert apart == alike - 3.0


def test_the_dead_of_two_days_and_of_three_weeks_are_two_counts() -> None:
    """Of one report; the same stretch told twice is one."""
    told = report("r", "2004-08-28")
    days = claim("a", "killing", day="2004-08-05", until="2004-08-06", killed=36, report="r")
    weeks = claim("b", "killing", day="2004-08-05", until="2004-08-27", killed=101, report="r", start=300)
    assert compare(*facts(days, weeks, reports=(told,))).never
    assert not compare(*facts(days, replace(weeks, when=days.when), reports=(told,))).never


def test_words_that_sum_up_a_stretch() -> None:
    """ "In the first two days", "for the three weeks"; a siege "for two days" sums up nothing."""
    for words in (
        "300 killed in the first two days",
        "our list for the three weeks",
        "the toll for the whole two weeks",
    ):
        assert signs.sums_up(words)
    assert not signs.sums_up("they fought for two days")


def test_the_tuesday_before_goes_back_in_time() -> None:
    """And Tuesday does not."""
    assert signs.says("earlier", "in an attack on the Tuesday before") and not signs.says("earlier", "on Tuesday")
