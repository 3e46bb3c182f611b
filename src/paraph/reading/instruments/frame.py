"""The frame of an agreement: title, preamble, testimonium, signature block; and whether a text is one at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paraph.reading.instruments import wording
from paraph.reading.instruments.plain import Plain

_HEAD = 40_000
"""Characters within which a preamble ends."""
_REGION = 6_000
_ARTICLE = re.compile(
    r"^[\s#*]*(?:article|section|paragraph|chapter)\s+(?:[0-9]{1,3}|[ivxl]{1,6}|one|first)\b",
    re.IGNORECASE | re.MULTILINE,
)
_SELF = re.compile(
    r"\b(?:this|the present)\s+(?:[\w-]+\s+){0,2}?(?:agreement|convention|treaty|protocol|memorandum|"
    r"arrangement|mou|pact|charter|document|declaration|act)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"[\s*]*(?:[:;.,\-–]|\n)|[^.;:\n]{0,60}:")
_HEADING = re.compile(r"\n\s*#{2,}|\n\s*(?:ANNEX|Annex|APPENDIX|Appendix|SCHEDULE)\b")
_LABEL = re.compile(r"(?:^|\n)\s*preamble\b[\s:]*", re.IGNORECASE)
_LABELLED = 300
_NO_TITLE = re.compile(
    r"\s*(?:the|preamble|having|considering|desiring|recalling|in|this|whereas)\b", re.IGNORECASE
)
_SHORT_TITLE = 6
_WORDS_OF_TITLE = 100


@dataclass(frozen=True, slots=True)
class Frame:
    """Parts of an agreement's own text. All places are characters of the document.

    `opening` where the parties agree (`opened`), else where the articles begin
    `closing` where the testimonium begins, and where its signatures end
    """

    opening: tuple[int, int]
    closing: tuple[int, int]
    opened: bool = True


def find_frame(text: str) -> Frame | None:
    """The frame of a treaty, or None where the text is no agreement."""
    opening = next(
        (m for m in wording.opening().finditer(text, 0, _HEAD) if _OPENS.match(text, m.end())), None
    )
    begin = opening.end() if opening else 0
    closing = _closing(text, begin)
    if closing is None or not _is_agreement(text, opening is not None, closing):
        return None
    head = opening.span() if opening else _first_article(text, closing)
    if head is None:
        return None
    return Frame(head, (closing, _end(text, closing)), opening is not None)


def _closing(text: str, begin: int) -> int | None:
    found = [
        m.start() for pattern in (wording.witness(), wording.done()) if (m := pattern.search(text, begin))
    ]
    if found:
        return min(found)
    deposited = wording.deposit().search(text, begin)
    return _signatures(text, begin) or (deposited.start() if deposited else None)


def _signatures(text: str, begin: int) -> int | None:
    """A signature block without a testimonium: "For the Government of A (sd.) …"."""
    for match in wording.behalf().finditer(text, begin):
        near = text[match.end() : match.end() + 160]
        if re.match(
            r"\s+the\s+(?:Government|Kingdom|Republic|Ministry|Minister|Department|United|State)\b", near
        ) and wording.signed().search(near):
            return match.start()
    return None


def _is_agreement(text: str, opened: bool, closing: int) -> bool:
    """Two of four: the parties agree in so many words; it has articles; it calls itself so; it closes in style."""
    body = text[:closing]
    articles = len(_ARTICLE.findall(body, 0, _HEAD)) >= 2
    itself = len(_SELF.findall(body)) >= 2 or bool(_SELF.search(text, closing, closing + 400))
    styled = (
        wording.witness().match(text, closing) is not None or wording.done().match(text, closing) is not None
    )
    return opened + articles + itself + styled >= 2 and (opened or itself)


def _first_article(text: str, closing: int) -> tuple[int, int] | None:
    found = _ARTICLE.search(text, 0, closing) or re.compile(r"\b(?:whereas|declare)\b", re.IGNORECASE).search(
        text, 0, closing
    )
    return (found.start(), found.start()) if found else None


def _end(text: str, closing: int) -> int:
    heading = _HEADING.search(text, closing + 1)
    return min(heading.start() if heading else len(text), closing + _REGION, len(text))


@dataclass(frozen=True, slots=True)
class Head:
    """Title and preamble as plain text: `title` and `preamble` are characters `start` to `end` of `plain`."""

    plain: Plain
    title: tuple[int, int]
    preamble: tuple[int, int]

    @property
    def title_text(self) -> str:
        return self.plain.words(*self.title)


def find_head(text: str, frame: Frame) -> Head:
    """Where the title ends and the preamble begins; a title that is no sentence of the text is left out."""
    start = max(0, frame.opening[0] - _HEAD)
    plain = Plain.of(text, start, frame.opening[1])
    lines = list(re.finditer(r"[^\n]+", plain.text))
    titles = [line for line in lines if _is_title(line[0])]
    if not titles:
        labels = list(_LABEL.finditer(plain.text))
        return Head(plain, (0, 0), (labels[-1].end() if labels else 0, len(plain.text)))
    last = titles[-1]
    labels = list(_LABEL.finditer(plain.text, last.end(), last.end() + _LABELLED))
    return Head(plain, last.span(), (labels[-1].end() if labels else last.end(), len(plain.text)))


def _is_title(line: str) -> bool:
    words = line.split()
    first = " ".join(words[:14])
    return (
        len(words) >= 1
        and len(words) <= _WORDS_OF_TITLE
        and not line.rstrip().endswith((";", ",", ":"))
        and bool(wording.accord().search(first))
        and not wording.opening().search(line)
        and (len(words) <= _SHORT_TITLE or not _NO_TITLE.match(line))
    )
