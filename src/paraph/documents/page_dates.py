"""The day on which a page was published, weighed from all that states one.

Nothing is guessed from the running text. Metadata, JSON-LD, the address and what the page shows (`page_shown.py`)
each have a weight; days that agree add up, and the heaviest counts. A day in Greenwich gives way to the day before or
after it that the address or the page itself has: that is the publisher's. What is only in the data of a script, or a
day of the last change, counts where nothing else is stated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from paraph.documents.page_days import is_plausible, month_number, whole_day
from paraph.documents.page_shown import shown_days

_PUBLISHED_KEYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "og:article:published",
    "article:published", "article:published_date", "article.published", "datepublished", "date_published",
    "parsely-pub-date", "sailthru.date", "publish-date", "publishdate", "publish_date", "publisheddate",
    "published_date", "published-date", "published", "published_time", "publication_date", "publication-date",
    "pubdate", "published_at", "citation_publication_date", "citation_online_date", "rnews:datepublished", "rbpubdate",
    "shareaholic:article_published_time", "dc.date.issued", "dcterms.issued", "dc.date.publication", "bt:pubdate",
    "cxenseparse:recs:publishtime", "og:pubdate", "og:publish_date", "dcsext.articlefirstpublished",
    "originalpublicationdate", "video:release_date", "mediator_published_time", "article_date_original",
    "vr:published_time",
)  # fmt: skip
_DATE_KEYS = (
    "dcterms.created", "dc.date.created", "dc.created", "datecreated", "date_created", "article:created",
    "article.created", "created", "dc.date", "dcterms.date", "dc:date", "citation_date", "last_published", "date",
    "timestamp", "displaydate",
)  # fmt: skip
_CHANGED_KEYS = (
    "article:modified_time",
    "og:updated_time",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
)
_URL_DAY = re.compile(
    r"""[/_=-](?P<year>(?:19|20)\d\d)
    (?:(?P<mark>[/_-])(?P<m>[01]?\d)(?P=mark)(?P<d>[0-3]?\d) | -(?P<month>[01]\d)/(?P<day>[0-3]\d)
      | /(?P<word>[a-z]{3,9})/(?P<number>[0-3]?\d) | (?P<mm>[01]\d)(?P<dd>[0-3]\d))
    (?=[/_.,-]|$)""",
    re.VERBOSE,
)
_IN_SCRIPT = re.compile(
    r"""["'](?:date_?published|publi(?:sh|cation|shed)_?(?:date|at|time|on)|pub_?date)\\?["']\s*:\s*\\?["']((?:19|20)\d\d[-/]\d\d[-/]\d\d)""",
    re.IGNORECASE,
)
# How much each that states a day counts: tenths of a point. Days that agree add up.
_STATED = {"meta": 65, "linked": 24, "address": 30, "date": 13}
_SHOWN = (35, 20, 14, 13, 5, 1)
# A day of Greenwich may be another than the publisher's, which these ranks show.
_UTC = re.compile(r"\d(?:\.\d+)?\s?(?:Z|[+-]00:?00|UTC|GMT)$")
_LOCAL = (0, 1, 2)
_LONGEST_SCRIPT = 500_000


def published_day(
    tree: Any, metas: Mapping[str, str], linked: str | None, url: str | None, order: str = ""
) -> str | None:
    """The day on which a page was published, `YYYY-MM-DD`, or None. `order`: see `day_within`."""
    said = [metas[key] for key in _PUBLISHED_KEYS if key in metas]
    stated = {
        "meta": _first(said, order),
        "linked": _first((linked,), order),
        "address": url_day(url),
        "date": _first((metas.get(key) for key in _DATE_KEYS), order),
    }
    in_greenwich = {whole_day(text) for text in (*said, linked or "") if _UTC.search(text)}
    settled = _settled(stated)
    if settled is not None and settled not in in_greenwich:
        return settled
    shown = shown_days(tree, order)
    best = _weighed(stated, shown)
    if best is None:
        return _scripted(tree) or _first((metas.get(key) for key in _CHANGED_KEYS), order)
    if best not in in_greenwich:
        return best
    elsewhere = (whole_day(text) for text in said if not _UTC.search(text))
    local = (stated["address"], *elsewhere, *(shown.get(rank) for rank in _LOCAL))
    return next((day for day in local if day and _are_neighbours(day, best)), best)


def _votes(stated: Mapping[str, str | None]) -> Counter[str]:
    """What speaks for each day before the page is looked at."""
    votes = Counter[str]()
    for name, day in stated.items():
        if day:
            votes[day] += _STATED[name]
    return votes


def _settled(stated: Mapping[str, str | None]) -> str | None:
    """The day that counts whatever the page shows: no other comes up with it even so."""
    (best, most), (_, next_most) = [*_votes(stated).most_common(2), ("", 0), ("", 0)][:2]
    return best if most - next_most > max(_SHOWN) else None


def _weighed(stated: Mapping[str, str | None], shown: Mapping[int, str]) -> str | None:
    """The day that most speaks for: what agrees adds up, but all that the page shows counts once."""
    votes = _votes(stated)
    for day in dict.fromkeys(shown.values()):
        votes[day] += max(_SHOWN[rank] for rank, each in shown.items() if each == day)
    return max(votes, key=lambda day: votes[day]) if votes else None


def _are_neighbours(one: str, other: str) -> bool:
    """Whether two days follow each other: then one of them is that of another time zone."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) == 1


def _scripted(tree: Any) -> str | None:
    """The day of publication among a script's data, where these name one day alone."""
    days = {
        day
        for script in tree.iter("script")
        for found in _IN_SCRIPT.finditer((script.text or "")[:_LONGEST_SCRIPT])
        if is_plausible(day := whole_day(found[1]))
    }
    return days.pop() if len(days) == 1 else None


def _first(values: Iterable[str | None], order: str) -> str | None:
    return next((day for each in values if each and is_plausible(day := whole_day(each, order=order))), None)


def url_day(url: str | None) -> str | None:
    """The day in an address: `…/2021/03/05/…`, `…/2021-03/05/…`, `…/2021/mar/05/…`, `…-20210305.html`."""
    for found in _URL_DAY.finditer(url or ""):
        part = found.groupdict()
        month = part["m"] or part["month"] or part["mm"] or month_number(part["word"])
        number = part["d"] or part["day"] or part["dd"] or part["number"]
        if day := whole_day(f"{part['year']}-{month:0>2}-{number:0>2}"):
            return day
    return None
