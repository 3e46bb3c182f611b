"""The umbrella as a tree of a terminal, each branch with why it hangs there."""

from __future__ import annotations

from rich.text import Text
from rich.tree import Tree

from paraph import ontology
from paraph.asking import Branch, Node
from paraph.asking.wording import stage_words
from paraph.commands.entries import disputed, source
from paraph.commands.terminal import said, shortened

_QUOTE = 160


def branches(node: Node, *, full: bool = False) -> Tree:
    """A record with all that stands under it."""
    tree = Tree(_line(node, full), guide_style="dim")
    _grow(tree, node, full)
    return tree


def _grow(tree: Tree, node: Node, full: bool) -> None:
    for child in node.children:
        _grow(tree.add(_line(child, full)), child, full)


def _line(node: Node, full: bool) -> Text:
    entry = node.entry
    kind = ontology.types().get(entry.type)
    line = Text().append_text(said(entry.headline, kind.colour if kind else ""))
    if node.status and node.status.stage and node.status.stage != entry.stage:
        now = stage_words(node.status.stage, node.status.modality)
        line.append_text(said(f"  now: {now} {node.status.since or ''}".rstrip()))
    if node.status and node.status.note:
        line.append_text(said(f"  ({node.status.note})", "dim"))
    for dispute in entry.disputes:
        line.append("\n").append_text(disputed(dispute))
    if node.branch:
        line.append("\n").append_text(_why(node.branch, full))
    return line


def _why(branch: Branch, full: bool) -> Text:
    """Stated with the words that say it, or inferred with the reason."""
    if branch.how == "stated" and branch.sentences:
        sentence = branch.sentences[0]
        words = sentence.text if full else shortened(sentence.text, _QUOTE)
        return said(f"{branch.role}: “{words}” {source(sentence)}", "dim italic")
    return said(f"{branch.role}, {branch.how}: {branch.reason}", "dim italic")
