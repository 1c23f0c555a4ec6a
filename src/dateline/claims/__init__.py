"""Document → Claim: who did what to whom, according to whom, with what status."""

from .codebook.lexicon import Lexicon
from .coder import Coder, code

__all__ = ["Coder", "Lexicon", "code"]
