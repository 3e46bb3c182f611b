"""The text of a mail: lines made whole, without what it answers, its signature and the footer of a list.

A mail that is passed on keeps its text, and tells its own subject, sender and date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from paraph.documents.fields import squeezed
from paraph.documents.furniture import without_furniture
from paraph.documents.mail_words import mail_words
from paraph.documents.paragraphs import blocks_of, joined, lines_of

_QUOTE = re.compile(r"\s?(?:>\s?)+")
_LINK = re.compile(r"\s*(?:<https?://[^\s>]*>|\[https?://[^\s\]]*\]|\(\s*https?://[^\s)]*\s*\))")
_TIMED = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}[:.]\d\d|@")
_BLANKS = re.compile(r"\n{4,}")
_DEEPEST = 5
_SHORT_NOTE = 200
_LONGEST_SIGNATURE = 20
_ATTRIBUTION_LINES = 3
_FEWEST_HEADERS = 2
_FOOTER_SHARE = 0.5
_LONGEST_LINE = 600


@dataclass(frozen=True, slots=True)
class MailText:
    """Plain paragraphs, and the header lines of the mail passed on: `subject`, `from`, `date`."""

    text: str
    headers: dict[str, str] = field(default_factory=dict)


def mail_text(text: str, title: str | None = None, *, is_forward: bool = False) -> MailText:
    """What a mail says, its lines as `unflowed` gives them or as they were wrapped."""
    text = _BLANKS.sub("\n\n\n", text.replace("\r\n", "\n"))
    lines, headers = _parted(text.split("\n"), is_forward, _DEEPEST)
    return MailText(
        finished("\n".join(_LINK.sub("", line) for line in lines), headers.get("subject") or title), headers
    )


def finished(text: str, title: str | None) -> str:
    """The paragraphs of a text without title, furniture and footer."""
    blocks = blocks_of(lines_of(text))
    if len(blocks) > 1 and title and squeezed(" ".join(blocks[0])) == squeezed(title):
        blocks = blocks[1:]
    return without_furniture(_without_footer(joined(blocks)))


def unflowed(text: str, *, delete_space: bool = False) -> str:
    """The text of `format=flowed` (RFC 3676) with its paragraphs in one line each; quotes keep one mark."""
    out: list[list[str]] = []
    open_depth: int | None = None
    for line in text.replace("\r\n", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        line = line[depth:].removeprefix(" ")
        flows = line.endswith(" ") and line != "-- "
        bare = line[:-1] if flows and delete_space else line
        if open_depth == depth and line != "-- ":
            out[-1].append(bare)
        else:
            out.append([("> " if depth else "") + bare])
        open_depth = depth if flows else None
    return "\n".join("".join(pieces) for pieces in out)


def _parted(lines: list[str], is_forward: bool, deepest: int) -> tuple[list[str], dict[str, str]]:
    """The lines of the mail, or of that which it passes on with hardly a word of its own."""
    at, passed_on = _mark(lines, is_forward)
    if at is None:
        return _own(lines), {}
    own = _own(lines[:at])
    if not passed_on or not deepest:
        return own, {}
    headers, rest = _header_block(_unquoted(lines[at:]))
    within, inner = _parted(rest, is_forward, deepest - 1)
    if sum(map(len, own)) >= _SHORT_NOTE:
        return [*own, "", *within], {}
    return within, headers | inner


def _mark(lines: list[str], is_forward: bool) -> tuple[int | None, bool]:
    """Where another mail begins below this one, and whether it is passed on rather than answered."""
    words = mail_words()
    for i, line in enumerate(lines):
        bare = _QUOTE.sub("", line, count=1).strip() if line.startswith(">") else line.strip()
        if len(bare) > _LONGEST_LINE or not bare:
            continue
        if words.forward_mark.fullmatch(bare):
            return i, True
        if words.original_mark.fullmatch(bare):
            return i, is_forward
        if _begins_headers(lines, i):
            return i, is_forward or not any(each.strip() for each in lines[:i])
    return None, False


def _begins_headers(lines: list[str], at: int) -> bool:
    """Whether the header lines of another mail stand here, as Outlook writes them without any mark."""
    words = mail_words()
    if not (first := words.header_line.fullmatch(lines[at].strip())) or first["key"].lower() not in (
        "from",
        "von",
        "de",
    ):
        return False
    keys = {
        found["key"].lower()
        for line in lines[at : at + 6]
        if (found := words.header_line.fullmatch(line.strip()[:_LONGEST_LINE]))
    }
    return bool(keys & {"sent", "date", "gesendet", "envoyé"}) and bool(
        keys & {"to", "subject", "an", "betreff", "à", "objet"}
    )


def _header_block(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The header lines below a mark, and what follows them."""
    words = mail_words()
    found: dict[str, str] = {}
    at = 0 if _begins_headers(lines, 0) else 1
    for line in lines[at:]:
        bare = line.strip()[:_LONGEST_LINE]
        header = words.header_line.fullmatch(bare)
        if header:
            found.setdefault(_english(header["key"].lower()), header["value"].strip("* "))
        elif bare or len(found) >= _FEWEST_HEADERS:
            break
        at += 1
    return found, lines[at:]


