"""The register of offices: who held which office of which state or body, and when.

titles    what a title says: "Defense Minister" and "minister of defence" are one office
register  terms, from claims of positions; conflicts between them
holding   who held an office on a day, and how sure that is
"""

from paraph.resolving.offices.holding import Holder, holder, meant
from paraph.resolving.offices.register import Conflict, Register, Term, register
from paraph.resolving.offices.titles import Office, office

__all__ = ["Conflict", "Holder", "Office", "Register", "Term", "holder", "meant", "office", "register"]
