"""Which addresses are fetched: those of the public web, however others are spelled."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.documents.fetching.networks import not_public
from paraph.documents.fetching.targets import Allowed, target_of
from paraph.errors import RefusedError

V4 = st.integers(0, 2**32 - 1).map(IPv4Address)
V6 = st.integers(0, 2**128 - 1).map(IPv6Address)
INNER = (
    "0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.255.0.1 169.254.169.254 172.16.0.1 172.31.255.255"
    " 192.0.0.192 192.168.1.1 198.18.0.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16"
).split()
INNER_6 = (
    ":: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1::1"
    " 2001::1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 2001:db8::1 100::1 4000::1"
).split()


@pytest.mark.parametrize("address", INNER)
def test_addresses_that_are_not_public(address: str) -> None:
    with pytest.raises(RefusedError, match="not public"):
        target_of(f"http://{address}/latest/meta-data/")


@pytest.mark.parametrize("address", INNER_6)
def test_ipv6_addresses_that_are_not_public(address: str) -> None:
    with pytest.raises(RefusedError, match="not public"):
        target_of(f"http://[{address}]/")


@pytest.mark.parametrize(
    "host",
    (
        "2130706433 0x7f000001 0x7f.1 0x7F.0.0.1 017700000001 0177.0.0.1 127.1 127.0.1 127.0.0.1. 127.0.0.01 1.2.3.4.5"
        " 8.8.8.8. 256.1.1.1 example.0x example.1"
    ).split(),
)
def test_odd_spellings(host: str) -> None:
    with pytest.raises(RefusedError, match="odd spelling"):
        target_of(f"http://{host}/")


@pytest.mark.parametrize("host", ["①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.0.0.1"])
def test_letters_that_are_digits_in_disguise(host: str) -> None:
    with pytest.raises(RefusedError, match="not public"):
        target_of(f"http://{host}/")


@pytest.mark.parametrize(
    "host",
    "localhost LOCALHOST localhost. intranet printer.local metadata.google.internal a.localhost nas.home.arpa db.corp".split(),
)
def test_names_of_local_networks(host: str) -> None:
    with pytest.raises(RefusedError, match="local network"):
        target_of(f"https://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news/1",
        "//example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "javascript:alert(1)",
        "data:text/html,a",
        "http://",
        "http:///path",
        "http://:80/",
        "http://example.org:99999/",
        "http://example.org:x/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://[v1.a]/",
        "http://exa mple.org/",
        "http://exa%6dple.org/",
        "http://example..org/",
        "http://-example.org/",
        "http://user:secret@example.org/",
        "http://example.org\\@127.0.0.1/",
        "http://example.org/\r\nX-Header: 1",
        "http://example.org/\x00",
        "http://" + "a" * 300 + ".org/",
        "http://example.org/" + "a" * 9_000,
    ],
)
def test_what_is_no_address_of_the_web(url: str) -> None:
    with pytest.raises(RefusedError) as caught:
        target_of(url)
    assert caught.value.code == "refused"
    assert caught.value.fix
    assert "\n" not in caught.value.line()
    assert "secret" not in caught.value.line()
    assert len(caught.value.line()) < 500


@pytest.mark.parametrize("port", [0, 1, 21, 22, 25, 3306, 5432, 6379, 8000, 9200, 11211])
def test_ports_of_other_services(port: int) -> None:
    with pytest.raises(RefusedError, match=f"port {port} "):
        target_of(f"http://example.org:{port}/")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("http://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a?b=c#d", "https://example.org/a?b=c"),
        ("https://example.org./a", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://bücher.example/über uns?q=ü", "https://xn--bcher-kva.example/%C3%BCber%20uns?q=%C3%BC"),
        ("  https://example.org/a\n", "https://example.org/a"),
        ("https://example.org/?utm_source=x", "https://example.org/?utm_source=x"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700::1]/", "http://[2606:4700::1]/"),
        ("http://[::ffff:8.8.8.8]/", "http://[::ffff:808:808]/"),
    ],
)
def test_what_is_asked(given: str, expected: str) -> None:
    assert target_of(given).url == expected


def test_what_is_allowed_by_name() -> None:
    allowed = Allowed(["localhost:8000", "intranet", "10.0.0.5:9000", "[::1]:8000"])
    assert target_of("http://localhost:8000/a", allowed).port == 8000
    assert target_of("http://intranet:81/", allowed).host == "intranet"
    assert target_of("http://10.0.0.5:9000/", allowed).host == "10.0.0.5"
    assert target_of("http://[::1]:8000/", allowed).host == "::1"
    for other in (
        "http://localhost:8001/",
        "http://localhost/",
        "http://127.0.0.1:8000/",
        "http://sub.intranet:81/",
    ):
        with pytest.raises(RefusedError):
            target_of(other, allowed)


@pytest.mark.parametrize(
    "entry", ["", "http://localhost/", "localhost/path", "a b", "user@localhost", "localhost:x"]
)
def test_what_cannot_be_allowed(entry: str) -> None:
    with pytest.raises(RefusedError):
        Allowed([entry])


@given(V4)
def test_every_ipv4_address_that_python_calls_special_is_refused(address: IPv4Address) -> None:
    special = address.is_private or address.is_loopback or address.is_link_local or address.is_multicast
    special = special or address.is_reserved or address.is_unspecified
    if special:
        assert not_public(address)
    if not_public(address) is None:
        assert address.is_global


@given(V6)
def test_every_ipv6_address_that_python_calls_special_is_refused(address: IPv6Address) -> None:
    special = address.is_private or address.is_loopback or address.is_link_local or address.is_multicast
    if special and address.ipv4_mapped is None:
        assert not_public(address)


@given(V4)
def test_ipv6_addresses_that_carry_an_ipv4_one_are_what_it_is(address: IPv4Address) -> None:
    inner = not_public(address)
    number = int(address)
    carriers = (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80 | 1)
    for carrier in carriers:
        assert not_public(IPv6Address(carrier)) == inner


@given(st.sampled_from(INNER).map(IPv4Address), st.sampled_from(["{}", "{:#x}", "0{:o}", "{}."]))
def test_no_number_spells_a_way_in(address: IPv4Address, form: str) -> None:
    with pytest.raises(RefusedError):
        target_of(f"http://{form.format(int(address))}/")


PIECES = st.sampled_from(
    (
        "http https :// // / \\ @ : ? # . .. %00 %2e [ ] ::1 127.0.0.1 localhost 2130706433 0x7f example.org 80 22 ü ① 。"
        " \n \x00"
    ).split(" ")
)


@given(
    st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=8).map("".join)).map(
        lambda text: f"http://{text}"
    )
)
def test_whatever_is_taken_for_an_address_says_the_same_when_read_again(url: str) -> None:
    try:
        target = target_of(url)
    except RefusedError:
        return
    assert target_of(target.url) == target
    assert target.url.isascii()
    assert target.url.isprintable()
    assert " " not in target.url
    assert target.literal is None or not_public(target.literal) is None
    assert "." in target.host or ":" in target.host


@given(st.text(max_size=40))
def test_relative_addresses_stay_in_the_web(link: str) -> None:
    try:
        target = target_of(link, base="https://example.org/news/")
    except RefusedError:
        return
    assert target.scheme in ("http", "https")
