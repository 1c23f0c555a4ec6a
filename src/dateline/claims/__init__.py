"""Document → Claim: who did what to whom, according to whom, with what status.

`coder` is the whole way on one screen: a report's `scene`, in it `acts`, of each a `draft` with its `status` and `values`;
what its clause leaves open by `inference`, what no word for an act tells in `further`; `select` keeps what counts, and
`confidence` says how sure each is. `codebook` has the words, `referring` those with which a place is taken up again.
"""

from .codebook.lexicon import Lexicon
from .coder import Coder, code

__all__ = ["Coder", "Lexicon", "code"]
