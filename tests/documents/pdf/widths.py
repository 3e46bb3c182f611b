"""How wide the letters of Helvetica are, in thousandths of the size, as the standard gives them."""

from __future__ import annotations

_WIDTHS = {
    278: " !,./:;I[\\]ft",
    355: '"',
    556: "#$0123456789?L_abdeghnopqu",
    889: "%",
    667: "&ABEKPSVXY",
    191: "'",
    333: "()-`r",
    389: "*",
    584: "+<=>~",
    1015: "@",
    722: "CDHNRUw",
    611: "FTZ",
    778: "GOQ",
    500: "Jckvxyzs",
    833: "Mm",
    944: "W",
    469: "^",
    222: "ijl",
    334: "{}",
    260: "|",
}
HELVETICA = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
