"""What finds the record that words of another name: shared by the umbrella and by cases.

known     a record as links see it: its claims, sides, days and words
phrases   what a phrase such as "the 2014 framework agreement" says of the record it names
fitting   how well a record fits a phrase, and which one is meant
wording   words and weights, from YAML
"""

from paraph.resolving.links.fitting import Candidate
from paraph.resolving.links.known import Known, Profile, profile
from paraph.resolving.links.pool import Pool

__all__ = ["Candidate", "Known", "Pool", "Profile", "profile"]
