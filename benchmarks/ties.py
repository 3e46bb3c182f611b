"""Ties between states: are the stage, the parties and the day read right from sections on diplomatic relations?

    PARAPH_DATA=… python benchmarks/ties.py [--failures]

The corpus has sections on the relations of the United States with one land; a section's heading tells what it
is about and the year ("Diplomatic Relations Severed, 1961."). The heading is the key and is never shown to
the reader:

- **stage**: by the heading's words (see `KINDS`); headings about missions, consulates, treaties tell of no
  stage and are left out;
- **parties**: the United States and the land that the page is about;
- **day**: the day of the heading's year in the first sentence that has words for the stage. Sections without
  such a sentence do not state it and are left out, as are those where that sentence has several such days,
  and lands that are no state by ISO 3166.

A page on one land often names it in its title only. Sections whose own text does not name both states are
read with the title that such a page has; all others with no title at all. Right is a section with a claim in
which stage, parties and day are all right; several claims may be read from one section.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from corpora import entries, options_of, print_shares

from paraph.documents.document import Document
from paraph.ontology.gazetteer import find_state, state_name, state_names
from paraph.ontology.territories import fold, territories
from paraph.reading import Claim, Reader

CORPUS = "diplomatic-relations.jsonl.gz"
TITLE = "Diplomatic relations between the United States and {}"
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = re.compile(rf"\b(?P<month>{MONTH}|Jun) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})\b")
SENTENCE = re.compile(r"(?<=[a-z0-9)”\"]{2}[.])\s+(?=[A-Z“])")
KINDS = {
    "restored": (
        r"(?:resum|restor|re-?establish)\w*\b.*\brelations|relations\b.*\b(?:resumed|restored|re-?established)",
        r"\b(?:resum|restor|re-?establish|renew|normaliz)\w*",
    ),
    "severed": (
        r"(?:suspension|termination|interruption|cessation|rupture|severance) of (?:\w+ )*relations|"
        r"relations\b.*\b(?:severed|broken|ended|interrupted)",
        r"\b(?:sever|suspen|terminat|interrupt|ceas|broke|break|cut|end|disrupt)\w*",
    ),
    "established": (r"establishment of (?:\w+ )*relations|relations\b.*\bestablished", r"\brelations\b"),
    "recognised": (r"\brecognition\b", r"\b(?:recogni[sz]|recognition)\w*"),
    "upgraded": (r"\b(?:elevation|raised)\b", r"\b(?:elevat|rais|upgrad)\w*"),
}
NO_TIES = re.compile(r"\bconsular\b|\bwithdraw", re.IGNORECASE)
FORMER = {
    "serbia": {"Federal Republic of Yugoslavia": "YUG"},
    "germany": {"German Democratic Republic": "DDR", "GDR": "DDR"},
}
"""Pages of lands that some sections call by the name of a state before them."""
FORMER_NAMES = re.compile(r"Federal Republic of Yugoslavia|German Democratic Republic|\bGDR\b")
UNITED_STATES = re.compile(r"\b(?:United States|U\.S\.|America|American)\b")


@dataclass(frozen=True)
class Case:
    """A section, and what it says."""

    text: str
    heading: str
    land: str
    stage: str
    day: str
    titled: bool


def main() -> None:
    """Read all sections that say something, print the figures."""
    options = options_of(__doc__).parse_args()
    cases, left = key()
    reader = Reader.load()
    right: Counter[str] = Counter()
    failures: list[str] = []
    for case in cases:
        title = TITLE.format(state_name(case.land)) if case.titled else None
        claims = [
            c
            for c in reader.read(Document(case.text, id=case.heading, title=title)).claims
            if c.type == "ties"
        ]
        parts = judge(case, claims)
        right.update(name for name, good in parts.items() if good)
        right[case.stage] += parts["all three"]
        if not parts["all three"]:
            told = [(c.stage, c.date, [v.entity for v in c.roles["party"]]) for c in claims]
            failures.append(f"{case.land} {case.stage} {case.day} | {case.text[:300]}\n    read: {told}")
    print(
        f"{len(cases)} sections, {sum(c.titled for c in cases)} of them with a title\nleft out: {dict(left)}"
    )
    print_shares(right, ("stage", "parties", "day", "all three"), len(cases), 12)
    for stage, count in Counter(case.stage for case in cases).items():
        print(f"    {stage:12} {right[stage]:4} of {count}")
    if options.failures:
        print("", *failures, sep="\n")


def judge(case: Case, claims: list[Claim]) -> dict[str, bool]:
    """What one section's claims have right; `all three` of one and the same claim."""
    parties = {"state:USA", f"state:{case.land}"}
    marks = [
        (
            c.stage == case.stage and c.modality == "asserted",
            {v.entity for v in c.roles["party"]} == parties,
            c.date == case.day,
        )
        for c in claims
    ]
    found = {name: any(mark[i] for mark in marks) for i, name in enumerate(("stage", "parties", "day"))}
    return {**found, "all three": any(all(mark) for mark in marks)}


# --- the key -------------------------------------------------------------------------------------------


def key() -> tuple[list[Case], Counter[str]]:
    """The sections that say something, and how many were left out, by reason."""
    cases: list[Case] = []
    left: Counter[str] = Counter()
    for entry in entries(CORPUS):
        found = case_of(entry)
        if isinstance(found, str):
            left[found] += 1
        else:
            cases.append(found)
    return cases, left


def case_of(entry: dict[str, str]) -> Case | str:
    """What a section says, or why it is left out."""
    heading, text = entry["heading"], entry["text"]
    stage = next(
        (name for name, (words, _) in KINDS.items() if re.search(words, heading, re.IGNORECASE)), None
    )
    years = re.findall(r"\b1[789]\d\d|\b20\d\d", heading)
    if stage is None or NO_TIES.search(heading):
        return "heading tells of no stage"
    if len(years) != 1:
        return "heading has no single year"
    land = FORMER.get(entry["country"], {}).get(
        next(iter(FORMER_NAMES.findall(heading + text)), "")
    ) or land_of(entry["country"])
    if land is None:
        return "no state by ISO 3166"
    words = re.compile(KINDS[stage][1], re.IGNORECASE)
    stating = (days(sentence, years[0]) for sentence in SENTENCE.split(text) if words.search(sentence))
    first = next((found for found in stating if found), None)
    if first is None:
        return "text does not state it with a day"
    if len(first) > 1:
        return "several days in one sentence"
    names = {
        known.iso3 for name, known in state_names().items() if re.search(rf"\b{re.escape(name)}\b", text)
    }
    return Case(text, heading, land, stage, first[0], not (land in names and UNITED_STATES.search(text)))


def days(sentence: str, year: str) -> list[str]:
    """The days of a year in a sentence, ISO."""
    months = MONTH.split("|")
    found = [
        f"{m['year']}-{_number(m['month'], months):02}-{int(m['day']):02}"
        for m in DAY.finditer(sentence)
        if m["year"] == year
    ]
    return list(dict.fromkeys(found))


def _number(month: str, months: list[str]) -> int:
    return next(i for i, name in enumerate(months, 1) if name.startswith(month))


def land_of(slug: str) -> str | None:
    """ISO code of the land that a page is about."""
    name = slug.replace("-", " ").title()
    known = find_state(name) or find_state(name.replace(" And ", " and "))
    return known.iso3 if known and known.use == "name" else territories().get(fold(name))


if __name__ == "__main__":
    main()
