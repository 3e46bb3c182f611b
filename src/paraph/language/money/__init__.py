"""Money of news: found, and written as amount and ISO 4217 code.

>>> [str(mention) for mention in find_money("a deal worth about US$1.2bn and 500 million Swedish kronor")]
['about USD 1200000000', 'SEK 500000000']
"""

from .currencies import currencies
from .find import MoneyMention, Qualifier, find_money

__all__ = ["MoneyMention", "Qualifier", "currencies", "find_money"]
