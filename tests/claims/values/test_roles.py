"""Who did what to whom: directions, inverted roles, control and raising, compounds, idioms of the field."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.claims import Coder
from dateline.claims.acts.predicates import find_predicates
from dateline.claims.values.roles import fill
from dateline.records import Claim, Report

Read = Callable[[str], tuple[Claim, ...]]


def sides(claim: Claim) -> tuple[set[str], set[str], set[str]]:
    return (
        {v.means.name for v in claim.actor},
        {v.means.name for v in claim.target},
        {v.means.name for v in claim.place},
    )


RULES = [
    (
        "the state that holds ground is the one at home",
        "Camacupa in Angola is held by the state.",
        ("control", {"Angolan government"}, set(), {"Camacupa"}),
    ),
    (
        "people fall, and places",
        "UNITA acknowledged that ten of its fighters had fallen at Kuito.",
        ("killing", set(), {"National Union for the Total Independence of Angola"}, {"Kuito"}),
    ),
    (
        "who flees is struck, and does nothing",
        "Soldiers shot at fleeing villagers in Bouar.",
        ("attack", {"Soldiers"}, {"fleeing villagers"}, {"Bouar"}),
    ),
    (
        "bullets are no shells",
        "Soldiers fired live rounds at protesters in Conakry.",
        ("attack", {"Soldiers"}, {"protesters"}, {"Conakry"}),
    ),
    (
        "each does it to the other",
        "Israel and Hezbollah shelled each other near Odaisseh.",
        ("shelling", {"Israel", "Hezbollah"}, {"Israel", "Hezbollah"}, {"Odaisseh"}),
    ),
    (
        "a broker is no party",
        "A ceasefire mediated by Turkey and Russia came into force in Idlib.",
        ("ceasefire", set(), set(), {"Idlib"}),
    ),
    (
        "whose positions are struck",
        "Mortars hit rebel positions in Idlib.",
        ("shelling", set(), {"rebels"}, {"Idlib"}),
    ),
    (
        "who is under siege suffers it",
        "Hundreds of rebels were under siege in Homs.",
        ("siege", set(), {"rebels"}, {"Homs"}),
    ),
    (
        "who is under attack suffers it",
        "The Syrian army, which was under attack by Islamic State, left Palmyra.",
        ("attack", {"Islamic State"}, {"Syrian army"}, {"Palmyra"}),
    ),
    (
        "the subject of an active verb acts",
        "Russian forces shelled Kherson.",
        ("shelling", {"Russia"}, set(), {"Kherson"}),
    ),
    (
        "the by-phrase of a passive acts",
        "Kherson was shelled by Russian forces.",
        ("shelling", {"Russia"}, set(), {"Kherson"}),
    ),
    (
        "coming under fire has it done to one",
        "The Houthis came under fire from Saudi warplanes near Marib.",
        ("airstrike", {"Saudi Arabia"}, {"Houthis"}, {"Marib"}),
    ),
    (
        "who is accused of having done something did it",
        "Ukraine accused Russia of having bombed a hospital in Kherson.",
        ("airstrike", {"Russia"}, set(), {"Kherson"}),
    ),
    (
        "who is accused did it, wherever the tree hangs the deed",
        "The Three Brotherhood Alliance accuses the junta of shelling Namhkam.",
        ("shelling", {"State Administration Council"}, set(), {"Namhkam"}),
    ),
    (
        "a place that remains with a side is held by it",
        "In Libya, Sirte remains with the LNA.",
        ("control", {"Libyan National Army"}, set(), {"Sirte"}),
    ),
    (
        "who gives a place back retreats from it",
        "The M23 has given the town of Bukavu back.",
        ("retreat", {"M23"}, set(), {"Bukavu"}),
    ),
    (
        "who redeploys outside a place has left it",
        "The M23 has redeployed to positions outside Goma.",
        ("retreat", {"M23"}, set(), {"Goma"}),
    ),
    (
        "who redeploys to a place is posted there",
        "The M23 has redeployed to positions in Goma.",
        ("deployment", {"M23"}, set(), {"Goma"}),
    ),
    (
        "a place that has been lost was taken",
        "Fighting went on in Goma. A governor conceded that Goma had been lost.",
        ("capture", set(), set(), {"Goma"}),
    ),
    (
        "a place falls to its taker",
        "Wad Madani fell to the Rapid Support Forces.",
        ("capture", {"Rapid Support Forces"}, set(), {"Wad Madani"}),
    ),
    (
        "who loses a place to somebody is the target",
        "The Rapid Support Forces lost Wad Madani to the Sudanese army.",
        ("capture", {"Sudanese Armed Forces"}, {"Rapid Support Forces"}, {"Wad Madani"}),
    ),
    (
        "a place lost to somebody is theirs",
        "Wad Madani was lost to the Rapid Support Forces in December.",
        ("capture", {"Rapid Support Forces"}, set(), {"Wad Madani"}),
    ),
    (
        "who admits a loss has lost the place",
        "Russia acknowledged the loss of Kherson.",
        ("capture", set(), {"Russia"}, {"Kherson"}),
    ),
    (
        "who raises the flag over a place has it",
        "Russian forces hoisted their flag over Kherson.",
        ("capture", {"Russia"}, set(), {"Kherson"}),
    ),
    (
        "who rings a place besieges it",
        "Russian forces ring the city of Kherson.",
        ("siege", {"Russia"}, set(), {"Kherson"}),
    ),
    (
        "men of a speaker who is named after his words are his side's",
        "His troops had taken the city of Kherson, Russia's defence minister said.",
        ("capture", {"Russia"}, set(), {"Kherson"}),
    ),
    (
        "a place cleared of somebody is taken from them",
        "The city of Sirte was cleared of Islamic State militants.",
        ("capture", set(), {"Islamic State"}, {"Sirte"}),
    ),
    (
        "with no “of”, the possessor of a murder has it done to it",
        "The Houthis' abduction by Saudi forces took place near Marib.",
        ("abduction", {"Saudi Arabia"}, {"Houthis"}, {"Marib"}),
    ),
    (
        "with “of”, the possessor of a murder does it",
        "The Houthis' abduction of Saudi soldiers took place near Marib.",
        ("abduction", {"Houthis"}, {"Saudi Arabia"}, {"Marib"}),
    ),
    (
        "a relative clause fills what it lacks",
        "Ukrainian troops entered Kupiansk, which Russian forces had captured.",
        ("capture", {"Russia"}, {"Ukraine"}, {"Kupiansk"}),
    ),
    (
        "a conjoined verb shares the subject",
        "Russian forces shelled Kharkiv and bombed Sumy.",
        ("airstrike", {"Russia"}, set(), {"Sumy"}),
    ),
    (
        "a noun with a light verb carries the act",
        "The Sudanese army launched an offensive against the Rapid Support Forces in Omdurman.",
        ("offensive", {"Sudanese Armed Forces"}, {"Rapid Support Forces"}, {"Omdurman"}),
    ),
    (
        "a purpose belongs to its operation",
        "The Houthis launched an assault to seize Marib.",
        ("offensive", {"Houthis"}, set(), {"Marib"}),
    ),
    (
        "those who died when somebody struck are whom it struck",
        "Eight civilians died when the Sudanese army shelled Omdurman.",
        ("shelling", {"Sudanese Armed Forces"}, {"civilians"}, {"Omdurman"}),
    ),
    (
        "a person by name can be whom a deed strikes",
        "Gunmen killed Rosa Delgado in San Salvador.",
        ("killing", {"Gunmen"}, {"Rosa Delgado"}, {"San Salvador"}),
    ),
    (
        "a verb carries what a counting word counts",
        "Rebels carried out a series of attacks on Kidal.",
        ("attack", {"Rebels"}, set(), {"Kidal"}),
    ),
    (
        "an epithet of backing is a claim of support",
        "Iran-backed Houthis attacked Marib.",
        ("support", {"Iran"}, {"Houthis"}, set()),
    ),
    (
        "who enjoys, receives or is provided with help is helped",
        "The Houthis, who enjoy Iranian backing, hold Sanaa.",
        ("support", {"Iran"}, {"Houthis"}, set()),
    ),
    (
        "who is provided with help is its target, the help's owner gives it",
        "Ukraine has been provided with German air support.",
        ("support", {"Germany"}, {"Ukraine"}, set()),
    ),
    (
        "who supports an operation supports whose it is",
        "Iran is supporting the Houthi offensive with drones.",
        ("support", {"Iran"}, {"Houthis"}, set()),
    ),
    (
        "targets of a party that are hit are its own",
        "At least 40 Houthi targets have been struck since Friday.",
        ("attack", set(), {"Houthis"}, set()),
    ),
    (
        "a weapon used against a party is an attack on it",
        "Ukrainian forces used a new weapon against a Russian target in Crimea.",
        ("attack", {"Ukraine"}, {"Russia"}, {"Crimea"}),
    ),
    (
        "who kills people in a raid carries it out",
        "Colombian troops killed 12 FARC guerrillas in a raid in Caqueta.",
        ("attack", {"Colombian army"}, {"Revolutionary Armed Forces of Colombia"}, {"Caqueta"}),
    ),
    (
        "who dies when a mine explodes is hurt by it",
        "Ten civilians died when a mine exploded in Diffa.",
        ("bombing", set(), {"civilians"}, {"Diffa"}),
    ),
    (
        "who claims responsibility for an act did it",
        "The ELN claimed responsibility for the bombing of a police academy in Bogota.",
        ("bombing", {"National Liberation Army"}, set(), {"Bogota"}),
    ),
    (
        "between has two, wherever the tree hangs the second",
        "Fighting between the army and the RSF resumed in El Fasher on Monday.",
        ("clash", {"Sudanese Armed Forces", "Rapid Support Forces"}, set(), {"El Fasher"}),
    ),
    (
        "nobody ambushes a patrol of their own",
        "Two soldiers were killed when gunmen ambushed their patrol in Niger's Tillaberi region.",
        ("attack", {"gunmen"}, {"Nigerien army"}, {"Tillaberi"}),
    ),
    (
        "a noun of two words says better what was launched",
        "ISIS fighters launched a car bomb attack against Iraqi troops south of Mosul.",
        ("bombing", {"Islamic State"}, {"Iraqi security forces"}, {"Mosul"}),
    ),
    (
        "who has nothing to do with an act denies having done it",
        "Russia said it had nothing to do with the attack on Kharkiv.",
        ("attack", {"Russia"}, set(), {"Kharkiv"}),
    ),
    (
        "who denies any part in an act denies having done it",
        "Moscow denies any part in the bombing of the Kakhovka dam.",
        ("bombing", {"Russia"}, set(), {"Kakhovka dam"}),
    ),
    (
        "fighting that erupted is between the two",
        "Sudan has been quiet since fighting erupted between the army and the Rapid Support Forces in Khartoum.",
        ("clash", {"Sudanese Armed Forces", "Rapid Support Forces"}, set(), {"Khartoum"}),
    ),
    (
        "who joins hands with another is its ally",
        "Hezbollah joined hands with the Houthis.",
        ("alliance", {"Hezbollah", "Houthis"}, set(), set()),
    ),
    (
        "who a place is taken from is the target, also where the tree hangs them on the place",
        "The army is going to lead the operation to liberate the Tabaqa Military Airport from ISIS in Syria.",
        ("offensive", {"Syrian army"}, {"Islamic State"}, {"Tabaqa Military Airport"}),
    ),
    (
        "whose air cover it is supports",
        "Houthi fighters supported by Iranian air cover captured Marib.",
        ("support", {"Iran"}, {"Houthis"}, set()),
    ),
    (
        "where peacekeepers are from is not where they were killed",
        "At least 13 peacekeepers from South Africa, Malawi and Uruguay have been killed in Goma.",
        ("killing", set(), {"peacekeepers"}, {"Goma"}),
    ),
    (
        "people whom clashes displace are no side of the clashes",
        "Clashes between the Houthis and the Yemeni army displaced 8,000 people in Marib.",
        ("clash", {"Houthis", "Yemeni army"}, set(), {"Marib"}),
    ),
    (
        "places joined by and are all where it happens, town and province alike",
        "The Kiev regime shelled residential districts of Donetsk and Makeyevka.",
        ("shelling", {"Ukraine"}, set(), {"Donetsk", "Makeyevka"}),
    ),
    (
        "a group is who its name after the description says",
        "Another armed group, the Front for the Freedom of Bong (FFB), captured Kakata in Liberia.",
        ("capture", {"Front for the Freedom of Bong"}, set(), {"Kakata"}),
    ),
    (
        "walking into a town takes it",
        "LURD fighters walked into Buchanan on Monday without a fight.",
        ("capture", {"Liberians United for Reconciliation and Democracy"}, set(), {"Buchanan"}),
    ),
    (
        "shells come from whose positions they come from",
        "The shells that hit Monrovia came from LURD positions.",
        ("shelling", {"Liberians United for Reconciliation and Democracy"}, set(), {"Monrovia"}),
    ),
    (
        "a mortar bomb falls from no aircraft",
        "Mortar bombs rained on Monrovia on Friday.",
        ("shelling", set(), set(), {"Monrovia"}),
    ),
    (
        "a post can be overrun",
        "Maoist rebels overran an army post at Salyan in Nepal.",
        ("capture", {"Communist Party of Nepal (Maoist)"}, {"Royal Nepalese Army"}, {"Salyan"}),
    ),
    (
        "armour is a country's forces",
        "Russian armour moved into Senaki in Georgia.",
        ("capture", {"Russia"}, set(), {"Senaki"}),
    ),
    (
        "who holds a share of a city controls it",
        "The Viv Ansanm coalition controls an estimated 85% of Port-au-Prince.",
        ("control", {"Viv Ansanm"}, set(), {"Port-au-Prince"}),
    ),
    (
        "the displaced arrive where they flee to",
        "About 12,000 displaced people have arrived in Malanje, aid workers said.",
        ("displacement", set(), {"displaced people"}, {"Malanje"}),
    ),
    (
        "officials' fighters are their party's",
        "Armenian officials said 57 of their fighters were killed in Shusha.",
        ("killing", set(), {"Armenia"}, {"Shusha"}),
    ),
    (
        "most of a city is the city",
        "Taliban fighters overran most of Kunduz on Monday, storming shops.",
        ("capture", {"Taliban"}, set(), {"Kunduz"}),
    ),
    (
        "forces loyal to a leader are his party's",
        "Forces loyal to Riek Machar attacked Malakal in South Sudan.",
        ("attack", {"SPLA-in-Opposition"}, set(), {"Malakal"}),
    ),
    (
        "who denies a town's fall didn't take it",
        "Bosnian Serb troops marched into Srebrenica. The Bosnian government denied the fall of the enclave.",
        ("capture", {"Army of Republika Srpska"}, {"Bosnian government"}, {"Srebrenica"}),
    ),
    (
        "who counts and blames is no side of a battle",
        "In Congo the RCD took Kisangani. The ICRC blamed the RCD for a massacre at Bukavu.",
        ("capture", {"Rally for Congolese Democracy"}, set(), {"Kisangani"}),
    ),
    (
        "whom an attack was not on is no target",
        "The Philippine NPA said it had ambushed soldiers in Samar, not civilians.",
        ("attack", {"New People's Army"}, {"Armed Forces of the Philippines"}, {"Samar"}),
    ),
    (
        "who is spared is no target",
        "The American drone killed ten civilians in Kabul, not a bomber.",
        ("airstrike", {"United States"}, {"civilians"}, {"Kabul"}),
    ),
    (
        "a number is people",
        "A bomb in Kabul killed at least 85 on Monday.",
        ("bombing", set(), {"people"}, {"Kabul"}),
    ),
    (
        "who blows himself up is no target",
        "A man in uniform blew himself up in Potiskum on Monday.",
        ("bombing", {"man"}, set(), {"Potiskum"}),
    ),
    (
        "a repositioning is a retreat",
        "The Malian army repositioned to Bourem.",
        ("retreat", {"Malian Armed Forces"}, set(), set()),
    ),
    (
        "who is in control of a town holds it",
        "Residents of Kakata in Liberia said LURD fighters were still in control of the town.",
        ("control", {"Liberians United for Reconciliation and Democracy"}, set(), {"Kakata"}),
    ),
    (
        "who is inside a town holds it",
        "Tigrayan forces were inside Kobo, a UN official said.",
        ("control", {"Tigray People's Liberation Front"}, set(), {"Kobo"}),
    ),
    (
        "a force that is in a town is deployed there",
        "The Malian army has been in Kidal since Monday.",
        ("deployment", {"Malian Armed Forces"}, set(), {"Kidal"}),
    ),
    (
        "a site under somebody's control is held",
        "The customs house in Kandahar is under the control of the Taliban.",
        ("control", {"Taliban"}, set(), {"Kandahar"}),
    ),
    (
        "a town that is back in somebody's hands is held",
        "Goma is back in the hands of the M23.",
        ("control", {"M23"}, set(), {"Goma"}),
    ),
    (
        "what was taken before is what a side is in control of",
        "The M23 launched an attack on Nyabibwe, a town in South Kivu, and was in control of it hours later.",
        ("control", {"M23"}, set(), {"Nyabibwe"}),
    ),
    (
        "the last of a force leave the place told of before",
        "The M23 seized Walikale. On Friday the last of the rebels left, residents said.",
        ("retreat", {"M23"}, set(), {"Walikale"}),
    ),
    (
        "whose aircraft is shot down is the target",
        "A Turkish helicopter was shot down near Idlib by the SDF.",
        ("attack", {"Syrian Democratic Forces"}, {"Turkey"}, {"Idlib"}),
    ),
    (
        "marching into a town takes it",
        "The M23 marched into Goma on Tuesday.",
        ("capture", {"M23"}, set(), {"Goma"}),
    ),
    (
        "who claims an attack made it",
        "Al-Shabaab claimed the attack on the hotel in Mogadishu.",
        ("attack", {"al-Shabaab"}, set(), {"Mogadishu"}),
    ),
    (
        "a people's plain name means the party of the longer one",
        "NATO struck Bosnian Serb guns near Pale. The Serbs shelled Tuzla.",
        ("shelling", {"Army of Republika Srpska"}, set(), {"Tuzla"}),
    ),
    (
        "a town that follows another is taken by the same side",
        "The M23 took Goma from the army. The town of Bukavu followed on Friday.",
        ("capture", {"M23"}, {"Congolese army"}, {"Bukavu"}),
    ),
    (
        "who is still there holds the place told last",
        "The M23 entered Walikale on Wednesday. A day later the rebels were still there.",
        ("control", {"M23"}, set(), {"Walikale"}),
    ),
    (
        "who denies having done something is its subject",
        "In Congo the M23 denied having looted the stores of Goma.",
        ("looting", {"M23"}, set(), {"Goma"}),
    ),
    (
        "who has retaken a town took it, whatever the tree calls its subject",
        "Islamic State took Palma in Mozambique. On April 5 the army said that it had retaken Palma.",
        ("capture", {"Mozambican Armed Defence Forces"}, set(), {"Palma"}),
    ),
    (
        "a regional force is not the army",
        "Peshmerga forces entered Kirkuk after the army abandoned Kirkuk.",
        ("retreat", {"Iraqi security forces"}, set(), {"Kirkuk"}),
    ),
]


@pytest.mark.parametrize(("text", "expected"), [(t, e) for _, t, e in RULES], ids=[rule for rule, _, _ in RULES])
def test_roles(claims_of: Read, text: str, expected: tuple[str, set[str], set[str], set[str]]) -> None:
    """Each sentence yields the act with its sides and its place in the right slots."""
    found = [(c.act.means, *sides(c)) for c in claims_of(text)]
    assert expected in found


@pytest.mark.parametrize(
    "text",
    [
        "The Houthis took part in the conference in Geneva.",
        "The minister said talks on trade would continue.",
        "Ukraine is concerned about the situation.",
        "The president took office in Kyiv.",
    ],
)
def test_what_is_no_act_is_not_coded(claims_of: Read, text: str) -> None:
    """Idioms, stances and other business make no claim of violence or control."""
    business = {"statement", "demand", "talks", "accusation"}
    assert not [c for c in claims_of(text) if c.act.means not in business]


def test_machines_support_nobody(claims_of: Read) -> None:
    """Tanks that back troops are theirs, not an ally."""
    text = "Angolan government troops, backed by tanks and helicopters, retook Kuito."
    assert [c.act.means for c in claims_of(text)] == ["capture"]


def test_tanks_are_taken_not_taken_prisoner(claims_of: Read) -> None:
    """Machines are booty."""
    assert not claims_of("Eritrean troops captured 23 tanks and seized two lorries.")


def test_the_month_of_march_is_no_march(claims_of: Read) -> None:
    """A month that is also a word of acts reports none: "held since March", "withdrew at the end of March"."""
    found = claims_of("Russian forces, which have held Kherson since March, withdrew from Kyiv at the end of March.")
    assert {c.act.means for c in found} == {"control", "retreat"}


@pytest.mark.parametrize(
    "text", ["The massacre of 16 November in San Salvador.", "The attack on Tuesday in San Salvador."]
)
def test_a_time_is_nobody(coder: Coder, text: str) -> None:
    """What tells when fills no role, whatever its preposition."""
    scene = coder.scene(Report("0" * 16, "test.txt", text, "0" * 64))
    (predicate,) = find_predicates(scene, 0)
    assert fill(scene, predicate).heads == ()


@pytest.mark.parametrize(
    "text",
    [
        "The last army base in West Darfur, at El Geneina, was overrun on 4 November by the RSF.",
        "The army holds nothing but its garrison at El Geneina.",
        "The RSF took El Geneina on Friday. The fall of the town in June had cut the road to the east.",
    ],
)
def test_a_base_stands_where_it_is_most_narrowly_put(claims_of: Read, text: str) -> None:
    """The place of a base or a garrison is the town, not the province; a fall that has a day is told."""
    assert {v.means.name for v in claims_of(text)[-1].place} == {"El Geneina"}


def test_whose_attempt_it_is_takes(claims_of: Read) -> None:
    """ "foiled a bid by X to seize P": X would take it, and it is only possible, wherever the tree hangs the infinitive."""
    found = [c for c in claims_of("The army foiled a bid by JNIM to seize Gao.") if c.act.means == "capture"]
    assert [({v.means.id for v in c.actor}, c.status.means) for c in found] == [({"JNIM"}, "possible")]


@pytest.mark.parametrize(
    "text", ["The army ended the violence in Goma.", "Envoys of Rwanda met to end violence in Goma."]
)
def test_who_ends_violence_did_not_do_it(claims_of: Read, text: str) -> None:
    """Its doer is named by "by"; whoever ends it is none."""
    assert all(c.act.means != "attack" for c in claims_of(text))
    by = [c for c in claims_of("Violence by M23 rebels against civilians in Goma has continued.") if c.actor]
    assert [c.act.means for c in by] == ["attack"]


@pytest.mark.parametrize(
    "text, acts",
    [
        ("Three of the province's six districts in Herat were captured by the Taliban.", ["capture"]),
        ("Ten of the province's 40 soldiers in Herat were captured by the Taliban.", ["arrest"]),
    ],
)
def test_what_a_number_counts_decides(claims_of: Read, text: str, acts: list[str]) -> None:
    """ "three of the districts" are ground, "ten of the soldiers" are people."""
    assert [c.act.means for c in claims_of(text)] == acts


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed the attack on the hotel in Mogadishu.",
        "The prisoners were in Kidal.",
        "Goma was quiet. The town of Bukavu followed on Friday.",
        "Two drones were shot down over Idlib.",
    ],
)
def test_what_tells_of_no_act(claims_of: Read, text: str) -> None:
    """Who claims nothing denies nothing; who carries no arms is deployed nowhere; a downed drone is no attack."""
    assert claims_of(text) == ()
