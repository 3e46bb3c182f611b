"""What one fetch may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch, all redirects included, and of the pace at which one host is asked.

    `seconds`       from the first byte asked for to the last one got, however it drips
    `idle`          seconds without a byte; also to open a connection
    `size`          bytes of a body, counted after decompression
    `headers`       bytes of all headers of an answer
    `redirects`     how many are followed
    `pause`         seconds between two requests to one host
    `longest_pause` seconds, at most, that a robots.txt may ask for instead (`Crawl-delay`)
    `longest_wait`  seconds, at most, that a host is left alone after failures, or as it asked (`Retry-After`)
    """

    seconds: float = 60.0
    idle: float = 15.0
    size: int = 20_000_000
    headers: int = 65_536
    redirects: int = 8
    pause: float = 1.0
    longest_pause: float = 30.0
    longest_wait: float = 86_400.0
