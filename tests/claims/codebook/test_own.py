"""A project's own codebook: what it adds reaches claims, events and exports; what is wrong in it is said."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from dateline import vocabulary
from dateline.claims import Coder, Lexicon
from dateline.claims.codebook.checks import check_acts, check_words
from dateline.claims.codebook.own import Codebook
from dateline.claims.codebook.toml_lines import Toml
from dateline.errors import InputError
from dateline.exports import acled
from dateline.pipeline import read
from dateline.records import Claim, Report
from dateline.store import Record

ACTS = """\
[interception]
says = "a missile, rocket or drone is stopped on its way"
family = "fire"
acled = [{ event = "Strategic developments", sub_event = "Disrupted weapons use" }]
"""
VERBS = """\
[[verb]]
act = "interception"
words = ["intercept", "shoot down"]
object = ["artillery", "aircraft"]
slots = { object = "none", over = "place" }
needs = "actor"
"""
PARTIES = """\
[[party]]
id = "Tihama Brigade"
name = "Tihama Brigade"
kind = "militia"
aliases = ["Sand Foxes"]
"""
STORY = "On Monday the Sand Foxes intercepted two rockets over Marib. Houthi fighters shelled the town of Harib.\n"
Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Writes a codebook: file names (their dots as underscores) and texts."""

    def write(**files: str) -> Path:
        place = tmp_path / "codebook"
        for name, text in files.items():
            path = place / name.replace("__", "/").replace("_toml", ".toml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        place.mkdir(exist_ok=True)
        return place

    return write


@pytest.fixture(scope="module")
def shipped() -> Coder:
    """The coder without a codebook."""
    return Coder.load()


def with_book(coder: Coder, place: Path) -> Coder:
    """The coder with a codebook, the model loaded once."""
    book = Codebook.load(place)
    parties = type(coder.parties).load(book.parties)
    return replace(coder, parties=parties, lexicon=Lexicon.load(book), codebook=book)


def coded(coder: Coder, text: str = STORY) -> dict[str, Claim]:
    return {c.act.means: c for c in coder.code(Report("r", "r.txt", text, ""))}


# --- what a codebook does --------------------------------------------------------------------------------------------


def test_an_act_and_a_party_are_added(shipped: Coder, folder: Folder) -> None:
    """The new words report the new act, the new party is who did it; the shipped acts are coded as before."""
    own = coded(with_book(shipped, folder(acts_toml=ACTS, verbs_toml=VERBS, parties_toml=PARTIES)))
    assert "interception" not in coded(shipped)
    assert [v.means.id for v in own["interception"].actor] == ["Tihama Brigade"]
    assert own["shelling"].evidence == coded(shipped)["shelling"].evidence


def test_two_coders_do_not_share_a_codebook(shipped: Coder, folder: Folder) -> None:
    """What one coder's codebook adds is gone for the next: nothing is changed for good."""
    coded(with_book(shipped, folder(acts_toml=ACTS, verbs_toml=VERBS)))
    assert "interception" not in vocabulary.load_acts()
    assert "interception" not in coded(shipped)


def test_the_coders_name_tells_the_codebook(shipped: Coder, folder: Folder) -> None:
    """Name, version and a hash of the content: the same files anywhere give the same, another word another."""
    first = with_book(shipped, folder(acts_toml=ACTS)).name
    assert first.startswith(f"{shipped.name}+") and len(first.rpartition("+")[2]) == 8
    assert with_book(shipped, folder(acts_toml=ACTS)).name == first
    assert with_book(shipped, folder(acts_toml=ACTS + "\n")).name != first


def test_only_the_acts_that_are_wanted_are_coded(shipped: Coder, folder: Folder) -> None:
    """`only` leaves every other act out, shipped or own."""
    book = folder(acts_toml='only = ["interception"]\n' + ACTS, verbs_toml=VERBS, parties_toml=PARTIES)
    assert set(coded(with_book(shipped, book))) == {"interception"}


def test_own_words_come_before_shipped_ones(shipped: Coder, folder: Folder) -> None:
    """A verb that Dateline knows is taken as the codebook has it; `none` silences it."""
    silent = '[[verb]]\nact = "none"\nwords = ["shell"]\n'
    assert "shelling" in coded(shipped) and "shelling" not in coded(with_book(shipped, folder(verbs_toml=silent)))


def test_a_shipped_act_is_replaced(folder: Folder) -> None:
    """An act with a shipped name takes its place; the others stay."""
    acts = Codebook.load(folder(acts_toml=ACTS.replace("interception", "shelling"))).acts
    assert acts["shelling"].acled[0].sub_event == "Disrupted weapons use"
    assert acts["clash"] is vocabulary.shipped_acts()["clash"]


def test_parties_may_stand_in_files_of_a_folder(shipped: Coder, folder: Folder) -> None:
    """parties/*.toml are read beside parties.toml."""
    own = with_book(shipped, folder(parties__tihama_toml=PARTIES))
    assert own.parties.get("Tihama Brigade")


def test_exports_find_the_act_in_the_record(shipped: Coder, folder: Folder, tmp_path: Path) -> None:
    """The record keeps the codebook: events merge and exports map the act without the folder; reading again is no change."""
    place = folder(acts_toml=ACTS, verbs_toml=VERBS, parties_toml=PARTIES)
    story = tmp_path / "a.txt"
    story.write_text(STORY * 3)
    with Record.open(tmp_path / "a.db", create=True) as record:
        coder = with_book(shipped, place)
        read([story], record, coder=coder)
        for file in place.iterdir():
            file.unlink()
        log = record.log()
        read([story], record, coder=coder)
        assert record.log() == log and record.verify() == []
        out = io.BytesIO()
        acled.write(record.view(), out)
        assert "Disrupted weapons use" in out.getvalue().decode()
        assert {c.coder for c in record.claims()} == {coder.name}
        read([story], record, coder=shipped)
        assert "interception" not in record.acts()


def test_the_shipped_words_and_acts_pass_the_checks() -> None:
    """What is asked of a project's files holds for our own."""
    package = Path(str(resources.files("dateline")))
    acts = vocabulary.shipped_acts()
    check_acts(Toml.read(package / "vocabulary" / "acts.toml", "acts.toml"), ())
    for table in ("verb", "noun"):
        check_words(Toml.read(package / "resources" / "acts" / f"{table}s.toml", f"{table}s.toml"), table, acts)


# --- what is wrong is said with file, line and next step ---------------------------------------------------------------

ACT_FAULTS = {
    "[strike]\nsays = \"x\"\nfamily = \"fire\"\n[strike]\n": "acts.toml, line 4: [strike] stands already in line 1. Keep one",
    ACTS.replace("says", "sais"): "acts.toml, line 2: unknown key `sais`. Did you mean: says?",
    ACTS.replace("says = ", "# "): "acts.toml, line 1: interception has no `says`. Tell in one line",
    ACTS.replace('"fire"', '"fires"'): "acts.toml, line 3: interception has no known `family`. Did you mean: fire?",
    ACTS.replace("interception", "Interception"): "acts.toml, line 1: `Interception` can't be an act's name. Use small",
    ACTS.replace("interception", "none"): "acts.toml, line 1: `none` can't be an act's name.",
    ACTS.replace("Strategic developments", "Battle"): "acts.toml, line 4: ACLED has no event `Battle`. Did you mean: Battles?",
    ACTS.replace("Disrupted weapons use", "Disrupted"): "have no sub_event `Disrupted`. ",
    ACTS.replace("sub_event", "subevent"): "acts.toml, line 4: unknown key `subevent` in acled of interception. Did you mean: sub_event?",
    ACTS.replace("[{ ", "{ ").replace(" }]", " }"): "acts.toml, line 4: `acled` of interception is no list of cases.",
    ACTS.replace("[{ event", '[{ actor = "stat", event'): "acts.toml, line 4: there is no kind of party `stat`. Did you mean: state?",
    ACTS.replace("[{ event", '[{ status = "plan", event'): "acts.toml, line 4: there is no status `plan`. Did you mean: planned?",
    ACTS + 'plover = [{ event = "ASAULT" }]\n': "acts.toml, line 5: PLOVER has no event `ASAULT`. Did you mean: ASSAULT?",
    ACTS + "violent = 1\n": "acts.toml, line 5: `violent` is neither true nor false. Write violent = true",
    'only = ["shellin"]\n' + ACTS: "acts.toml, line 1: there is no act `shellin`. Did you mean: shelling?",
    "only = []\n" + ACTS: "acts.toml, line 1: `only` is empty or no list of texts.",
    'title = "x"\n' + ACTS: "acts.toml, line 1: `title` is no act. Acts are written [title]",
    ACTS + "violent = yes\n": "acts.toml is not valid TOML: Invalid value (at line 5",
}  # fmt: skip

WORD_FAULTS = {
    VERBS.replace("interception", "interseption"): "verbs.toml, line 2: there is no act `interseption`. Did you mean: interception?",
    VERBS.replace('act = "interception"', ""): "verbs.toml, line 1: the entry has no `act`. Say what",
    VERBS.replace('["intercept", "shoot down"]', "[]"): "verbs.toml, line 3: `words` is empty or no list of texts.",
    VERBS.replace('"shoot down"', '" "'): "verbs.toml, line 3: `words` is empty or no list of texts.",
    VERBS.replace('["intercept", "shoot down"]', '"intercept"'): "verbs.toml, line 3: `words` is empty or no list of texts.",
    VERBS.replace("words = ", "# "): "verbs.toml, line 1: the entry has no `words`. Add them as lemmas",
    VERBS.replace("intercept\"", "Intercept\""): "verbs.toml, line 3: `Intercept` has capitals. Words are lemmas in small letters: intercept.",
    VERBS.replace("words", "word"): "verbs.toml, line 3: unknown key `word`. Did you mean: words?",
    VERBS.replace("over =", "ovr ="): "verbs.toml, line 5: there is no slot `ovr`. Did you mean: over?",
    VERBS.replace('"place"', '"plaec"'): "verbs.toml, line 5: there is no role `plaec`. Did you mean: place?",
    VERBS.replace("{ object = \"none\", over = \"place\" }", '"none"'): "verbs.toml, line 5: `slots` is no table.",
    VERBS.replace('"actor"', '"actor+plase"'): "verbs.toml, line 6: there is no need `plase`. Did you mean: place?",
    VERBS.replace('needs = "actor"', "needs = 3"): "verbs.toml, line 6: `needs` is no text.",
    VERBS.replace("artillery", "artilery"): "verbs.toml, line 4: there is no kind of thing `artilery`. Did you mean: artillery?",
    VERBS + 'purpose = ["captur"]\n': "verbs.toml, line 7: there is no act `captur`. Did you mean: capture?",
    VERBS + 'case = ["inn"]\n': "verbs.toml, line 7: there is no preposition `inn`. Did you mean: in?",
    VERBS + 'status = "hapened"\n': "verbs.toml, line 7: there is no status `hapened`. Did you mean: happened?",
    VERBS + 'state = "yes"\n': "verbs.toml, line 7: `state` is neither true nor false.",
    VERBS + VERBS: "verbs.toml, line 9: `intercept` stands already in verbs.toml, line 3. The first counts",
    VERBS.replace("[[verb]]", "[[verbs]]"): "verbs.toml, line 1: `verbs` is no list of verbs. Each entry begins with [[verb]]",
    VERBS.replace("[[verb]]", "[verb]"): "verbs.toml, line 1: `verb` is no list of verbs. Each entry begins with [[verb]], in two",
    VERBS + VERBS.replace('act = "interception"', 'act = "x"').replace("intercept\"", "parry\""): "verbs.toml, line 8: there is no act `x`.",
}  # fmt: skip


@pytest.mark.parametrize("text", ACT_FAULTS, ids=ACT_FAULTS.values())
def test_a_fault_in_the_acts_is_said(text: str, folder: Folder) -> None:
    """Key, act, family, counterpart: each fault with its line and what was meant."""
    with pytest.raises(InputError) as fault:
        Codebook.load(folder(acts_toml=text))
    assert ACT_FAULTS[text] in str(fault.value)


@pytest.mark.parametrize("text", WORD_FAULTS, ids=WORD_FAULTS.values())
def test_a_fault_in_the_words_is_said(text: str, folder: Folder) -> None:
    """Act, words, slots, roles, needs, conditions: each fault with its line and what was meant."""
    with pytest.raises(InputError) as fault:
        Codebook.load(folder(acts_toml=ACTS, verbs_toml=text))
    assert WORD_FAULTS[text] in str(fault.value)


def test_nouns_are_checked_as_verbs_are(folder: Folder) -> None:
    """nouns.toml has its own table."""
    with pytest.raises(InputError, match=r"nouns\.toml, line 1: `verb` is no list of nouns"):
        Codebook.load(folder(acts_toml=ACTS, nouns_toml=VERBS))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PARTIES.replace("militia", "milita"), "parties.toml, line 1: unknown kind `milita`"),
        (PARTIES.replace("aliases", "alias"), "parties.toml, line 1: unknown key `alias` in Tihama Brigade. Did you mean: aliases?"),
        (PARTIES.replace("name =", "# "), "parties.toml, line 1: the entry has no `name`"),
    ],
)  # fmt: skip
def test_a_fault_in_the_parties_is_said(text: str, said: str, folder: Folder) -> None:
    """Parties are checked as the shipped ones are."""
    with pytest.raises(InputError) as fault:
        Coder.load(folder(parties_toml=text))
    assert said in str(fault.value)


def test_a_wrong_folder_is_said(folder: Folder, tmp_path: Path) -> None:
    """No folder, nothing in it, a file of another name: each with what to do."""
    with pytest.raises(
        InputError, match=r"there is no folder .*nowhere\. A codebook is a folder with any of acts\.toml"
    ):
        Codebook.load(tmp_path / "nowhere")
    with pytest.raises(InputError, match=r"has none of acts\.toml"):
        Codebook.load(folder())
    with pytest.raises(
        InputError, match=r"verb\.toml: a codebook has no file of that name\. Did you mean: verbs\.toml\?"
    ):
        Codebook.load(folder(verb_toml=VERBS))


def test_a_file_that_is_no_text_is_said(folder: Folder) -> None:
    """Bytes that aren't UTF-8 are no codebook."""
    place = folder()
    (place / "acts.toml").write_bytes(b"\xff\xfe[")
    with pytest.raises(InputError, match=r"acts\.toml cannot be read as UTF-8 text"):
        Codebook.load(place)
