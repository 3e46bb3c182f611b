"""Which addresses of the internet are public, and which lead into a machine or a network of somebody's own."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

# Python's own `is_global` changes between versions; this is the IANA registry of special addresses, and one that a
# cloud keeps for its own among the public ones.
_SPECIAL_4 = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "this machine"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a carrier's own network"),
        ("127.0.0.0/8", "this machine"),
        ("169.254.0.0/16", "the local link, where clouds keep their metadata"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "reserved for examples"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "reserved for measurements"),
        ("198.51.100.0/24", "reserved for examples"),
        ("203.0.113.0/24", "reserved for examples"),
        ("168.63.129.16/32", "a cloud's metadata"),
        ("224.0.0.0/4", "a multicast group"),
        ("240.0.0.0/4", "reserved"),
    )
)
_SPECIAL_6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("2001::/23", "reserved"),  # with Teredo, which hides an IPv4 address
        ("2001:db8::/32", "reserved for examples"),
        ("3fff::/20", "reserved for examples"),
    )
)
_UNICAST = IPv6Network("2000::/3")
_KINDS_6 = (
    (IPv6Network("::1/128"), "this machine"),
    (IPv6Network("fc00::/7"), "a private network"),
    (IPv6Network("fe80::/10"), "the local link"),
    (IPv6Network("ff00::/8"), "a multicast group"),
)
# An IPv4 address rides in these: bits to drop on its right.
_CARRIERS = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)


def not_public(address: Address) -> str | None:
    """What the address is, where it is not one of the public internet: `a private network`; else None.

    Of an IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4), the one inside counts.
    """
    if isinstance(address, IPv4Address):
        return next((what for network, what in _SPECIAL_4 if address in network), None)
    for carrier, shift in _CARRIERS:
        if address in carrier:
            return not_public(IPv4Address(int(address) >> shift & 0xFFFF_FFFF))
    if address not in _UNICAST:
        return next((what for network, what in _KINDS_6 if address in network), "reserved")
    return next((what for network, what in _SPECIAL_6 if address in network), None)
