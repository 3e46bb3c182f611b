"""What a file with others in it may unpack to: bounds that all that is found in it share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

from paraph.errors import BombError, TooLargeError

MAX_DEPTH = 4
MAX_MEMBERS = 100_000
FREE_BYTES = 200_000_000
MAX_RATIO = 200


class Readable(Protocol):
    """What bytes can be read from, in order."""

    def read(self, count: int = -1, /) -> bytes: ...


class Budget:
    """How much one file has given so far, at whatever depth: members, and bytes that were unpacked.

    `name` is that of the file, `packed` its bytes: unpacked it may have FREE_BYTES, and MAX_RATIO times as many.
    """

    def __init__(self, name: str = "", packed: int = 0) -> None:
        self.name = name
        self._packed = packed
        self._unpacked = self._members = 0

    def grow(self, count: int) -> None:
        """So many more bytes of the file itself were seen: those of a pipe are not known before."""
        self._packed += count

    def unpack(self, count: int) -> None:
        """So many bytes were unpacked. Raises BombError where they are too many."""
        self._unpacked += count
        if self._unpacked > FREE_BYTES + MAX_RATIO * self._packed:
            reason = f"it unpacks to more than {MAX_RATIO} times its size, as only a bomb does"
            raise BombError(reason, subject=self.name)

    def count(self) -> None:
        """One more member is read. Raises BombError where they are too many."""
        self._members += 1
        if self._members > MAX_MEMBERS:
            raise BombError(f"it has more than {MAX_MEMBERS:,} files in it", subject=self.name)


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds for what is found in a file: how many more files within files are opened, and what is left."""

    depth: int = MAX_DEPTH
    budget: Budget = field(default_factory=Budget)

    def deeper(self) -> Limits:
        """For what is found one level further in."""
        return replace(self, depth=self.depth - 1)

    def afresh(self) -> Limits:
        """At the same depth with nothing counted yet: for one of very many publications, as in a web archive."""
        return Limits(self.depth, Budget(self.budget.name))

    def require(self, name: str) -> None:
        """Raise TooLargeError where nothing further in is opened."""
        if self.depth <= 0:
            reason = f"it lies in archives within archives, more than {MAX_DEPTH} deep"
            raise TooLargeError(reason, subject=name, fix="unpack the outer ones")


class Metered:
    """A stream whose bytes are counted as unpacked."""

    def __init__(self, stream: Readable, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, count: int = -1, /) -> bytes:
        """As of the stream. Raises BombError."""
        data = self._stream.read(count)
        self._budget.unpack(len(data))
        return data


class Piped(Metered):
    """A stream of unknown length, whose bytes are those of the file itself."""

    def read(self, count: int = -1, /) -> bytes:
        """As of the stream."""
        data = self._stream.read(count)
        self._budget.grow(len(data))
        return data