def _english(key: str) -> str:
    return {"sent": "date", "gesendet": "date", "envoyé": "date", "von": "from", "de": "from"}.get(
        key, {"betreff": "subject", "objet": "subject"}.get(key, key)
    )


def _own(lines: list[str]) -> list[str]:
    """The lines without quotes and signature; a mail that is all quotes keeps them, without their marks."""
    kept = _without_signature(_without_quotes(lines))
    if any(line.strip() for line in kept):
        return kept
    return _without_signature(_unquoted(lines))


def _unquoted(lines: list[str]) -> list[str]:
    """Lines without the marks of a quote, where nearly all have one."""
    filled = [line for line in lines[1:] if line.strip()]
    if sum(line.startswith(">") for line in filled) * 4 < len(filled) * 3:
        return lines
    return [_QUOTE.sub("", line, count=1) if line.startswith(">") else line for line in lines]


def _without_quotes(lines: list[str]) -> list[str]:
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if lines[at].startswith(">"):
            at += 1
        elif length := _attribution(lines, at):
            at += length
            following = next((lines[i] for i in range(at, len(lines)) if lines[i].strip()), "")
            if not following.startswith(">"):
                break  # what is quoted has no marks: all below
        else:
            kept.append(lines[at])
            at += 1
    return kept


def _attribution(lines: list[str], at: int) -> int:
    """How many lines say `On 20 January 2014, NAME <ADDRESS> wrote:` from here; 0 where they do not."""
    pattern = mail_words().attribution
    for count in range(1, _ATTRIBUTION_LINES + 1):
        text = " ".join(line.strip() for line in lines[at : at + count])
        if len(text) > _LONGEST_LINE or not lines[at].strip():
            return 0
        if text.endswith(":") and pattern.fullmatch(text):
            return count if _TIMED.search(text) else 0
    return 0


def _without_signature(lines: list[str]) -> list[str]:
    """The lines above the last `-- `, where no more follow than a signature has."""
    marks = [i for i, line in enumerate(lines) if line.rstrip("\r") in ("-- ", "--")]
    if not marks or sum(bool(line.strip()) for line in lines[marks[-1] :]) > _LONGEST_SIGNATURE:
        return lines
    return lines[: marks[-1]]


def _without_footer(text: str) -> str:
    """The text without lines of mail furniture, and without what follows a footer's first line near its end."""
    words = mail_words()
    kept: list[str] = []
    seen = 0
    for line in text.split("\n"):
        bare = line.strip(" \t|*•·-") if len(line) <= _LONGEST_LINE else ""
        seen += len(line) + 1
        if bare and words.footer.fullmatch(bare):
            if seen >= _FOOTER_SHARE * len(text):
                break
        elif not (bare and words.furniture.fullmatch(bare)):
            kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
