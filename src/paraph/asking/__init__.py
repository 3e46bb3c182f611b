"""Questions to a record, answered in plain values that any screen can show.

    dossier          what is known of somebody, or said in some words
    pair             two states, or any two: agreements, transfers, visits, ties
    timeline         what happened when
    network          who deals with whom
    umbrella         agreements with what was made under them
    offices          who held which office, and when
    transfers        the register of transfers
    contradictions   where sources disagree
    cases            misconduct, each accused with their own stage
    coverage         what was read, year by year
    versions         of a document; `difference` between two, `revised` which have several

All take `as_of`: what had been published by a day, or what the record held on one (`Known`).
"""

from __future__ import annotations

from paraph.asking.cases import Case, Cases, cases
from paraph.asking.contradictions import Contradictions, contradictions
from paraph.asking.coverage import Coverage, Year, coverage
from paraph.asking.dossier import Dossier, dossier
from paraph.asking.entries import Dispute, Entry, Group, Sentence, Stage, Told
from paraph.asking.known import AsOf, Known
from paraph.asking.network import Edge, Neighbour, Network, network
from paraph.asking.offices import Clash, Office, Register, offices
from paraph.asking.pair import Pair, pair
from paraph.asking.timeline import Moment, Timeline, timeline
from paraph.asking.transfers import Line, Transfers, transfers
from paraph.asking.umbrella import Branch, Node, Umbrella, umbrella
from paraph.asking.versions import Change, Revised, Version, difference, revised, summary, version, versions
from paraph.asking.whom import Party

__all__ = [
    "AsOf", "Branch", "Case", "Cases", "Change", "Clash", "Contradictions", "Coverage", "Dispute", "Dossier", "Edge",
    "Entry", "Group", "Known", "Line", "Moment", "Neighbour", "Network", "Node", "Office", "Pair", "Party", "Register",
    "Revised", "Sentence", "Stage", "Timeline", "Told", "Transfers", "Umbrella", "Version", "Year",
    "cases", "contradictions", "coverage", "difference", "dossier", "network", "offices", "pair", "revised", "summary",
    "timeline", "transfers", "umbrella", "version", "versions",
]  # fmt: skip
