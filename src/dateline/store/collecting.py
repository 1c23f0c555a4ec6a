"""When Python needn't look for cycles: while work makes many small records, which hold none and all stay alive.

The collector of cycles looks at everything that is alive, again and again while it grows; it found nothing in a merge
and took a third of its time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycles() -> Iterator[None]:
    """In the block no cycles are looked for, unless somebody turns that on again; what nothing refers to goes as ever."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
