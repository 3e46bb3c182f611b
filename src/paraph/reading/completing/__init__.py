"""Completing: what a candidate leaves unsaid and the document says elsewhere."""

from paraph.reading.completing.unsaid import complete_candidates, implied_entity, stands

__all__ = ["complete_candidates", "implied_entity", "stands"]
