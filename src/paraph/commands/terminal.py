"""How commands write: colours by type, nothing that a document could smuggle into a terminal."""

from __future__ import annotations

import re
import sys

from rich.console import Console
from rich.text import Text

# Control characters could move the cursor or rename the window; directional overrides could reorder a line.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def out() -> Console:
    """Where results go."""
    return Console(highlight=False)


def err() -> Console:
    """Where progress and complaints go."""
    return Console(stderr=True, highlight=False)


def safe(text: str) -> str:
    """`text` with what a terminal would obey, or could not show, replaced by `\\ufffd`."""
    return _UNSAFE.sub("\ufffd", text)


def said(text: str, style: str = "") -> Text:
    """Words of any origin, as they are: no markup, no control characters."""
    return Text(safe(text), style=style)


def on_one_line(text: str) -> str:
    return text.replace("\n", "\\n")


def shortened(text: str, longest: int) -> str:
    """`text`, cut with `…` at a blank where it has more than `longest` characters."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > longest // 2 else cut).rstrip(" ,;:") + "…"


def complain(line: str) -> None:
    """One line of error, never broken or coloured by what is in it."""
    err().print(said(on_one_line(line)), soft_wrap=True)


def never_fail_on_characters() -> None:
    """Print `?` for characters that the terminal's encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 document`, `2,000 documents`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def interactive() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
