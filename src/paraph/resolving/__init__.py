"""From claims of many documents to one account: who is who, what is one event, where sources disagree.

    names/       how alike two names are, and why
    entities     whether two names of two documents are one somebody
    records/     which claims speak of one thing, and what they say of it together
    clustering   from pairs to groups

Nothing here touches a database: `paraph.record` keeps what is found here.
"""
