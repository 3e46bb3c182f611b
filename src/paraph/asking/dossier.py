"""A dossier: what the record says on somebody or something, in groups, each line with its sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from paraph import ontology
from paraph.asking.entries import Entry, Group
from paraph.asking.known import ALL, AsOf, Known
from paraph.asking.lens import Lens, looking, newest
from paraph.asking.network import Neighbour, neighbours
from paraph.asking.offices import Office, held
from paraph.asking.showing import Seen
from paraph.asking.whom import Meant, Party, meant
from paraph.asking.words import said_with
from paraph.record import Record
from paraph.record.looking import names, records
from paraph.record.looking.records import Wanted
from paraph.record.looking.waiting import NOTHING, Waiting, waiting

_NEIGHBOURS = 12
_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of `party`; where nobody is meant, what the `words` are said in, or the whole record.

    `groups` stand in the ontology's order, none is empty.
    `names` are those it goes by, each with its number of documents; `offices` those a person held;
    `neighbours` whom it deals with most; `publishers` who says what is shown, with their sentences.
    `others` are those who may be meant too, or instead. `documents` is how many speak of it (of what is shown,
    where nobody is meant). `loose` is true where no claim has all the words, so that all claims of documents with
    them are shown. `waiting` is what has not been resolved, and so is not in here.
    """

    words: str
    party: Party | None
    groups: tuple[Group, ...]
    documents: int
    names: tuple[tuple[str, int], ...] = ()
    offices: tuple[Office, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    publishers: tuple[tuple[str, int], ...] = ()
    others: tuple[Party, ...] = ()
    known: Known = ALL
    loose: bool = False
    waiting: Waiting = NOTHING

    @property
    def disputed(self) -> tuple[Entry, ...]:
        """Entries that sources disagree on."""
        return tuple(entry for group in self.groups for entry in group.entries if entry.disputes)


def dossier(
    record: Record, who: str = "", *, type: str | None = None, as_of: AsOf = None, limit: int | None = 8,
    sentences: int | None = _SENTENCES,
) -> Dossier:  # fmt: skip
    """What `record` says on `who`: an id, a name, a state's code, or any words; on everything where it is empty.

    Words that name nobody, or several, give what is said in them: a word also finds what begins with it, and
    neither case nor accents matter. `type` keeps to one type of record; `limit` is the most entries of a type,
    `sentences` the most claims of an entry whose sentences are given (None: all). See `Known` for `as_of`.
    """
    with looking(record, as_of) as lens:
        whom = meant(lens.connection, who) if who.strip() else Meant(None)
        if whom.party is None and who.strip():
            return _of_words(lens, who, whom, type, limit, sentences)
        return _of_party(lens, who, whom, type, limit, sentences)


def _of_party(
    lens: Lens, words: str, whom: Meant, type: str | None, limit: int | None, sentences: int | None
) -> Dossier:
    connection, party = lens.connection, whom.party
    wanted = Wanted(entity=party.id if party else None)
    lens.about(wanted.entity)
    groups, documents = shelved(lens, wanted, type, limit, sentences)
    if party:
        documents = documents if lens.known else party.documents
    else:
        documents = record_documents(groups)
    return Dossier(
        words, party, groups, documents,
        names=tuple(names.spelt(connection, party.id)) if party else (),
        offices=held(lens, party.id) if party and party.kind == "person" else (),
        neighbours=neighbours(lens, party.id, _NEIGHBOURS) if party else (),
        publishers=_publishers(groups), others=whom.others, known=lens.known, waiting=waiting(connection),
    )  # fmt: skip


def shelved(
    lens: Lens, wanted: Wanted, type: str | None, limit: int | None, sentences: int | None
) -> tuple[tuple[Group, ...], int]:
    """The newest records of each type in groups; and how many documents tell of those, where that
    had to be looked at to know them."""
    wanted = records.smaller_first(lens.connection, wanted)
    totals = records.totals(lens.connection, wanted)
    types = (
        [type] if type else sorted({*totals, *(ontology.types() if lens.known.read or wanted.other else ())})
    )
    seen = lens.all_wanted([replace(wanted, type=name) for name in types], limit)
    counted = None if lens.known else totals
    return lens.grouped(seen, sentences, counted), len(
        {said.document for each in seen for said in each.told.values()}
    )


def record_documents(groups: Iterable[Group]) -> int:
    """How many documents the sentences that are shown come from."""
    return len({s.document for group in groups for entry in group.entries for s in entry.sentences})


def _of_words(
    lens: Lens, who: str, whom: Meant, type: str | None, limit: int | None, sentences: int | None
) -> Dossier:
    found = said_with(lens, who, type)
    groups = cut(lens.grouped(_newest_first(found.seen), sentences, None), limit)
    return Dossier(
        who, None, groups, found.documents, publishers=_publishers(groups), others=whom.others, known=lens.known,
        loose=found.loose, waiting=waiting(lens.connection),
    )  # fmt: skip


def _newest_first(seen: Iterable[Seen]) -> list[Seen]:
    return sorted(sorted(seen, key=lambda each: each.id), key=lambda each: newest(each.merged), reverse=True)


def cut(groups: Iterable[Group], limit: int | None) -> tuple[Group, ...]:
    """The first entries of each group, with their number in all."""
    return tuple(
        Group(group.type, group.title, group.colour, group.entries[:limit], len(group.entries))
        for group in groups
    )


def _publishers(groups: Iterable[Group]) -> tuple[tuple[str, int], ...]:
    told = {
        (s.publisher or "", s.document, s.start)
        for group in groups
        for entry in group.entries
        for s in entry.sentences
    }
    counted = Counter(publisher for publisher, _, _ in told if publisher)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
