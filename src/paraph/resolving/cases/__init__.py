"""Cases: misconduct linked to what it concerns, each accused with their own stage.

cases      records of misconduct as cases, with their steps in time
standing   how far one accused is, never further than sources say
concerning the transfers, agreements, companies and states that a case is about
"""

from paraph.resolving.cases.concerning import Concern, Link, aside, concerns
from paraph.resolving.cases.gathering import Case, cases, looked_up_by
from paraph.resolving.cases.standing import Accused, Step, accused_of

__all__ = [
    "Accused",
    "Case",
    "Concern",
    "Link",
    "Step",
    "accused_of",
    "aside",
    "cases",
    "concerns",
    "looked_up_by",
]
