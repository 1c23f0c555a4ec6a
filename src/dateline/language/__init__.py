"""The language room: a report's text as sentences with words, trees, names and semantic roles (Report → Document).

    from dateline.language import Reader
    from dateline.language.graph import Graph        # a sentence made quick to ask

Importing this package costs nothing; the runtime and the model are loaded when `Reader` is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .reader import Reader

__all__ = ["Reader"]


def __getattr__(name: str) -> Any:
    if name == "Reader":
        from .reader import Reader

        return Reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
