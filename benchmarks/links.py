"""Links between records: what is under what, what a case is about, who held an office.

    [PARAPH_DATA=…] python benchmarks/links.py [--sample N]

Over the annotated documents of the corpus (train and dev), grouped into records by the events that their authors
gave them. There is no key for what a phrase such as "the 2014 framework agreement" means: the counts say how many
are resolved, and `--sample` prints some with what they were resolved to, to be judged by hand.

With PARAPH_DATA, or `--offices FILE`, the register of chiefs of mission of the United States is tried, too (XML
in JSON lines). Of half of the terms the beginning and end are told; of all, some mentions on days within them, a
few of them late by weeks. Then it is asked who held the post on three days of each term: right, none (nobody
likely enough), or somebody else. "Certain" are answers that the register calls so.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from linked import corpus, records

from paraph.ontology.gazetteer import state_name, state_names
from paraph.resolving.cases import Concern, cases
from paraph.resolving.links.known import Known
from paraph.resolving.offices import holder, register
from paraph.resolving.offices.holding import the_holder
from paraph.resolving.said import Filler, Said
from paraph.resolving.succession import successions
from paraph.resolving.umbrella import Branch, branches, history, status

SEED = 4
TITLES = ("ambassador to {}", "Ambassador to {}", "U.S. ambassador in {}", "American Ambassador to {}")
CHIEF = re.compile(r"<chief>(.*?)</chief>", re.DOTALL)
TERRITORY = re.compile(r"<territory-id>(.*?)</territory-id>")
HEADS = ("ambassador-e-p", "envoy-extraordinary-minister-plenipotentiary")
LATE = 0.05
"""Share of mentions that are late, by up to LATE_DAYS."""
LATE_DAYS = 60


@dataclass(frozen=True, slots=True)
class Mission:
    """One chief of mission's term, as the register has it."""

    person: str
    land: str
    begin: date
    end: date


def main() -> None:
    options = _options()
    known = records(corpus())
    print(f"records                       {len(known):6}")
    _umbrella(known, options.sample)
    _cases(known, options.sample)
    _succession(known)
    _register(known)
    if options.offices:
        _missions(missions(options.offices))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sample", type=int, default=0, help="print so many links of each kind")
    parser.add_argument("--offices", type=Path, default=_offices(), help="the register of chiefs of mission")
    return parser.parse_args()


def _offices() -> Path | None:
    folder = os.environ.get("PARAPH_DATA")
    return Path(folder) / "office-holders.jsonl.gz" if folder else None


def _umbrella(known: Sequence[Known], sample: int) -> None:
    found = branches(known)
    stated = [branch for branch in found if branch.how == "stated"]
    inferred = [branch for branch in found if branch.how == "inferred"]
    print(f"records said to be under one  {len(stated):6}")
    print(f"  resolved to one record      {sum(b.parent is not None for b in stated):6}")
    print(f"  doubtful, with candidates   {sum(b.doubtful for b in stated):6}")
    print(f"  no record fits              {sum(b.parent is None and not b.doubtful for b in stated):6}")
    print(f"inferred                      {len(inferred):6}")
    for role, count in sorted(Counter(branch.role for branch in inferred).items()):
        print(f"  {role:27} {count:6}")
    agreements = [record for record in known if record.type == "agreement"]
    told = Counter(len(history(record)) for record in agreements)
    print(f"agreements                    {len(agreements):6}")
    print(f"  with more than one stage    {sum(n for stages, n in told.items() if stages > 1):6}")
    for stage, count in sorted(Counter(_now(record) for record in agreements).items()):
        print(f"  now {stage:23} {count:6}")
    by_id = {record.id: record for record in known}
    for branch in _some([b for b in stated if b.parent], sample):
        _print_branch(branch, by_id)
    for branch in _some(inferred, sample):
        _print_branch(branch, by_id)


def _now(record: Known) -> str:
    now = status(record)
    return f"{now.stage}, {now.modality}" if now.modality != "asserted" else str(now.stage)


def _cases(known: Sequence[Known], sample: int) -> None:
    steps = successions(claim for record in known for claim in record.claims)
    found = cases(known, steps)
    concerns = [concern for case in found for concern in case.concerns]
    told = Counter(_answer(concern) for concern in concerns)
    print(f"records of misconduct         {sum(r.type == 'misconduct' for r in known):6}")
    print(f"cases                         {len(found):6}")
    print(f"words for what they concern   {len(concerns):6}")
    for answer in ("record", "entity", "doubtful", "none"):
        print(f"  {answer:27} {told[answer]:6}")
    standings = Counter(one.standing for case in found for one in case.accused)
    print(f"accused                       {sum(standings.values()):6}")
    for standing, count in sorted(standings.items()):
        print(f"  {standing:27} {count:6}")
    by_id = {record.id: record for record in known}
    for concern in _some([c for c in concerns if c.record], sample):
        print(f"\n“{concern.words}”  {', '.join(concern.claims)}")
        print(f"  {_shown(by_id[concern.record or ''])}\n  {concern.reason}")


def _answer(concern: Concern) -> str:
    if concern.entity or concern.record:
        return "entity" if concern.entity else "record"
    return "doubtful" if concern.candidates else "none"


