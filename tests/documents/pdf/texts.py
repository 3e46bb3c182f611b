"""What stands in the test files."""

from __future__ import annotations

TITLE = "Orvania and Belmark agree on joint patrols in the Strait of Senn"
FIRST = (
    "The defence ministers of Orvania and Belmark signed a memorandum of understanding on joint naval patrols in the"
    " Strait of Senn on Tuesday. The document provides for four exercises a year, the exchange of liaison officers"
    " and a shared maritime picture. It enters into force when both parliaments have given their consent."
)
SECOND = (
    "Under a separate contract the Belmark shipyard Hollin and Daughters will deliver six coastal patrol vessels to"
    " the Orvanian navy. The first of them is expected in the spring, an official of the ministry said. The price"
    " was not disclosed, but people close to the negotiations spoke of some two hundred million crowns."
)
THIRD = (
    "Opposition members asked why no tender had been held. The government answered that only one yard could build"
    " hulls for the shallow waters of the strait in the time that was left before the old boats are retired."
)
FOURTH = (
    "The two countries have had no formal arrangement since the earlier treaty lapsed eleven years ago. Since then"
    " their coast guards met twice a year in the harbour town of Lesk, without papers and without a common radio."
)
