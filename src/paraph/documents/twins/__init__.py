"""Twins: documents that are copies of one text, or most of it, and so count as one source.

    sketches = {document.id: sketch(document) for document in documents}
    sources(sketches)                          # {"blog-7": "wire-1", "wire-1": "wire-1", ...}
    likeness(sketches["blog-7"], sketches["wire-1"]).reason
                                               # "97 % of the shorter text stands in the other"

`groups` says how a store does the same a document at a time.
"""

from __future__ import annotations

from paraph.documents.twins.agencies import agencies, credited
from paraph.documents.twins.groups import Link, groups, link, sources
from paraph.documents.twins.likeness import Kind, Likeness, likeness
from paraph.documents.twins.pairs import NEAR, enough_in_common, pairs_to_check, rare
from paraph.documents.twins.sketch import VERSION, Sketch, bands, day, sketch

__all__ = [
    "NEAR", "VERSION", "Kind", "Likeness", "Link", "Sketch", "agencies", "bands", "credited", "day", "enough_in_common",
    "groups", "likeness", "link", "pairs_to_check", "rare", "sketch", "sources",
]  # fmt: skip
