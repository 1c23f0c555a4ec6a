"""Files, pages and folders to Reports: text as published, page junk marked, and what each report says about itself."""

from .blocks import mark_blocks
from .reading import read_paths
from .source import MAX_BYTES, READER_GROUP, Refused, SourceFile, SourceReader

__all__ = ["MAX_BYTES", "READER_GROUP", "Refused", "SourceFile", "SourceReader", "mark_blocks", "read_paths"]
