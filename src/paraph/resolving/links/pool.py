"""Records by their states and documents, so that each is only held against those that it can have to do with."""

from __future__ import annotations

from collections.abc import Iterable

from paraph.resolving.links.known import Profile


class Pool:
    """Profiles of some records. What `near` gives is a few of them, in order of id, whatever order they came in."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._all = {profile.record.id: profile for profile in profiles}
        self._by: dict[str, list[str]] = {}
        for id in sorted(self._all):
            for key in self._keys(self._all[id]):
                self._by.setdefault(key, []).append(id)

    def __getitem__(self, id: str) -> Profile:
        return self._all[id]

    def __contains__(self, id: str) -> bool:
        return id in self._all

    def near(self, own: Profile, states: Iterable[str] = ()) -> list[Profile]:
        """Those that share a state or a document with `own`, or have one of `states`."""
        keys = {*self._keys(own), *(f"state:{state}" for state in states)}
        found = {id for key in keys for id in self._by.get(key, ())}
        return [self._all[id] for id in sorted(found) if id != own.record.id]

    @staticmethod
    def _keys(profile: Profile) -> set[str]:
        return {f"state:{s}" for s in profile.sides} | {f"document:{d}" for d in profile.documents}
