"""The shipped reader, loaded once; tests that need it or the gold data say so when these are missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.language import Reader

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def reader() -> Reader:
    if not (ROOT / "src/dateline/language/model/encoder.onnx").exists():
        pytest.skip("the language model is not in this checkout (src/dateline/language/model/encoder.onnx)")
    return Reader.load()


@pytest.fixture(scope="session")
def gold() -> Path:
    folder = ROOT.parent / "shared" / "gold"
    if not folder.exists():
        pytest.skip("the gold data is not here (../shared/gold)")
    return folder
