"""Speech over hand-made trees."""

from dateline.speech import find_speech
from tests.trees import SAID_THAT, document


def test_indirect_speech_has_source_cue_and_content() -> None:
    """The subject of a saying verb is the source, its clause the content."""
    made = document(SAID_THAT)
    (speech,) = find_speech(made)
    quote = made.report.quote
    assert speech.source is not None and speech.cue is not None
    assert (quote(speech.source), quote(speech.cue)) == ("The ministry", "said")
    assert [quote(c) for c in speech.content] == ["rebels fled"]
