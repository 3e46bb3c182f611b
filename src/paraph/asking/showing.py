"""A record as it is shown: its entities under their names, its values with what is for and against them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from paraph.asking.entries import Dispute, Entry, Sentence, Stage, Told
from paraph.asking.headlines import Headline, headline
from paraph.asking.standings import standings
from paraph.asking.wording import listed, one_line, value_words
from paraph.record.looking import claims, names
from paraph.record.looking.names import Who
from paraph.resolving.records import Backed, Conflict, Merged
from paraph.resolving.said import Filler, Said


@dataclass(frozen=True, slots=True)
class Seen:
    """A record as far as it is known. `told` are its claims, where they had to be loaded to know it."""

    id: str
    merged: Merged
    documents: int
    published: tuple[str | None, str | None]
    told: Mapping[str, Said] = field(default_factory=dict)


def entry_of(seen: Seen, sentences: tuple[Sentence, ...], who: Mapping[str, Who]) -> Entry:
    """A record as it is shown, its entities under their names."""
    merged = seen.merged
    roles = {
        role: tuple(dict.fromkeys(words_of(role, filler, who) for filler in shown.values))
        for role, shown in merged.shown.items()
    }
    head = _headline(merged, roles, who)
    place = roles.get("place", ())
    return Entry(
        seen.id, merged.type, merged.stage, merged.modality, merged.date, head.lead, head.details, head.outcome,
        None if not place or place[0] in head.lead else place[0], roles,
        {role: tuple(_told(role, value, who) for value in values) for role, values in merged.roles.items()},
        tuple(Stage(s.stage, s.modality, s.date, s.why, s.claims, s.against, s.sources) for s in merged.stages),
        tuple(_dispute(conflict, merged, who) for conflict in merged.conflicts),
        sentences, merged.claims, seen.documents, merged.sources, seen.published,
        minor=merged.type == "position" and {step.stage for step in merged.stages} == {"holds"},
    )  # fmt: skip


def _headline(merged: Merged, roles: Mapping[str, tuple[str, ...]], who: Mapping[str, Who]) -> Headline:
    """Of a case in which not all accused stand alike, each with their own stage, and no stage of the whole."""
    head = headline(merged.type, merged.stage, merged.modality, roles)
    stands = dict(standings(merged)) if merged.type == "misconduct" else {}
    if len(set(stands.values())) < 2:
        return head
    named = {v.filler.identity: words_of("accused", v.filler, who) for v in merged.roles["accused"]}
    lead = listed([f"{named[identity]} ({stage})" for identity, stage in stands.items()])
    return Headline(lead, head.details, "")


def words_of(role: str, filler: Filler, who: Mapping[str, Who]) -> str:
    if filler.entity:
        return one_line(names.named(who, filler.entity, filler.text))
    return value_words(role, filler.text)


def _told(role: str, value: Backed, who: Mapping[str, Who]) -> Told:
    return Told(
        words_of(role, value.filler, who), value.filler.entity, value.claims, value.against, value.sources
    )


def _dispute(conflict: Conflict, merged: Merged, who: Mapping[str, Who]) -> Dispute:
    what, _, stage = conflict.what.partition(":")
    step = next((step for step in merged.stages if step.stage == stage), None)
    if step is None:
        values = {(v.filler.text, frozenset(v.claims)): v for v in merged.roles.get(what, ())}
        why = merged.shown[what].why if what in merged.shown else ""
    else:
        values = {(v.filler.text, frozenset(v.claims)): v for v in step.dates}
        why = step.why if what == "date" else "those who say so"
    sides = []
    for text, ids in conflict.values:
        value = values.get((text, frozenset(ids)))
        sides.append(
            _told(what, value, who) if value else Told(value_words(what, text), None, ids, (), len(ids))
        )
    return Dispute(conflict.what, tuple(sides), why)


def sentences_of(said: Said, quotes: Iterable[claims.Quote], who: Mapping[str, Who]) -> Iterator[Sentence]:
    """The sentences behind a claim."""
    source = words_of("attribution", said.attribution, who) if said.attribution else None
    for quote in quotes:
        yield Sentence(
            one_line(quote.text), quote.start, quote.end, quote.document, quote.title, quote.publisher,
            quote.published, source, said.id,
        )  # fmt: skip
