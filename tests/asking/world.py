"""A small world, told by hand: an accord that grows, a sale that two papers disagree on, a minister, a case."""

from __future__ import annotations

from paraph.documents.document import Document
from paraph.reading.claims import Claim, Entity, Evidence, Modality, Reading, Value
from paraph.record import Record

READER = "by-hand 1"

ISRAEL = Entity("state:ISR", "state", "Israel", ("Israel",), "ISR")
KAZAKHSTAN = Entity("state:KAZ", "state", "Kazakhstan", ("Kazakhstan", "Astana"), "KAZ")
NORWAY = Entity("state:NOR", "state", "Norway", ("Norway",), "NOR")
YAALON = Entity("person:moshe-yaalon", "person", "Moshe Ya'alon", ("Moshe Ya'alon", "Ya'alon"))
WINGS = Entity("company:solar-wings", "company", "Solar Wings", ("Solar Wings",))
HARBOUR = Entity("company:harbour-works", "company", "Harbour Works", ("Harbour Works",))
SUN = Entity("company:solar-works", "company", "Solar Works", ("Solar Works",))
EVERYBODY = (ISRAEL, KAZAKHSTAN, NORWAY, YAALON, WINGS, HARBOUR, SUN)


def claim(
    words: str,
    type: str,
    stage: str,
    date: str | None = None,
    modality: Modality = "asserted",
    /,
    **roles: object,
) -> Claim:
    """A claim that its whole sentence says. Roles are entities, words, or lists of both."""
    filled: dict[str, tuple[Value, ...]] = {}
    for role, given in roles.items():
        values = given if isinstance(given, list) else [given]
        filled[role] = tuple(
            Value(v.name, None, v.key) if isinstance(v, Entity) else Value(str(v)) for v in values
        )
    return Claim("", type, stage, modality, filled, (Evidence(0, len(words)),), date, id=words)


def told(
    record: Record,
    id: str,
    published: str | None,
    *claims: Claim,
    publisher: str = "The Ledger",
    reader: str = READER,
) -> Reading:
    """Put a document in whose sentences are those of the claims; `claim` keeps them as its id for a while."""
    text, placed = "", []
    for each in claims:
        evidence = (Evidence(len(text), len(text) + len(each.id)),)
        placed.append(
            Claim(id, each.type, each.stage, each.modality, each.roles, evidence, each.date, confidence=0.9)
        )
        text += each.id + "\n"
    keys = {value.entity for each in placed for values in each.roles.values() for value in values}
    reading = Reading(id, reader, tuple(e for e in EVERYBODY if e.key in keys), (), tuple(placed))
    record.add(Document(text, id=id, title=id, publisher=publisher, published=published, source=id), reading)
    return reading


def resolved(record: Record) -> Record:
    for _ in record.resolve():
        pass
    return record


ACCORD = claim(
    "Israel and Kazakhstan signed a defence framework on 20 January 2014.", "agreement", "signed", "2014-01-20",
    party=[ISRAEL, KAZAKHSTAN], form="framework",
)  # fmt: skip
RATIFIED = claim(
    "Israel and Kazakhstan ratified the defence framework on 3 June 2014.", "agreement", "ratified", "2014-06-03",
    party=[ISRAEL, KAZAKHSTAN], form="framework",
)  # fmt: skip


def sale(number: str, day: str = "2014-03-02") -> Claim:
    words = f"Solar Wings sold Kazakhstan {number} scout drones on {day}."
    return claim(
        words,
        "transfer",
        "ordered",
        day,
        supplier=WINGS,
        recipient=KAZAKHSTAN,
        item="scout drones",
        quantity=number,
    )


def fill(record: Record) -> None:
    post = claim(
        "Moshe Ya'alon is the defence minister of Israel.", "position", "holds", None,
        person=YAALON, title="defence minister", body=ISRAEL,
    )  # fmt: skip
    trip = claim(
        "Moshe Ya'alon of Israel came to Astana on 5 May 2014.", "visit", "made", "2014-05-05",
        visitor=YAALON, host=KAZAKHSTAN, sender=ISRAEL,
    )  # fmt: skip
    quote = claim(
        "Moshe Ya'alon: it opens a door.", "statement", "made", None, speaker=YAALON, quote="it opens a door"
    )
    charged = claim(
        "Harbour Works was charged with bribery over patrol boats in 2015.", "misconduct", "charged", "2015",
        accused=HARBOUR, kind="bribery", concerning="patrol boats",
    )  # fmt: skip
    alleged = claim(
        "Solar Wings is alleged to have paid bribes over patrol boats.", "misconduct", "alleged", None,
        accused=WINGS, kind="bribery", concerning="patrol boats",
    )  # fmt: skip
    told(record, "accord", "2014-01-21", ACCORD, post, quote)
    told(record, "courier", "2014-03-03", ACCORD, sale("24"), publisher="The Courier")
    told(record, "gazette", "2014-03-04", sale("30"), publisher="The Gazette")
    told(record, "herald", "2014-06-04", RATIFIED, trip, sale("24"), publisher="The Herald")
    told(record, "court", "2015-09-01", charged, alleged, publisher="Court Notes")
