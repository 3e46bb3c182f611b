"""Agreements themselves: are parties, date, place and signatories read right from their own text?

    PARAPH_DATA=… python benchmarks/treaties.py [--failures]

The corpus has texts and titles but no answers, so there are two keys:

- **by hand**: `treaties.yaml`, forty agreements (all fifteen on defence, and twenty-five more), their frames
  read by a person. They are what the reader was tuned on, not texts held back. A signatory is right where the
  name is found and stands for the right side in the claim on the office; an office where one is written.
- **by title**: every text whose title says "between A and B" with two names of states. The parties are right
  where they are these two; the title is withheld. Left out: titles in which a third name or a group stands.

The reader is given the text as the corpus has it, without its marks (HTML header, the Dutch title) taken out.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from corpora import entries, options_of

from paraph.documents.document import Document
from paraph.ontology.gazetteer import state_names
from paraph.ontology.territories import fold, territories
from paraph.reading import Claim, Reading, Value
from paraph.reading.instruments import read_instrument

CORPUS = "treaty-texts.jsonl.gz"
KEY = Path(__file__).with_name("treaties.yaml")
BETWEEN = re.compile(
    r"\bbetween (?:the Government of )?(?:the )?(?P<a>[^,]+?)(?:, in respect of [^,]+,)?"
    r" and (?:the Government of )?(?:the )?(?P<b>.+?)"
    r"(?=,? (?:on|concerning|regarding|relating|for|about|in respect|with regard|with respect|to|in the field)\b|$)"
)


@dataclass
class Tally:
    """How often each thing was right, of how many; and what was not."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def count(self, what: str, right: bool, told: str) -> None:
        self.all[what] += 1
        self.right[what] += right
        if not right:
            self.failures.append(f"{what}: {told}")


def main() -> None:
    """Read all texts, print the figures."""
    options = options_of(__doc__).parse_args()
    texts = list(corpus())
    hand: dict[str, dict[str, Any]] = yaml.safe_load(KEY.read_text(encoding="utf-8"))
    tallies = {name: Tally() for name in ("defence, by hand", "all forty, by hand", "by title")}
    began = time.perf_counter()
    readings = {each["code"]: _read(each) for each in texts}
    seconds = time.perf_counter() - began
    for code, answers in hand.items():
        judge(code, answers, readings[code], tallies["all forty, by hand"])
        if answers.get("defence"):
            judge(code, answers, readings[code], tallies["defence, by hand"])
    for each in texts:
        if pair := titled(each["title"]):
            found = _parties(readings[each["code"]])
            tallies["by title"].count(
                "parties", found == pair, f"{each['code']} {sorted(found)}, not {sorted(pair)}"
            )
    read = sum(reading is not None for reading in readings.values())
    size = sum(len(each["text"]) for each in texts)
    print(
        f"{len(texts)} texts, {read} read as agreements; {size / 1e6:.1f} million characters in {seconds:.1f} s"
    )
    for name, tally in tallies.items():
        print(f"\n{name}")
        for what in tally.all:
            print(
                f"  {what:12} {tally.right[what]:4} of {tally.all[what]:4}  {tally.right[what] / tally.all[what]:.1%}"
            )
    if options.failures:
        for name in ("all forty, by hand", "by title"):
            print("", *tallies[name].failures, sep="\n")


def corpus() -> Iterator[dict[str, Any]]:
    """The texts, each with its `code` in the collection."""
    yield from ({**entry, "code": entry["id"].split("/")[-2]} for entry in entries(CORPUS))


def _read(entry: dict[str, Any]) -> Reading | None:
    return read_instrument(Document(entry["text"], id=entry["code"]), "benchmark")


# --- judging -------------------------------------------------------------------------------------------


def judge(code: str, answers: dict[str, Any], reading: Reading | None, tally: Tally) -> None:
    """Hold a reading against the answers of one agreement."""
    if answers["parties"] is None:
        tally.count("parties", reading is None, f"{code}: something was read")
        return
    claim = _claim(reading, "signed")
    values = claim.roles["party"] if claim else ()
    parties = len(values) == len(answers["parties"]) and all(
        _one_of(values, want) for want in answers["parties"]
    )
    tally.count("parties", parties, f"{code} {[v.text for v in values]}, not {answers['parties']}")
    tally.count(
        "date",
        bool(claim) and claim.date == answers["date"],
        f"{code} {claim and claim.date}, not {answers['date']}",
    )  # type: ignore[union-attr]
    places = [value.text for value in claim.roles.get("place", ())] if claim else []
    place = (
        _holds(places[0], answers["place"])
        if places and answers["place"]
        else not places and not answers["place"]
    )
    tally.count("place", place, f"{code} {places}, not {answers['place']}")
    if "in_force" in answers:
        entered = _claim(reading, "in_force")
        day = entered.date.split("/")[0] if entered and entered.date else None
        tally.count("in force", day == answers["in_force"], f"{code} {day}, not {answers['in_force']}")
    for name, (side, *office) in answers.get("signed", {}).items():
        _judge_signatory(code, name, side, office, claim, reading, tally)


def _judge_signatory(
    code: str,
    name: str,
    side: str,
    office: list[str],
    claim: Claim | None,
    reading: Reading | None,
    tally: Tally,
) -> None:
    named = [value for value in claim.roles.get("signatory", ()) if _holds(value.text, name)] if claim else []
    held = [
        other
        for other in (reading.claims if reading else ())
        if other.type == "position" and any(value in named for value in _same(other.roles["person"], named))
    ]
    right = any(_one_of(other.roles.get("body", ()), side) for other in held)
    tally.count("signatories", bool(named) and right, f"{code} {name} for {side}: {_told(held)}")
    if office:
        tally.count(
            "offices",
            any(_one_of(other.roles["title"], office[0]) for other in held),
            f"{code} {name}, {office[0]}: {_told(held)}",
        )


def _same(values: tuple[Value, ...], named: list[Value]) -> list[Value]:
    return [n for n in named for value in values if value.entity == n.entity]


def _told(held: list[Claim]) -> list[str]:
    return [f"{c.roles['title'][0].text} of {[v.text for v in c.roles.get('body', ())]}" for c in held]


def _claim(reading: Reading | None, stage: str) -> Claim | None:
    claims = reading.claims if reading else ()
    return next((c for c in claims if c.type == "agreement" and c.stage == stage), None)


def _one_of(values: tuple[Value, ...], want: str) -> bool:
    if len(want) == 3 and want.isupper():
        return any(value.entity == f"state:{want}" for value in values)
    return any(_holds(value.text, want) for value in values)


def _holds(text: str, words: str) -> bool:
    return _plain(words) in _plain(text)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


# --- the key by title ----------------------------------------------------------------------------------


def titled(title: str) -> frozenset[str] | None:
    """The two states of a title "… between A and B …", or None."""
    match = BETWEEN.search(title)
    if match is None:
        return None
    codes = [_code(match["a"]), _code(match["b"])]
    return (
        frozenset(f"state:{code}" for code in codes if code) if all(codes) and codes[0] != codes[1] else None
    )


def _code(name: str) -> str | None:
    plain = re.sub(r"\s*\([^)]*\)|,.*| in respect of .*", "", name).strip()
    if known := state_names().get(plain):
        return known.iso3
    return territories().get(fold(plain)) or territories().get(
        fold(plain.split(" of ")[-1].removeprefix("the "))
    )


def _parties(reading: Reading | None) -> frozenset[str]:
    claim = _claim(reading, "signed")
    return frozenset(value.entity or value.text for value in claim.roles["party"]) if claim else frozenset()


if __name__ == "__main__":
    main()
