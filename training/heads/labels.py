"""The heads' labels, from the ontology: types, stages, roles."""

from __future__ import annotations

from paraph import ontology

LEFT_TO_RULES = frozenset(("statement",))
"""Quotations and reported speech are found by their marks and verbs, better than by learning."""

TYPES = tuple(sorted(name for name in ontology.types() if name not in LEFT_TO_RULES))
STAGES = tuple((name, stage) for name in TYPES for stage in ontology.types()[name].stages)
ROLES = tuple(
    (name, role) for name in TYPES for role in (*ontology.types()[name].roles, "date", "attribution")
)
MODALITIES = ("asserted", "planned", "possible", "denied")
SECTORS = tuple(ontology.sectors())
