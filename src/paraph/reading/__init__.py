"""Reading: from a document to its claims."""

from paraph.reading.claims import Claim, Entity, Evidence, Mention, Reading, Span, Value
from paraph.reading.reader import Reader

__all__ = ["Claim", "Entity", "Evidence", "Mention", "Reader", "Reading", "Span", "Value"]
