"""How a document was, and how it is: its versions, and what differs between two."""

from __future__ import annotations

from paraph.record.difference import Change, difference, summary
from paraph.record.versions import Revised, Version, revised, version, versions

__all__ = ["Change", "Revised", "Version", "difference", "revised", "summary", "version", "versions"]
