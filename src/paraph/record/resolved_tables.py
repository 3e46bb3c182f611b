"""The tables of what resolution makes of the claims, and of what people decide about it.

    entity >── profile ──< profile_block, profile_link        one name in one setting, what it may be, what it is
                  └── resolved_entity                          somebody, under all names
                        ├──< entity_name                       the words to find it by
                        └──< entity_pair                       whom it deals with, and how often
    claim ─── said ──< said_block, said_link                   a claim with its entities resolved
                └── record ──< record_entity, record_link      one thing in the world
    document ──< document_band, document_copy                  which are one text
    judgement ──< judgement_target                             what people decided

All but the judgements can be made again from the documents' readings: `Record.resolve(anew=True)`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Double, ForeignKey, ForeignKeyConstraint, Index, Text, false
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from paraph.record.tables import Base


class BandRow(Base):
    """Documents that may be copies of each other share a band.

    `rare` is told when the document comes (see `paraph.documents.twins.pairs`), `day` is 0 where it is unknown,
    `publisher` a number for the name, 0 for none.
    """

    __tablename__ = "document_band"
    __table_args__ = (Index(None, "band", "rare", "day", "publisher"), {"sqlite_with_rowid": False})

    document_pk: Mapped[int] = mapped_column(ForeignKey("document.pk"), primary_key=True)
    band: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    rare: Mapped[bool]
    day: Mapped[int]
    publisher: Mapped[int] = mapped_column(BigInteger)


class CopyRow(Base):
    """Two documents (their `pk`) that are one text; of an excerpt, `one` is the excerpt."""

    __tablename__ = "document_copy"
    __table_args__ = (Index(None, "other"),)

    one: Mapped[int] = mapped_column(ForeignKey("document.pk"), primary_key=True)
    other: Mapped[int] = mapped_column(ForeignKey("document.pk"), primary_key=True)
    kind: Mapped[str]
    containment: Mapped[float] = mapped_column(Double)


class ProfileRow(Base):
    """A name in a setting (`person:ivan-petrov@BGR`): `entity` is the somebody that it is held to be.

    `context` is what the documents tell of it (see `paraph.resolving.profiles`); `changed` waits to be compared with
    others, `unsettled` to be told who it is.
    """

    __tablename__ = "profile"
    __table_args__ = (
        Unique("ref"),
        Index(None, "entity"),
        Index(None, "changed", "ref"),
        Index(None, "unsettled", "ref"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str]
    kind: Mapped[str]
    iso3: Mapped[str | None]
    context: Mapped[dict[str, Any]] = mapped_column(JSON)
    documents: Mapped[int]
    entity: Mapped[str | None]
    changed: Mapped[bool]
    unsettled: Mapped[bool] = mapped_column(server_default=false())


class ProfileBlockRow(Base):
    __tablename__ = "profile_block"
    __table_args__ = (Index(None, "ref"),)

    block: Mapped[str] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(primary_key=True)


class LinkColumns:
    """Two nodes that are held to be one (`same`) or may be (`doubtful`); `one` < `other`.

    `weight` is about how much a decision on a doubtful pair would change: what review begins with.
    """

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:  # noqa: N805  it is asked of the class
        return Index(None, "other"), Index(None, "ruling", "weight", "one", "other")

    one: Mapped[str] = mapped_column(primary_key=True)
    other: Mapped[str] = mapped_column(primary_key=True)
    ruling: Mapped[str]
    score: Mapped[float] = mapped_column(Double)
    reasons: Mapped[list[str]]
    weight: Mapped[float] = mapped_column(Double)


class ProfileLinkRow(LinkColumns, Base):
    __tablename__ = "profile_link"


class ResolvedRow(Base):
    """Somebody or something in the world. `names` most used first; `tallies` counts its records by type."""

    __tablename__ = "resolved_entity"
    __table_args__ = (Index(None, "stale", "id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    iso3: Mapped[str | None]
    names: Mapped[list[str]]
    documents: Mapped[int]
    tallies: Mapped[dict[str, Any]] = mapped_column(JSON)
    stale: Mapped[bool]


PREFIXES = Text().with_variant(Text(collation="C"), "postgresql")
"""Words that are looked for by how they begin: in the order of their code points on every database."""


class EntityNameRow(Base):
    """A folded word of a name that an entity goes by; and each whole name, behind a `=`."""

    __tablename__ = "entity_name"
    __table_args__ = (Index(None, "entity"),)

    word: Mapped[str] = mapped_column(PREFIXES, primary_key=True)
    entity: Mapped[str] = mapped_column(primary_key=True)


class EntityPairRow(Base):
    """How many records of a type two entities have a part in; each pair stands in both directions."""

    __tablename__ = "entity_pair"
    __table_args__ = (Index(None, "entity", "records"), Index(None, "records"))

    entity: Mapped[str] = mapped_column(primary_key=True)
    other: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str] = mapped_column(primary_key=True)
    records: Mapped[int]


class SaidRow(Base):
    """A claim with its entities resolved. Claims of one `node` are one thing without further comparing.

    `dirty` waits to be compared (again), `unsettled` to be told its record; `record` is None until then, and where
    the claim does not count. `published` is its document's, empty where that is not known: claims are compared in
    the order of time, so that those which are compared together meet the same others.
    """

    __tablename__ = "said"
    __table_args__: Any = (
        ForeignKeyConstraint(["reading_pk", "number"], ["claim.reading_pk", "claim.number"]),
        Index(None, "id"),
        Index(None, "node"),
        Index(None, "record"),
        Index(None, "dirty", "published", "reading_pk", "number"),
        Index(None, "unsettled", "node"),
    )

    reading_pk: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    node: Mapped[str | None]
    record: Mapped[str | None]
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    published: Mapped[str] = mapped_column(server_default="")
    dirty: Mapped[bool]
    unsettled: Mapped[bool] = mapped_column(server_default=false())


class SaidBlockRow(Base):
    """A node under a key of blocking. `begins` and `ends` are the days it can be about (proleptic Gregorian
    ordinals), None where it has no date: of a crowd, those nearest in time are looked for here."""

    __tablename__ = "said_block"
    __table_args__ = (Index(None, "node"), {"sqlite_with_rowid": False})

    block: Mapped[str] = mapped_column(primary_key=True)
    node: Mapped[str] = mapped_column(primary_key=True)
    begins: Mapped[int | None]
    ends: Mapped[int | None]


class SaidLinkRow(LinkColumns, Base):
    __tablename__ = "said_link"


class RecordRow(Base):
    """One thing in the world. `begins` and `ends` are the first and last day its date can mean.

    `content` is what is shown of its roles. `tied` says that its links are drawn: not where it, or
    something around it, has changed.
    """

    __tablename__ = "record"
    __table_args__ = (
        Index(None, "type", "begins"),
        Index(None, "conflicts"),
        Index(None, "stale", "id"),
        Index(None, "tied", "stale", "id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str]
    stage: Mapped[str]
    modality: Mapped[str]
    date: Mapped[str | None]
    begins: Mapped[str | None]
    ends: Mapped[str | None]
    first_published: Mapped[str | None]
    last_published: Mapped[str | None]
    claims: Mapped[int]
    documents: Mapped[int]
    sources: Mapped[int]
    conflicts: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    stale: Mapped[bool]
    tied: Mapped[bool]


class RecordKeyRow(Base):
    """What a record is found by when another looks for what it stands under, or is about."""

    __tablename__ = "record_key"
    __table_args__ = (Index(None, "record"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    record: Mapped[str] = mapped_column(primary_key=True)


class RecordEntityRow(Base):
    """Who has a part in a record; with what records are chosen by, so that a dossier is one look-up.

    The role `of` is that of a state through its people, bodies and companies.
    """

    __tablename__ = "record_entity"
    __table_args__ = (
        Index(None, "entity", "type", "begins", "first_published", "conflicts"),
        Index(None, "record"),
    )

    record: Mapped[str] = mapped_column(primary_key=True)
    entity: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str]
    begins: Mapped[str]
    first_published: Mapped[str | None]
    conflicts: Mapped[int]


class RecordLinkRow(Base):
    """A record under, or concerning, another: `how` is stated, inferred or decided (by a person)."""

    __tablename__ = "record_link"
    __table_args__ = (Index(None, "parent"), Index(None, "how", "score"))

    child: Mapped[str] = mapped_column(primary_key=True)
    parent: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    how: Mapped[str]
    score: Mapped[float] = mapped_column(Double)
    claims: Mapped[list[str]]
    reason: Mapped[str]


class JudgementRow(Base):
    """What somebody decided. `content` has what its kind needs; `undone` is when it was taken back."""

    __tablename__ = "judgement"
    __table_args__ = (Unique("id"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str]
    kind: Mapped[str]
    author: Mapped[str]
    made: Mapped[datetime]
    note: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    undone: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class TargetRow(Base):
    """What a judgement is about. A record stands here as claims of it, a row for each.

    `kind`     claim, record, entity, document; `given` is the id by which it was named, `part` its side
    `anchor`   describes it, so that it is found again after another reading
    `attached` what it is now (a claim's id, a profile's ref), None where nothing fits; `how` says by what
               it was found: `content`, `evidence`, `name`; `why` why it was not
    `loose`    waits to be attached (again): `document` was read anew; `version` grows with every attaching
    """

    __tablename__ = "judgement_target"
    __table_args__ = tuple(Index(None, name) for name in ("attached", "document", "loose", "version"))

    judgement_pk: Mapped[int] = mapped_column(ForeignKey("judgement.pk"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    role: Mapped[str]
    part: Mapped[int]
    given: Mapped[str]
    document: Mapped[str | None]
    anchor: Mapped[dict[str, Any]] = mapped_column(JSON)
    attached: Mapped[str | None]
    how: Mapped[str | None]
    why: Mapped[str]
    loose: Mapped[bool]
    version: Mapped[int]
