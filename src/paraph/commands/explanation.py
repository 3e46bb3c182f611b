"""An explanation as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from paraph import ontology
from paraph.commands.terminal import counted, on_one_line, said, shortened
from paraph.reading.claims import Claim, Entity, Value

if TYPE_CHECKING:
    from paraph.reading.explaining import Explanation, Idle, Proposal, Seen, Sentence, Sifted

BY_FRAME = "It is an agreement itself: read by its title, preamble, close and signatures. Its paragraphs:"
_VALUE_CHARACTERS = 60
_WEIGHTY = 8
_MARKS = {"claimed": ("✓", "green"), "merged": ("≡", "cyan"), "dropped": ("✗", "red")}


def print_explanation(
    console: Console, explanation: Explanation, *, sentence: int | None = None, words: bool = False
) -> None:
    """Every sentence, or one; with `words`, the structure of each."""
    document, claims = explanation.document, explanation.reading.claims
    console.print(said(on_one_line(document.title or document.id), "bold"))
    facts = [document.publisher, document.published, explanation.reading.reader]
    told = ", ".join(fact for fact in facts if fact)
    console.print(said(f"{told}: {counted(len(claims), 'claim')}", "dim"))
    if not explanation.triage.worth:
        console.print(said(set_aside(explanation.triage), "yellow"))
    if explanation.by_frame:
        console.print(said(BY_FRAME))
    entities = {entity.key: entity for entity in explanation.reading.entities}
    for each in explanation.sentences:
        if sentence in (None, each.number):
            _print(console, each, entities, words=words)


def set_aside(sifted: Sifted) -> str:
    """That triage sets the document aside, how clearly, and which words weighed most."""
    words = ", ".join(f"{name} {weight:+.1f}" for name, weight in sifted.why[:_WEIGHTY])
    return f"Triage would set it aside unread ({sifted.score:+.1f} to 0). What weighed most: {words or 'nothing known'}"


def _print(console: Console, sentence: Sentence, entities: Mapping[str, Entity], *, words: bool) -> None:
    console.print()
    head = Table.grid(padding=(0, 2, 0, 0))
    head.add_row(Text(f"{sentence.number:>3}", "bold"), said(on_one_line(sentence.text), "bold"))
    console.print(head)
    if sentence.furniture:
        console.print(Padding(Text("furniture: it is not part of the article", "dim"), (0, 0, 0, 5)))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    before = ""
    for label, line in _lines(sentence, entities):
        table.add_row(Text("" if label == before else label, "dim"), line)
        before = label
    if table.row_count:
        console.print(Padding(table, (0, 0, 0, 5)))
    if words:
        console.print(Padding(_words(sentence), (0, 0, 0, 5)))


def _lines(sentence: Sentence, entities: Mapping[str, Entity]) -> Iterator[tuple[str, Text]]:
    for seen in sentence.names:
        yield "name", _seen(seen)
    for seen in sentence.values:
        yield seen.kind.split(",")[0], _seen(seen)
    for proposal in sentence.proposals:
        yield "fired", _proposal(proposal, entities)
    for idle in sentence.idle:
        yield "idle", _idle(idle)
    for claim in sentence.claims:
        yield "claim", _claim(claim, entities)


def _seen(seen: Seen) -> Text:
    return Text.assemble(said(seen.text, "bold"), "  ", (seen.kind, "dim"), " → ", said(seen.meaning))


def _idle(idle: Idle) -> Text:
    return Text.assemble(said(idle.anchor, "dim"), (f"  {idle.rule}, {idle.type}: {idle.why}", "dim"))


def _proposal(proposal: Proposal, entities: Mapping[str, Entity]) -> Text:
    mark, style = _MARKS[proposal.outcome]
    line = Text.assemble(
        (f"{mark} ", f"bold {style}"), said(proposal.anchor, "bold"), f"  {proposal.rule}: ",
        _head(proposal.type, proposal.stage, proposal.modality, proposal.date),
        (f"  {proposal.confidence:.2f}", "dim"),
    )  # fmt: skip
    if proposal.outcome == "claimed":
        return line
    roles = roles_told(proposal.roles, entities)
    line.append_text(said(f"\n  {roles}" if roles else "\n  no roles", "dim"))
    return line.append_text(said(f"\n  {proposal.outcome}: {proposal.why}", style))


def _claim(claim: Claim, entities: Mapping[str, Entity]) -> Text:
    line = _head(claim.type, claim.stage, claim.modality, claim.date)
    line.append_text(said(f"  {roles_told(claim.roles, entities)}"))
    if claim.attribution:
        line.append_text(said(f"  according to {_name(claim.attribution, entities)}", "dim"))
    more = len(claim.evidence) - 1
    return line.append(f"  and {counted(more, 'more sentence')}" if more > 0 else "", "dim")


def _head(type: str, stage: str, modality: str, date: str | None) -> Text:
    kind = ontology.types().get(type)
    rest = [stage, "" if modality == "asserted" else modality, date or ""]
    return Text.assemble((type, f"bold {kind.colour}" if kind else "bold"), " ", " ".join(filter(None, rest)))


def roles_told(roles: Mapping[str, tuple[Value, ...]], entities: Mapping[str, Entity]) -> str:
    """`supplier: Italy · item: radars`."""
    told = (f"{role}: {', '.join(_name(v, entities) for v in values)}" for role, values in roles.items())
    return " · ".join(told)


def _name(value: Value, entities: Mapping[str, Entity]) -> str:
    entity = entities.get(value.entity or "")
    return shortened(on_one_line(entity.name if entity else value.text), _VALUE_CHARACTERS)


def _words(sentence: Sentence) -> Table:
    table = Table(
        "word", "lemma", "tag", "hangs on", "as", box=None, header_style="dim", padding=(0, 2, 0, 0)
    )
    for word in sentence.words:
        cells = (word.text, word.lemma, word.tag, word.head, word.relation)
        table.add_row(*(said(cell) for cell in cells))
    return table
