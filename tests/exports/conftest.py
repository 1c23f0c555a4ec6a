"""What a format needs beside the core: where it isn't installed (`make tables`), its tests skip and say so."""

from __future__ import annotations

import pytest

NEEDS = {"parquet": "pyarrow", "parquet-claims": "pyarrow", "xlsx": "xlsxwriter"}


@pytest.fixture(autouse=True)
def what_the_format_needs(request: pytest.FixtureRequest) -> None:
    """Of a test with a parameter `form`."""
    callspec = getattr(request.node, "callspec", None)
    need = NEEDS.get(callspec.params.get("form", "")) if callspec else None
    if need:
        pytest.importorskip(need, reason=f"{need} isn't installed: make tables")
