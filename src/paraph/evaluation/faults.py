"""Mistakes in annotated documents that a machine can see, each with its file and field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from paraph import ontology
from paraph.errors import AnnotationError
from paraph.evaluation.annotated import Annotated, Record, annotated, files_in
from paraph.language.dates.edtf import EDTF, EDTFError
from paraph.ontology.territories import territories

_MONEY = re.compile(r"(?:(?:about|up to|at least) |(?:~|<=|>=) ?)?([A-Z]{3}) \d+(?:\.\d+)?")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_CURRENCIES = frozenset(
    """AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
    CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD
    HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD
    MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY
    TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    ATS BEF DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LVL NLG PTE SIT SUR YUM ZWD""".split()
)
"""ISO 4217, and in the last line some that are no more."""
_TERRITORIES = frozenset(
    "ALA ABW BMU COK CUW CYM FRO GIB GLP GRL GUF GUM HKG MAC MTQ NCL PRI PYF REU".split()
)
"""ISO 3166-1 codes of what is no state and may stand where one does."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: in which file, at which field, and why."""

    file: str
    where: str
    reason: str

    def line(self) -> str:
        return f"{self.file}: {self.where}: {self.reason}" if self.where else f"{self.file}: {self.reason}"


def faults_in(folder: Path) -> Iterator[Fault]:
    """The mistakes in all documents of a folder and those below it, file by file."""
    known: dict[str, Path] = {}
    for path in files_in(folder):
        try:
            document = annotated(path)
        except AnnotationError as error:
            yield Fault(str(path), "", error.reason)
            continue
        if (other := known.setdefault(document.id, path)) != path:
            yield Fault(str(path), "id", f"{document.id!r} is the id of {other} too")
        if path.stem != document.id:
            yield Fault(str(path), "id", f"{document.id!r} is not the file's name")
        for where, reason in faults(document):
            yield Fault(str(path), where, reason)


def faults(document: Annotated) -> Iterator[tuple[str, str]]:
    """(field, reason) for each mistake in one document."""
    yield from _head(document)
    yield from _entities(document)
    for place, record in enumerate(document.records):
        for check in _CHECKS:
            for where, reason in check(record, document):
                yield f"records.{place}.{where} ({record.type})", reason


def _head(document: Annotated) -> Iterator[tuple[str, str]]:
    if not document.text.strip():
        yield "text", "there is no text"
    if document.published and not (_DAY.fullmatch(document.published) and _is_date(document.published)):
        yield "published", f"{document.published!r} is no date; write YYYY-MM-DD, or YYYY-MM"


def _entities(document: Annotated) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    written = "\n".join(filter(None, (document.title, document.dateline, document.text)))
    for place, entity in enumerate(document.entities):
        where = f"entities.{place} ({entity.id})"
        if entity.id in seen:
            yield where, "there is another entity of this id"
        seen.add(entity.id)
        if (entity.kind == "state") != (entity.iso3 is not None):
            yield where, "a state needs iso3" if entity.kind == "state" else "only states have iso3"
        if entity.iso3 and entity.iso3 not in _states():
            yield where, f"no state has the code {entity.iso3!r}"
        if not entity.names and entity.kind != "state":
            yield where, "it has no names"
        for name in entity.names:
            if name not in written and name[:1].upper() + name[1:] not in written:
                yield where, f"the name {name!r} is not in the text, the title or the dateline"


def _kind(record: Record, _: Annotated) -> Iterator[tuple[str, str]]:
    kind = ontology.types().get(record.type)
    if kind is None:
        yield "type", f"there is no type {record.type!r}"
        return
    if record.stage not in kind.stages:
        yield "stage", f"{record.type} has no stage {record.stage!r}; choose one of {', '.join(kind.stages)}"
    for role in record.roles.keys() - set(kind.roles):
        yield f"roles.{role}", f"{record.type} has no such role"
    for group in kind.require:
        if not any(record.roles.get(role) for role in group):
            yield "roles", f"{record.type} needs {' or '.join(group)}"


def _values(record: Record, document: Annotated) -> Iterator[tuple[str, str]]:
    for role, values in record.roles.items():
        if not values:
            yield f"roles.{role}", "it has no values; leave it out"
        for value in values:
            if reason := _amiss(role, value, document):
                yield f"roles.{role}", reason
        if len(set(values)) < len(values) and role != "quantity":
            yield f"roles.{role}", "a value stands there twice"
    if record.attribution and (reason := _amiss("", record.attribution, document)):
        yield "attribution", reason


def _amiss(role: str, value: str, document: Annotated) -> str | None:
    if value.startswith("@"):
        return None if document.entity(value) else f"there is no entity {value!r}"
    if not value.strip():
        return "a value is empty"
    filler = ontology.role_fillers().get(role)
    if filler == "sector" and value not in ontology.sectors():
        return f"there is no sector {value!r}"
    if filler == "form" and value not in (*ontology.forms(), *ontology.UNTOLD_FORMS):
        return f"there is no form {value!r}"
    if filler == "money":
        found = _MONEY.fullmatch(value)
        if not found or found[1] not in _CURRENCIES:
            return f"{value!r} is no sum; write it as USD 1500000, with about, up to or at least before it"
    return None


@cache
def _states() -> frozenset[str]:
    return frozenset(ontology.states()) | frozenset(territories().values()) | _TERRITORIES


def _dates(record: Record, _: Annotated) -> Iterator[tuple[str, str]]:
    if record.date is not None and not _is_date(record.date):
        yield "date", f"{record.date!r} is no date of EDTF"


def _is_date(text: str) -> bool:
    try:
        return bool(EDTF.parse(text))
    except EDTFError:
        return False


def _evidence(record: Record, document: Annotated) -> Iterator[tuple[str, str]]:
    if not record.evidence:
        yield "evidence", "there is none"
    for sentence in record.evidence:
        if not sentence.strip() or sentence not in document.text:
            yield "evidence", f"{sentence[:60]!r} is not in the text, letter for letter"


_CHECKS: tuple[Callable[[Record, Annotated], Iterator[tuple[str, str]]], ...] = (
    _kind,
    _values,
    _dates,
    _evidence,
)
