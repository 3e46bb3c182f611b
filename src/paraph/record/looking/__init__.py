"""Looking things up in the resolved tables: every question goes through an index, and loads what is shown.

    names      entities by words, by name, by any id they ever had
    records    records of an entity, of two, of a type, of a time
    claims     the claims of records, and the sentences behind them
    links      what is under what, and who deals with whom
    past       what the record held on a day
    coverage   what was read of somebody, year by year
    resolutions  what the claims and entities of a document have become
    taken      what came in, and what became of it: read, a copy, set aside, unread
    single     all of one document: its versions, what it is a copy of, why it is unread
    copies     which documents are copies, of what, and why
    waiting    what has not been resolved yet

Functions take a connection (`Record.snapshot()`), so that one answer sees the record at one moment.
"""
