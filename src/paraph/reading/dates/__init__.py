"""Dates: which date belongs to which claim, by rules and by what annotated documents taught."""
