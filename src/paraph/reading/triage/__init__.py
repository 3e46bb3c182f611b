"""Triage: which documents may have something for the record, for under a millisecond each."""

from paraph.reading.triage.triage import Triage, digest

__all__ = ["Triage", "digest"]
