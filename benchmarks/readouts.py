"""Readouts: is the meeting or call that a readout tells of read right from its body alone?

    PARAPH_DATA=… python benchmarks/readouts.py [--failures] [--every N]

The corpus has the White House's readouts with their titles. A title ("Readout of President A's Call with
President B of C") is the key and is never shown to the reader:

- **country**: the states that stand after "with", by name or adjective, or by a leader whom another title
  names with a state ("President B of C");
- **date**: the day of publication, or a day in the week before it that the text says.

Right is a readout from which a `meeting` is read, held, with the United States and all these states among its
participants (officials count for their state), on such a day. Left out, and counted: titles without "with";
counterparts at home (governors, senators, leaders of labour …); bodies (NATO, the European Commission, the
United Nations) and others that no state is told of; groups ("Bucharest Nine", "ASEAN leaders"); private
people (executives, activists).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from corpora import entries, options_of, print_shares

from paraph.documents.document import Document
from paraph.language.dates import find_dates
from paraph.ontology.gazetteer import state_names
from paraph.reading import Claim, Reader, Reading

CORPUS = "whitehouse-2021-2023h1.jsonl.gz"
READOUT = re.compile(r"\breadout\b", re.IGNORECASE)
WITH = re.compile(
    r"\b(?:call|meeting|meetings|calls|conversation|video ?conference|engagement|discussion|lunch|"
    r"visit)s?\b.*?\bwith\b(?P<whom>.*)",
    re.IGNORECASE,
)
HOME = re.compile(
    r"\b(?:governors?|senat\w+|congress\w*|house members|members of|mayors?|caucus|advocates?|advocacy|"
    r"leaders? (?:schumer|jeffries|mcconnell|mccarthy|pelosi)"
    r"|speaker|ceos?|business|labor|union|students?|health care|legislat\w+|attorneys? general|tribal|"
    r"faith|civil|community|families|fema|secretary (?:austin|blinken|buttigieg)"
    r"|cabinet|task force|experts|industry|compan\w+|americans?|u\.s\.|american|state|national association|"
    r"historically|researchers|world bank|doctors)\b",
    re.IGNORECASE,
)
BODIES = re.compile(
    r"\b(?:nato|north atlantic|european (?:commission|council|union)|united nations|u\.?n\.?|world health|"
    r"caricom|asean|g7|g20|quad|bucharest nine|african union|secretary general|gulf)\b",
    re.IGNORECASE,
)
PRIVATE = re.compile(
    r"\b(?:executives|activists?|civil society|business|election observers)\b", re.IGNORECASE
)
LEADER = re.compile(
    r"(?:President|Prime Minister|Chancellor|King|Taoiseach|Emir|Sultan|"
    r"Amir)\s+(?P<name>[^,]+?)\s+of\s+(?:the\s+)?(?P<state>[A-Z][\w’' -]+)"
)
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
NO_SURNAME = frozenset(
    "Secretary President Minister Republic Chambers Leadership Part II Lee Sultan Abdullah".split()
)
NAMED_OTHERWISE = {"Jiechi": "CHN", "Charles III": "GBR", "Abu Dhabi": "ARE", "Northern Ireland": "GBR"}
"""Leaders and lands that titles name without their state."""
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Case:
    """A readout, and what its title says."""

    id: str
    title: str
    text: str
    published: str
    states: frozenset[str]


def main() -> None:
    """Read the bodies, print the figures."""
    options = _options()
    cases, left = key()
    cases = cases[:: options.every]
    reader = Reader.load()
    right: Counter[str] = Counter()
    failures: list[str] = []
    for case in cases:
        reading = reader.read(Document(case.text, id=case.id, published=case.published))
        parts = judge(case, reading)
        right.update(name for name, good in parts.items() if good)
        if not parts["both"]:
            told = [
                (c.stage, c.modality, c.date, sorted(sides(c, reading)))
                for c in reading.claims
                if c.type == "meeting"
            ]
            failures.append(
                f"{case.published} {case.title}\n    {case.text[:330]!r}\n    {sorted(case.states)}, read: {told}"
            )
    print(f"{len(cases)} readouts\nleft out: {dict(left)}")
    print_shares(right, ("meeting", "country", "date", "both"), len(cases), 10)
    if options.failures:
        print("", *failures, sep="\n")


def _options() -> argparse.Namespace:
    parser = options_of(__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every Nth readout only")
    return parser.parse_args()


def judge(case: Case, reading: Reading) -> dict[str, bool]:
    """What a reading has right; `both` country and date of one and the same meeting."""
    meetings = [
        c for c in reading.claims if c.type == "meeting" and c.stage == "held" and c.modality == "asserted"
    ]
    days = accepted(case)
    country = [c for c in meetings if case.states <= sides(c, reading)]
    return {
        "meeting": bool(meetings),
        "country": bool(country),
        "date": any(c.date in days for c in meetings),
        "both": any(c.date in days for c in country),
    }


def sides(claim: Claim, reading: Reading) -> set[str]:
    """States among the participants, and those whose offices participants hold in this text."""
    keys = {value.entity for value in claim.roles["participant"] if value.entity}
    found = {key.removeprefix("state:") for key in keys if key.startswith("state:")}
    for other in reading.claims:
        if other.type == "position" and {v.entity for v in other.roles["person"]} & keys:
            for body in other.roles.get("body", ()):
                found |= (
                    {body.entity[6:]} if (body.entity or "").startswith("state:") else set(codes(body.text))
                )
    for value in claim.roles["participant"]:
        if value.entity is None:
            found |= set(codes(value.text))
    return found


def accepted(case: Case) -> set[str]:
    """The day of publication, and days in the week before it that the text says."""
    published = date.fromisoformat(case.published)
    told = {
        mention.edtf
        for mention in find_dates(case.text, published)
        if mention.edtf and ISO.fullmatch(mention.edtf)
    }
    near = {day for day in told if published - WEEK <= date.fromisoformat(day.split("/")[-1]) <= published}
    return {case.published} | near


# --- the key -------------------------------------------------------------------------------------------


def key() -> tuple[list[Case], Counter[str]]:
    """The readouts whose title names a counterpart, and how many were left out, by reason."""
    titles = list(readouts())
    leaders = known_leaders(entry["title"] for entry in titles)
    cases: list[Case] = []
    left: Counter[str] = Counter()
    for entry in titles:
        found = states_of(entry["title"], leaders)
        if isinstance(found, str):
            left[found] += 1
        else:
            cases.append(Case(entry["id"], entry["title"], entry["text"], entry["published"][:10], found))
    return cases, left


def readouts() -> Iterator[dict[str, Any]]:
    yield from (entry for entry in entries(CORPUS) if READOUT.search(entry["title"]))


def known_leaders(titles: Iterator[str]) -> dict[str, str]:
    """Surnames of leaders whom a title names with their state."""
    found: dict[str, set[str]] = {}
    for title in titles:
        for match in LEADER.finditer(title):
            if states := codes(match["state"]):
                found.setdefault(match["name"].split()[-1], set()).add(states[0])
    return {
        name: next(iter(states))
        for name, states in found.items()
        if len(states) == 1 and name not in NO_SURNAME
    }


def states_of(title: str, leaders: dict[str, str]) -> frozenset[str] | str:
    """The states after "with", or why there are none."""
    match = WITH.search(title)
    if match is None:
        return "no counterpart in the title"
    whom = re.split(r"\b(?:on|regarding|to discuss|ahead of|at the)\b", match["whom"])[0]
    found = [code for words, code in NAMED_OTHERWISE.items() if words in whom]
    found = found or [code for code in codes(whom) if code != "USA"]
    found = found or [leaders[word] for word in re.findall(r"[\w’'-]+", whom) if word in leaders]
    if found and PRIVATE.search(whom):
        return "no officials"
    if found:
        return "at home" if re.search(r"\bGovernor|\bSenator|\bMayor", whom) else frozenset(found)
    if BODIES.search(whom):
        return "a body or a group"
    return "at home" if HOME.search(whom) else "no state told"


def codes(text: str) -> list[str]:
    """States that a text names, by name or adjective, the longest words first."""
    words = text.replace("’s", " ").replace(",", " ").replace("’", "'").split()
    found, i = [], 0
    while i < len(words):
        for end in range(min(i + 6, len(words)), i, -1):
            known = state_names().get(" ".join(words[i:end]))
            if known and known.use in ("name", "adjective"):
                found.append(known.iso3)
                i = end - 1
                break
        i += 1
    return list(dict.fromkeys(found))


if __name__ == "__main__":
    main()
