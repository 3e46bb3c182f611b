"""What is watched: a list of feeds, pages, sitemaps and listings, in a YAML file.

    watched = load(Path("watch.yaml"))      # raises WatchListError, which names line, key and fix
    for source in watched.sources: ...

`starter()` is the text of a list to begin with.
"""

from __future__ import annotations

from paraph.documents.watchlist.loading import load, parsed, starter
from paraph.documents.watchlist.shapes import Watched, WatchList

__all__ = ["WatchList", "Watched", "load", "parsed", "starter"]
