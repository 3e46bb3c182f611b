"""Documents and readings made by hand, for tests of all that comes after reading."""

from __future__ import annotations

from paraph.documents.document import Document
from paraph.reading.claims import Claim, Entity, Evidence, Mention, Reading, Span, Value

READER = "by-hand 1"

TEXT = (
    "The defence ministers of Israel and Kazakhstan signed a framework agreement in Tel Aviv on Monday.\n\n"
    "“It opens a door,” said Moshe Ya'alon, the Israeli minister. Under it, Solar Wings will deliver "
    "24 drones to Astana, an official said."
)

ISRAEL = Entity("state:ISR", "state", "Israel", ("Israel", "Israeli"), "ISR")
KAZAKHSTAN = Entity("state:KAZ", "state", "Kazakhstan", ("Kazakhstan", "Astana"), "KAZ")
YAALON = Entity("person:moshe-yaalon", "person", "Moshe Ya'alon", ("Moshe Ya'alon",))
WINGS = Entity("company:solar-wings", "company", "Solar Wings", ("Solar Wings",))
TEL_AVIV = Entity("place:tel-aviv", "place", "Tel Aviv", ("Tel Aviv",))


def document(text: str = TEXT, *, id: str = "accord", **fields: str | None) -> Document:
    described = {
        "title": "Ministers sign",
        "publisher": "The Ledger",
        "published": "2014-01-22",
        "source": f"{id}.json",
    }
    return Document(text=text, id=id, **(described | fields))


def reading(of: Document | None = None, *, reader: str = READER) -> Reading:
    """What a good reader finds in `of` (default: `document()`), whose text holds the words of TEXT."""
    of = (of or document()).identified()
    return Reading(
        of.id,
        reader,
        (ISRAEL, KAZAKHSTAN, YAALON, WINGS, TEL_AVIV),
        tuple(_mentions(of.text)),
        (_agreement(of), _statement(of), _transfer(of), _position(of)),
    )


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def evidence(text: str, words: str) -> Evidence:
    at = span(text, words)
    return Evidence(at.start, at.end)


def value(text: str, words: str, entity: Entity | None = None) -> Value:
    return Value(words, span(text, words), entity.key if entity else None)


def _mentions(text: str) -> list[Mention]:
    found = []
    for entity in (ISRAEL, KAZAKHSTAN, YAALON, WINGS, TEL_AVIV):
        at = span(text, entity.names[0])
        found.append(Mention(at.start, at.end, entity.key))
    return found


def _agreement(of: Document) -> Claim:
    text = of.text
    roles = {
        "party": (value(text, "Israel", ISRAEL), value(text, "Kazakhstan", KAZAKHSTAN)),
        "form": (Value("framework", span(text, "framework agreement")),),
        "place": (value(text, "Tel Aviv", TEL_AVIV),),
    }
    said = (evidence(text, text[: text.index("Monday.") + 7]),)
    when = span(text, "on Monday")
    trigger = span(text, "signed")
    return Claim(
        of.id,
        "agreement",
        "signed",
        "asserted",
        roles,
        said,
        "2014-01-20",
        when,
        trigger=trigger,
        rule="sign",
    )


def _statement(of: Document) -> Claim:
    text = of.text
    roles = {
        "speaker": (value(text, "Moshe Ya'alon", YAALON),),
        "quote": (value(text, "It opens a door"),),
    }
    said = (evidence(text, "“It opens a door,” said Moshe Ya'alon, the Israeli minister."),)
    return Claim(of.id, "statement", "made", "asserted", roles, said, confidence=0.9)


def _transfer(of: Document) -> Claim:
    text = of.text
    roles = {
        "supplier": (value(text, "Solar Wings", WINGS),),
        "recipient": (value(text, "Astana", KAZAKHSTAN),),
        "item": (value(text, "drones"),),
        "quantity": (value(text, "24"),),
        "sector": (Value("unmanned-systems"),),
    }
    said = (evidence(text, "Under it, Solar Wings will deliver 24 drones to Astana, an official said."),)
    official = value(text, "an official")
    return Claim(
        of.id, "transfer", "delivered", "planned", roles, said, attribution=official, confidence=0.75
    )


def _position(of: Document) -> Claim:
    text = of.text
    roles = {"person": (value(text, "Moshe Ya'alon", YAALON),), "title": (value(text, "minister"),)}
    return Claim(
        of.id,
        "position",
        "holds",
        "asserted",
        roles,
        (evidence(text, "said Moshe Ya'alon, the Israeli minister"),),
    )
