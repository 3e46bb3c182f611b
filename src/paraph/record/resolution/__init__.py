"""Resolution kept in the record: what is new is resolved, with what it touches, and nothing else.

    retirement   readings that no longer count are taken out
    placement    readings that are new: their names to profiles, their claims to be resolved
    judgements   targets of judgements whose documents were read anew: where they are now
    copies       documents that are copies of others
    identities   profiles that changed: whom they are like, and so who they are
    grouping     claims that changed: what they are like, and so which record they belong to
    summaries    records and entities that changed, told anew
    ties         records that changed: what they stand under, and what cases concern
    links        links that people decided on

Each step goes on where a killed one stopped, for what waits is marked in the tables: `STEPS` in `run`.
"""

from paraph.record.resolution.anew import forget
from paraph.record.resolution.run import AFTER_JUDGING, STEPS, Progress, resolve

__all__ = ["AFTER_JUDGING", "STEPS", "Progress", "forget", "resolve"]
