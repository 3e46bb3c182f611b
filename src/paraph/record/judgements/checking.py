"""Whether a judgement makes sense by itself: what can be said without looking into the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from paraph import ontology
from paraph.errors import JudgementError
from paraph.language.dates.edtf import EDTF, EDTFError
from paraph.ontology.schema import MODALITIES
from paraph.record.judgements.judgement import KINDS, LINKS, Judgement, TargetKind

_CHANGES = ("stage", "modality", "date", "undated", "roles", "add", "remove")
_ALLOWED: Mapping[str, tuple[TargetKind, ...]] = {
    "accept": ("claim", "record"),
    "reject": ("claim", "record"),
    "correct": ("claim",),
    "merge": ("entity", "record"),
    "split": ("entity", "record", "claim"),
    "link": ("record", "entity"),
    "unlink": ("record", "entity"),
    "rename": ("entity",),
    "comment": ("claim", "record", "entity", "document"),
    "skip": ("claim", "record", "entity", "document"),
}


def wrong(reason: str, fix: str) -> JudgementError:
    return JudgementError(reason, subject="judgement", fix=fix)


def check(judgement: Judgement) -> None:
    """Raises JudgementError where the judgement cannot be meant so."""
    if judgement.kind not in KINDS or judgement.kind == "undo":
        raise wrong(
            f"there is no kind {judgement.kind!r}", f"one of {', '.join(_ALLOWED)}; undo is Record.undo"
        )
    if not judgement.author.strip():
        raise wrong("nobody is named who judges", "give an author")
    if not judgement.targets and not (judgement.kind == "skip" and judgement.content.get("item")):
        raise wrong(f"nothing is named to {judgement.kind}", "name a claim, record or entity by its id")
    if len({(t.id, t.role) for t in judgement.targets}) < len(judgement.targets):
        raise wrong("something is named twice", "name each thing once")
    if check := _CHECKS.get(judgement.kind):
        check(judgement)


def check_kinds(judgement: Judgement, kinds: Mapping[str, TargetKind]) -> None:
    """`kinds` are what its targets' ids name. Raises JudgementError where such things cannot be judged so."""
    allowed = _ALLOWED[judgement.kind]
    for id, kind in kinds.items():
        if kind not in allowed:
            raise wrong(f"{id} is a {kind}; {judgement.kind} is about {' or '.join(allowed)}", _instead(kind))
    distinct = set(kinds.values())
    if judgement.kind in ("merge", "link", "unlink") and len(distinct) > 1:
        raise wrong(f"an entity and a record cannot {judgement.kind}", "name two entities, or two records")
    if judgement.kind in ("link", "unlink"):
        entities = judgement.content["role"] == "successor"
        if distinct != {"entity" if entities else "record"}:
            raise wrong(
                f"{judgement.content['role']} joins {'companies' if entities else 'records'}",
                "name two of them",
            )
    if judgement.kind == "split":
        _parts(judgement, kinds)


def _instead(kind: TargetKind) -> str:
    return {"claim": "name its record (r-…)", "record": "name a claim of it"}.get(
        kind, "paraph judge --help lists what can be"
    )


def _parts(judgement: Judgement, kinds: Mapping[str, TargetKind]) -> None:
    whole = judgement.about("rest")
    if len(whole) != 1:
        raise wrong("it is not said what is split", "name one entity or record")
    away = {kinds[target.id] for target in judgement.about("away")}
    if kinds[whole[0].id] == "record" and not away <= {"claim", "record"}:
        raise wrong("a record is split by its claims", "name claims of it, or another record")
    if kinds[whole[0].id] == "entity" and not away <= {"entity"}:
        raise wrong(
            "an entity is split by profiles or documents", "name profiles of it, documents, or another entity"
        )
    if kinds[whole[0].id] not in ("record", "entity"):
        raise wrong(f"a {kinds[whole[0].id]} cannot be split", "name a record or an entity")


def check_values(type: str, content: Mapping[str, Any]) -> None:
    """Raises JudgementError where a correction gives what claims of this type cannot have."""
    known = ontology.types()[type]
    if (stage := content.get("stage")) and stage not in known.stages:
        raise wrong(f"{type} has no stage {stage!r}", f"one of {', '.join(known.stages)}")
    roles = {role for name in ("roles", "add", "remove") for role in content.get(name, {})}
    if unknown := sorted(roles - set(known.roles)):
        raise wrong(f"{type} has no role {unknown[0]!r}", f"one of {', '.join(known.roles)}")
    for role, values in content.get("roles", {}).items():
        needed = next((group for group in known.require if group == (role,)), None)
        if needed and not values:
            raise wrong(f"{type} cannot be without {role}", "give a value, or reject the claim")


def _correct(judgement: Judgement) -> None:
    content = judgement.content
    if not any(name in content for name in _CHANGES):
        raise wrong("nothing is corrected", "give a stage, modality, date or the values of a role")
    if (modality := content.get("modality")) and modality not in MODALITIES:
        raise wrong(f"there is no modality {modality!r}", f"one of {', '.join(MODALITIES)}")
    if content.get("date") and content.get("undated"):
        raise wrong("both a date and none are given", "give one of them")
    if content.get("date"):
        try:
            EDTF.parse(content["date"])
        except (EDTFError, OverflowError):
            fix = "write it as 2014-01-20, 2014-01, 2014, 2014~ or 2014-01-20/2014-01-23 (EDTF)"
            raise wrong(f"{content['date']!r} is not a date", fix) from None
    if any(
        not value.strip()
        for name in ("roles", "add", "remove")
        for v in content.get(name, {}).values()
        for value in v
    ):
        raise wrong("a value is empty", "give words, or an entity's id")


def _merge(judgement: Judgement) -> None:
    if len(judgement.targets) < 2:
        raise wrong("only one thing is named to merge", "name two")


def _split(judgement: Judgement) -> None:
    if not judgement.about("away") and not judgement.content.get("documents"):
        raise wrong("it is not said what goes apart", "name claims, profiles or documents")


def _link(judgement: Judgement) -> None:
    if judgement.content.get("role") not in LINKS:
        raise wrong(f"there is no link {judgement.content.get('role')!r}", f"one of {', '.join(LINKS)}")


def _rename(judgement: Judgement) -> None:
    if not str(judgement.content.get("name", "")).strip():
        raise wrong("the name is empty", "give a name")


def _comment(judgement: Judgement) -> None:
    if not judgement.note.strip():
        raise wrong("the comment is empty", "give it as the note")


_CHECKS: Mapping[str, Callable[[Judgement], None]] = {
    "correct": _correct, "merge": _merge, "split": _split, "link": _link, "unlink": _link,
    "rename": _rename, "comment": _comment,
}  # fmt: skip
