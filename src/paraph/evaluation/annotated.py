"""Annotated documents: what was published, and the records that a careful reader makes of it.

One JSON object a file; `docs/evaluating.md` has an example and says what each key means.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from paraph.documents.document import Document
from paraph.errors import AnnotationError
from paraph.reading.claims import EntityKind, Modality

_FIX = "correct it; docs/evaluating.md has the form of annotated documents"


class Form(BaseModel):
    """A JSON object: unknown keys and values of another kind are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Named(Form):
    """Somebody or something in the text. `names` are the strings that the text uses; `iso3` only for states."""

    id: str
    kind: EntityKind
    names: tuple[str, ...]
    iso3: str | None = None


class Record(Form):
    """One thing in the world that the text tells.

    `roles`    role → values: `@id` for an entity of the document, any other string for a literal
    `date`     EDTF, or None where the text gives none
    `event`    the same in all documents of a cluster that tell of the same thing
    `evidence` the sentences that say it, letter for letter
    `optional` finding it is never an error, missing it neither
    """

    type: str
    stage: str
    roles: dict[str, tuple[str, ...]]
    evidence: tuple[str, ...]
    modality: Modality = "asserted"
    date: str | None = None
    event: str | None = None
    attribution: str | None = None
    optional: bool = False


class Annotated(Form):
    """A document with its entities and records.

    `cluster`      documents of one cluster speak of the same events
    `kind_of_text` news, release, treaty, blog, …
    `facts`        whether what it tells is invented or has happened; `url` where it was published
    """

    id: str
    text: str
    entities: tuple[Named, ...]
    records: tuple[Record, ...]
    cluster: str | None = None
    publisher: str | None = None
    published: str | None = None
    dateline: str | None = None
    title: str | None = None
    kind_of_text: str | None = None
    facts: str | None = None
    url: str | None = None

    @cached_property
    def named(self) -> dict[str, Named]:
        """Entities by id."""
        return {entity.id: entity for entity in self.entities}

    def entity(self, value: str) -> Named | None:
        """The entity that a value names; None for a literal, or where there is no such entity."""
        return self.named.get(value[1:]) if value.startswith("@") else None

    def document(self) -> Document:
        """The document as a reader is given it."""
        return Document(
            self.text, self.id, self.title, self.publisher, self.published, self.dateline, url=self.url
        )


def annotated(path: Path) -> Annotated:
    """The annotated document of a file. Raises AnnotationError that names the file and the field."""
    try:
        return Annotated.model_validate_json(path.read_bytes())
    except OSError as error:
        raise AnnotationError(f"cannot be read ({error.strerror or error})", subject=str(path)) from None
    except ValidationError as error:
        raise AnnotationError(_told(error), subject=str(path), fix=_FIX) from None


def files_in(folder: Path) -> list[Path]:
    """The JSON files of a folder and those below it, by name. Raises AnnotationError where there are none."""
    found = sorted(path for path in folder.rglob("*.json") if path.is_file())
    if not found:
        fix = "name a folder with annotated documents: ID.json, one document a file"
        raise AnnotationError("there are no annotated documents in this folder", subject=str(folder), fix=fix)
    return found


def annotated_in(folder: Path) -> list[Annotated]:
    """All annotated documents of a folder and those below it, by file name.

    Raises AnnotationError where a file is wrong, where two have one id, or where there is none.
    """
    return list(_distinct(files_in(folder)))


def _distinct(paths: list[Path]) -> Iterator[Annotated]:
    known: dict[str, Path] = {}
    for path in paths:
        document = annotated(path)
        if (other := known.setdefault(document.id, path)) != path:
            reason = f"the id {document.id!r} is that of {other} too"
            raise AnnotationError(reason, subject=str(path), fix="give each document an id of its own")
        yield document


def _told(error: ValidationError) -> str:
    first, *more = error.errors()
    where = ".".join(map(str, first["loc"]))
    others = f" (and {len(more)} more)" if more else ""
    return f"{where}: {first['msg']}{others}" if where else f"{first['msg']}{others}"