def _succession(known: Sequence[Known]) -> None:
    steps = successions(claim for record in known for claim in record.claims)
    print(f"successions                   {len(steps):6}")
    for (how, completed), count in sorted(Counter((s.how, s.completed) for s in steps).items()):
        print(f"  {how + (', completed' if completed else ', to come'):27} {count:6}")


def _register(known: Sequence[Known]) -> None:
    found = register(claim for record in known for claim in record.claims)
    print(f"terms of office               {len(found.terms):6}")
    print(f"  of offices of one holder    {sum(not term.many for term in found.terms):6}")
    print(f"conflicts                     {len(found.conflicts):6}")
    for conflict in found.conflicts:
        one, other = conflict.one, conflict.other
        print(
            f"  {one.office} of {one.owner}: {one.name} / {other.name}, {conflict.since} to {conflict.until}"
        )


def _print_branch(branch: Branch, known: dict[str, Known]) -> None:
    print(f"\n{branch.how}, {branch.role}: “{branch.words}”  {', '.join(branch.evidence)}")
    print(f"  {_shown(known[branch.child])}\n  {_shown(known[branch.parent or ''])}\n  {branch.reason}")


def _shown(record: Known) -> str:
    roles = "; ".join(
        f"{role}={','.join(f.text for f in fillers)}"
        for role, fillers in record.claims[0].roles.items()
        if role != "under"
    )
    return f"{record.id} {record.stage} {record.date} {roles}"


def _some(found: Sequence[Concern] | Sequence[Branch], sample: int) -> list:  # type: ignore[type-arg]
    return random.Random(SEED).sample(list(found), min(sample, len(found)))


def missions(path: Path) -> list[Mission]:
    """Terms with both dates at posts whose land is a state."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if entry.get("file", "").startswith("missions-countries/"):
                found += _of_land(entry["xml"])
    return found


def _of_land(xml: str) -> Iterable[Mission]:
    land = TERRITORY.search(xml)
    name = land[1].replace("-", " ").title() if land else ""
    known = state_names().get(name)
    for chief in CHIEF.findall(xml) if known else ():
        begin, end = _day(chief, "started") or _day(chief, "appointed"), _day(chief, "ended")
        person = re.search(r"<person-id>(.*?)<", chief)
        if person and begin and end and begin < end and _text(chief, "role-title-id") in HEADS:
            yield Mission(person[1], state_name(known.iso3) if known else "", begin, end)


def _text(chief: str, tag: str) -> str:
    found = re.search(rf"<{tag}>(.*?)</{tag}>", chief)
    return found[1] if found else ""


def _day(chief: str, tag: str) -> date | None:
    found = re.search(rf"<{tag}>\s*<date>(\d{{4}}-\d\d-\d\d)</date>", chief)
    return date.fromisoformat(found[1]) if found else None


def _missions(terms: Sequence[Mission]) -> None:
    chance = random.Random(SEED)
    claims = [claim for i, term in enumerate(terms) for claim in _told(i, term, chance)]
    found = register(claims)
    answers: Counter[str] = Counter()
    for term in terms:
        days = (term.end - term.begin).days
        for _ in range(3):
            on = term.begin + timedelta(days=chance.randint(0, days))
            right = {t.person for t in terms if t.land == term.land and t.begin <= on <= t.end}
            one = the_holder(holder(found, f"ambassador to {term.land}", "USA", on))
            answers[
                "none" if one is None else "right" if one.person.partition(":")[2] in right else "wrong"
            ] += 1
            answers["certain" if one and one.certainty == "certain" else "not certain"] += 1
            if one and one.certainty == "certain" and one.person.partition(":")[2] not in right:
                answers["certain and wrong"] += 1
    asked = answers["right"] + answers["none"] + answers["wrong"]
    print(f"chiefs of mission: terms      {len(terms):6}   claims {len(claims)}")
    print(f"  terms found                 {len(found.terms):6}   conflicts {len(found.conflicts)}")
    for answer in ("right", "none", "wrong", "certain", "certain and wrong"):
        print(f"  {answer:27} {answers[answer]:6}   {100 * answers[answer] / asked:5.1f} %")


def _told(number: int, term: Mission, chance: random.Random) -> Iterable[Said]:
    """Beginning and end of half of the terms, and mentions in the press on some of its days."""
    days = (term.end - term.begin).days
    if chance.random() < 0.5:
        yield _claim(f"{number}b", term, chance, "appointed", term.begin, str(term.begin))
        yield _claim(f"{number}e", term, chance, "left", term.end, str(term.end))
    for i in range(chance.randint(1, 4)):
        late = chance.randint(1, LATE_DAYS) if chance.random() < LATE else None
        on = term.end + timedelta(days=late) if late else term.begin + timedelta(days=chance.randint(0, days))
        yield _claim(f"{number}s{i}", term, chance, "holds", on, None)


def _claim(id: str, term: Mission, chance: random.Random, stage: str, on: date, said: str | None) -> Said:
    title = chance.choice(TITLES).format(term.land)
    roles = {
        "person": (Filler(term.person.title(), f"person:{term.person}"),),
        "title": (Filler(title),),
        "body": (Filler("United States", "state:USA"),),
    }
    return Said(id, f"document-{id}", "position", stage, "asserted", roles, said, published=str(on))


if __name__ == "__main__":
    main()
