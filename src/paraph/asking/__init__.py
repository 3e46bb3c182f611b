"""Questions to a record, answered in plain values that any screen can show."""

from __future__ import annotations

from paraph.asking.dossier import Dossier, Entry, Group, Sentence, dossier

__all__ = ["Dossier", "Entry", "Group", "Sentence", "dossier"]
