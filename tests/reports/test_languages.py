"""Which language a report is in."""

from __future__ import annotations

import pytest

from dateline.reports.languages import detect_language

TEXTS = {
    "en": "The army said that it had captured two villages near the border.",
    "fr": "L’armée a repris la ville dimanche après des combats avec les rebelles.",
    "es": "El ejército recuperó la población tras los combates con los disidentes.",
    "pt": "O exército disse que a cidade foi tomada pelos rebeldes no domingo.",
    "it": "L'esercito ha ripreso la città dopo gli scontri con i ribelli, secondo il governo.",
    "de": "Die Armee hat die Stadt nach schweren Kämpfen mit den Rebellen erobert.",
    "nl": "Het leger heeft de stad na zware gevechten met de rebellen ingenomen.",
    "tr": "Ordu, kentin kontrolünü ele geçirdiğini ve iki asker için arama yapıldığını söyledi.",
    "pl": "Wojska rządowe zajęły miasto po ciężkich walkach z rebeliantami w niedzielę.",
    "ro": "Armata a ocupat orașul duminică, potrivit unui purtător de cuvânt al guvernului.",
    "sv": "Armén har tagit staden efter strider med rebellerna, enligt regeringen.",
    "cs": "Armáda v neděli dobyla město po bojích s povstalci, řekl mluvčí vlády.",
    "id": "Tentara merebut kota itu dari pemberontak pada hari Minggu, menurut pemerintah.",
    "so": "Ciidamada dowladda ayaa qabsaday magaalada, sida uu sheegay taliye ka tirsan.",
    "sw": "Jeshi la serikali limeuteka mji huo baada ya mapigano ya siku mbili.",
    "ha": "Sojoji sun kashe mutane a garin bayan wani hari da aka kai ranar Lahadi.",
    "ru": "Армия взяла город под контроль после тяжёлых боёв с повстанцами.",
    "uk": "Армія взяла місто під контроль після важких боїв із бойовиками.",
    "bg": "Армията превзе града след тежки боеве, съобщиха от правителството.",
    "sr": "Војска је заузела град у недељу, рекао је портпарол владе.",
    "ar": "قال الجيش إنه سيطر على المدينة بعد معارك عنيفة مع المتمردين",
    "fa": "ارتش گفت که شهر را پس از درگیری با شورشیان گرفت و دو سرباز کشته شد",
    "ur": "فوج نے شہر پر قبضہ کر لیا ہے اور دو افراد ہلاک ہوئے ہیں",
    "ps": "پوځ وويل چې ښار یې د نښتې په پایله کې نیولی دی",
    "he": "הצבא הודיע כי כבש את העיר לאחר קרבות כבדים",
    "am": "ሠራዊቱ ከተማውን መቆጣጠሩን እና ሁለት ሰዎች መሞታቸውን መንግስት ገለጸ ነው",
    "hi": "सेना ने कहा कि शहर पर कब्जा कर लिया गया है और दो लोग मारे गए हैं",
    "my": "စစ်တပ်က မြို့ကို သိမ်းပိုက်လိုက်သည်",
    "zh": "军队在激烈战斗后占领了这座城市",
    "ja": "軍は激しい戦闘の末に町を占領した",
    "ko": "군대가 격렬한 전투 끝에 도시를 점령했다",
    "ka": "არმიამ ქალაქი დაიკავა",
}


@pytest.mark.parametrize("language", TEXTS)
def test_one_sentence_is_enough(language: str) -> None:
    """A sentence of ordinary news tells its language."""
    assert detect_language(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Goma.",
        "SUDANESE ARMY TAKES TOWN IN KORDOFAN",
        "“Allahu akbar” (الله أكبر), the fighters shouted as they entered the town.",
        "Fighters of the Ansar al-Islam wal-Muslimin group killed 12 soldiers in Sévaré, Mopti.",
    ],
)
def test_short_and_mixed_english(text: str) -> None:
    """Short English, capitals, foreign names and a few words in another script are still English."""
    assert detect_language(text) == "en"


@pytest.mark.parametrize("text", ["12:30 — 5", "Aleppo, Raqqa, Idlib", "..."])
def test_unclear_stays_undetermined(text: str) -> None:
    """Numbers and names tell no language."""
    assert detect_language(text) == "und"


PIDGIN = (
    "Di army tok say dem don take back di town wey rebels bin seize for Sunday, and two soldiers don die.",
    "Nigerian army don kill one top commander for Sambisa forest. Di pesin wey dey tok for di army say dem recover guns.",
    "Pipo wey dey live for di village say gunmen bin enter afta midnight and comot wit many women and pikin.",
)


@pytest.mark.parametrize("text", PIDGIN)
def test_pidgin_is_not_english(text: str) -> None:
    """English words in sentences that aren't English are no English: a coder of English would code them wrongly."""
    assert detect_language(text) in ("pcm", "und")
    assert detect_language("\n".join(PIDGIN)) == "pcm"


LONG = {
    "sq": "Ushtria tha se ka marrë kontrollin e qytetit pas luftimeve të ashpra me rebelët. Sipas zëdhënësit të qeverisë, dy ushtarë "
    "u vranë dhe pesë të tjerë u plagosën gjatë natës. Banorët thanë se shumë familje janë larguar drejt veriut.",
    "tl": "Sinabi ng hukbo na nakuha nito ang bayan matapos ang matinding labanan sa mga rebelde. Ayon sa tagapagsalita ng "
    "pamahalaan, dalawang sundalo ang nasawi at lima ang nasugatan. Maraming pamilya ang lumikas patungo sa hilaga.",
    "kk": "Әскер қаланы бақылауға алғанын және екі сарбаз қаза тапқанын хабарлады. Үкімет өкілінің айтуынша, шайқас түні бойы "
    "жалғасқан, көптеген отбасы солтүстікке қарай көшіп кеткен. Тұрғындар қаланың орталығында атыс болғанын айтты.",
    "lt": "Kariuomenė pranešė užėmusi miestą po įnirtingų kovų su sukilėliais. Vyriausybės atstovo teigimu, žuvo du kareiviai, "
    "dar penki buvo sužeisti. Gyventojai pasakojo, kad daug šeimų naktį pabėgo į šiaurę.",
}


@pytest.mark.parametrize("language", LONG)
def test_languages_that_the_table_lacks(language: str) -> None:
    """A longer text in a language whose words we don't know is named by its letters."""
    assert detect_language(LONG[language]) == language


@pytest.mark.parametrize("text", [*LONG.values(), *(text for language, text in TEXTS.items() if language != "en")])
def test_no_other_language_is_english(text: str) -> None:
    """Whatever it is taken for, it isn't coded as English, nor with names and agencies of English in it."""
    assert detect_language(f"{text} Reuters, Wagner Group, Human Rights Watch. {text}") != "en"
