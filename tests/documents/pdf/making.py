"""A tiny writer of PDF files: text at places, in standard fonts, on pages of any size and turn."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.documents.pdf.widths import HELVETICA

FONTS = {"regular": "Helvetica", "bold": "Helvetica-Bold"}
A4 = (595, 842)


@dataclass(frozen=True)
class Put:
    """A line of text: `x` from the left, `y` of the baseline from the top, in points."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "regular"
    turn: int = 0


@dataclass
class Page:
    """What stands on one page; `raw` is put into its content as it is."""

    puts: list[Put] = field(default_factory=list)
    size: tuple[float, float] = A4
    rotate: int = 0
    picture: bool = False
    raw: bytes = b""

    def put(
        self, x: float, y: float, text: str, size: float = 10, font: str = "regular", turn: int = 0
    ) -> Page:
        self.puts.append(Put(x, y, text, size, font, turn))
        return self

    def column(
        self, x: float, y: float, lines: Iterable[str], size: float = 10, leading: float = 12, **more: str
    ) -> float:
        """Lines below each other; returns where the next would stand."""
        for line in lines:
            if line:
                self.put(x, y, line, size, **more)  # type: ignore[arg-type]
            y += leading
        return y


def width(text: str, size: float = 10) -> float:
    """How wide a text is in Helvetica, in points."""
    return sum(HELVETICA.get(letter, 556) for letter in text) * size / 1000


def wrapped(
    text: str, room: float, size: float = 10, hyphenate: bool = False, indent: float = 0
) -> list[str]:
    """The words of a text in lines no wider than `room`, the first narrower by `indent`.

    With `hyphenate`, long words are broken.
    """
    whole, room = room, room - indent
    lines, line = [], ""
    words = text.split()
    while words:
        word = words.pop(0)
        longer = f"{line} {word}".strip()
        if width(longer, size) <= room or not line:
            line = longer
            continue
        if hyphenate and len(word) >= 8 and word.isalpha() and width(f"{line} {word[:4]}-", size) <= room:
            line, word = f"{line} {word[:4]}-", word[4:]
        lines.append(line)
        line, room = "", whole
        words.insert(0, word)
    return [*lines, line] if line else lines


def pdf(
    pages: Sequence[Page],
    *,
    info: dict[str, str] | None = None,
    extra: Sequence[bytes] = (),
    font: bytes = b"",
) -> bytes:
    """The file. `extra` are further objects (numbers from 5 + 2 × pages); `font` takes the place of the regular one."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(font or _font(FONTS["regular"]))
    objects.append(_font(FONTS["bold"]))
    kids = []
    for page in pages:
        number = len(objects) + 1
        kids.append(b"%d 0 R" % number)
        objects.append(_page(page, number + 1))
        objects.append(stream(_content(page)))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(kids))
    objects += extra
    if info:
        told = b" ".join(b"/%s %s" % (key.encode(), _string(value)) for key, value in info.items())
        objects.append(b"<< " + told + b" >>")
    return assembled(objects, info=len(objects) if info else None)


def assembled(objects: Sequence[bytes], *, info: int | None = None, trailer: bytes = b"") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalog."""
    data = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    at = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    more = b" /Info %d 0 R" % info if info else b""
    data += b"trailer\n<< /Size %d /Root 1 0 R%s%s >>\n" % (len(objects) + 1, more, trailer)
    return bytes(data + b"startxref\n%d\n%%%%EOF\n" % at)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    head = b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(packed), entries)
    return head + packed + b"\nendstream"


def _font(name: str) -> bytes:
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name.encode()


def _page(page: Page, content: int) -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Rotate %d /Contents %d 0 R"
        b" /Resources << /Font << /regular 3 0 R /bold 4 0 R >> >> >>"
    ) % (*page.size, page.rotate, content)


def _content(page: Page) -> bytes:
    parts = [_shown(each, page.size[1]) for each in page.puts]
    if page.picture:
        parts.append(
            b"q %g 0 0 %g 0 0 cm BI /W 2 /H 2 /CS /RGB /BPC 8 ID " % page.size + b"\x80" * 12 + b" EI Q"
        )
    return b"\n".join([*parts, page.raw])


def _shown(put: Put, height: float) -> bytes:
    turned = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}[put.turn]
    place = (*turned, put.x, height - put.y)
    return b"BT /%s %g Tf %g %g %g %g %g %g Tm %s Tj ET" % (
        put.font.encode(),
        put.size,
        *place,
        _string(put.text),
    )


def _string(text: str) -> bytes:
    escaped = text.encode("cp1252", "replace")
    for mark in (b"\\", b"(", b")"):
        escaped = escaped.replace(mark, b"\\" + mark)
    return b"(" + escaped + b")"
