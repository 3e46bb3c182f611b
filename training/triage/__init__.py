"""How triage learns which texts are worth reading: `python -m training.triage` (docs/triage.md)."""
