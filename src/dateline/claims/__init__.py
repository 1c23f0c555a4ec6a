"""Document → Claim: who did what to whom, according to whom, with what status."""

from .coder import Coder, code
from .lexicon import Lexicon

__all__ = ["Coder", "Lexicon", "code"]
