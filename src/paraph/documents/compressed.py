"""Files packed with gzip, bzip2 or xz: the one file within is read as if it lay there itself."""

from __future__ import annotations

from collections.abc import Iterator

from paraph.documents.document import Document
from paraph.documents.members import read_member
from paraph.documents.source import Source
from paraph.documents.unpacking import PACKINGS, PIECE_BYTES, Unpacked, packing_of
from paraph.errors import DocumentError

_SHORT = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


class Compressed:
    """A packed file. It keeps the name of the file: there is only one in it."""

    name = "compressed"
    suffixes = (*(suffix for packing in PACKINGS for suffix in packing.suffixes), *_SHORT)

    def sniff(self, head: bytes, name: str) -> bool:  # noqa: ARG002  whatever its name
        """By its first bytes."""
        return packing_of(head) is not None

    def read(self, source: Source) -> Iterator[Document | DocumentError]:
        """The documents of the file within; of one that is cut off, those of the lines before."""
        packing = packing_of(source.head)
        assert packing is not None
        source.within.require(source.name)
        unpacked = Unpacked(source.pieces(PIECE_BYTES), packing, source.name)
        yield from read_member(unpacked, source.name, source.within, called=_inner(source.name))


def _inner(name: str) -> str:
    """What the file within is called: `a.html.gz` holds `a.html`, `a.tgz` holds `a.tar`."""
    lower = name.lower()
    for short, long in _SHORT.items():
        if lower.endswith(short):
            return name[: -len(short)] + long
    found = next((suffix for suffix in Compressed.suffixes if lower.endswith(suffix)), "")
    return name[: len(name) - len(found)] or name
