"""Documents: what was published, from files, folders and streams.

    for result in read_paths([Path("articles")]):
        if isinstance(result, DocumentError): ...   # yielded, not raised: the batch goes on
        else: ...                                   # a Document

Importing this is cheap; libraries for pages and languages are loaded when first needed.
"""

from __future__ import annotations

from paraph.documents.document import Document, content_id
from paraph.documents.furniture import furniture_spans, is_furniture
from paraph.documents.languages import ForeignLanguageError, identify
from paraph.documents.reader import read_path, read_paths, read_stream
from paraph.documents.registry import Format, formats
from paraph.documents.source import Source

__all__ = [
    "Document",
    "ForeignLanguageError",
    "Format",
    "Source",
    "content_id",
    "formats",
    "furniture_spans",
    "identify",
    "is_furniture",
    "read_path",
    "read_paths",
    "read_stream",
]
