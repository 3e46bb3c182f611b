"""Dates of news: found, and written as EDTF.

    >>> from datetime import date
    >>> [mention.edtf for mention in find_dates("Signed on Monday; in force since 1992.", date(2014, 1, 22))]
    ['2014-01-20', '1992/..']

`find_dates` reads, `EDTF` is the value that the record keeps and compares. The way through: `lexer` (words
to classes), `points` (days, months, years), `echoes` (what points
back), `spans` (parts, stretches, open ends), `find` (mentions).
`moment` is the value in between, `units` counts from the reference, `context` decides what "2000", "May"
and "Sun" are, `tense` whether a sentence speaks of what is to come; `cascade` is the machine that runs the
grammars.
"""

from .edtf import EDTF, EDTFDate, EDTFError, compatible
from .find import DateMention, find_dates
from .moment import Kind, Tense

__all__ = ["EDTF", "DateMention", "EDTFDate", "EDTFError", "Kind", "Tense", "compatible", "find_dates"]
