"""What a server says that a body is: its type as the suffix of a file, its encoding."""

from __future__ import annotations

SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""The types of what is one document, and what a file of that type is called."""


def recoded(data: bytes, charset: str) -> bytes | None:
    """Text that is valid in the encoding which its server tells, as UTF-8; None where it is UTF-8, or no such text."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode(charset).encode("utf-8")
        except (UnicodeError, LookupError):  # the server lies, or names what does not exist
            return None
    return None
