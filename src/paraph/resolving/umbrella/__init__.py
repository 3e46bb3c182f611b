"""The umbrella: what was made under what, and how each agreement stands.

branches   which record stands under which, as said or as inferred
tree       the branches as nested nodes
status     the stage of an agreement on a day, and its history
keys       what a store finds the records around a changed one by
"""

from paraph.resolving.umbrella.branches import Branch, branches, branches_among
from paraph.resolving.umbrella.keys import candidates_for, found_under
from paraph.resolving.umbrella.status import Period, Status, history, status
from paraph.resolving.umbrella.tree import Node, tree

__all__ = [
    "Branch",
    "Node",
    "Period",
    "Status",
    "branches",
    "branches_among",
    "candidates_for",
    "found_under",
    "history",
    "status",
    "tree",
]
