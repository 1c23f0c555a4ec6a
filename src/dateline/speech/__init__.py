"""Document → Speech: who says what, with the words of the source, the cue and the content.

Direct, indirect and free speech over a tree; after the scheme of PolNeAR (Newell et al. 2018: source, cue, content).
"""

from .denials import CONFIRMATION, DENIAL, ELSEWHERE, OTHERS, is_denying
from .find import find_attributions, find_speech
from .voices import speaker

__all__ = ["CONFIRMATION", "DENIAL", "ELSEWHERE", "OTHERS", "find_attributions", "find_speech", "is_denying", "speaker"]
