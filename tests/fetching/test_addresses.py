"""Which addresses may be fetched."""

from __future__ import annotations

import pytest

from dateline.fetching.addresses import Unfetchable, is_public, target

from .site import PUBLIC, Sites

CLOSED = (
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "192.0.0.170", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:0:53aa:64c:0:0:80ff:fffe", "nonsense", "",
)  # fmt: skip
WRITTEN = (
    "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/",
    "http://0177.0.0.1/", "http://017700000001/", "http://0/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[64:ff9b::7f00:1]/", "http://[fe80::1%25eth0]/",
    "http://１２７.0.0.1/", "http://①②⑦.0.0.1/", "http://127。0。0。1/", "http://127.0.0.1./", "http://169.254.169.254/latest/meta-data",
    "https://10.0.0.8/", "http://192.168.0.1:80/", "http://[fd00::1]/",
)  # fmt: skip


@pytest.mark.parametrize("ip", CLOSED)
def test_addresses_that_are_not_public(ip: str) -> None:
    """Private, loopback, link-local, reserved and multicast addresses, and those that hold one inside."""
    assert not is_public(ip)


@pytest.mark.parametrize("ip", [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_that_are_public(ip: str) -> None:
    """Those of the open internet."""
    assert is_public(ip)


@pytest.mark.parametrize("url", WRITTEN)
def test_every_way_of_writing_an_address(url: str) -> None:
    """However an address of this machine or its network is written, it is refused without asking a resolver."""

    def never(host: str, port: int) -> list[str]:
        raise AssertionError(f"looked up {host}")

    with pytest.raises(Unfetchable, match="isn't public"):
        target(url, never)


@pytest.mark.parametrize("ip", CLOSED)
def test_names_that_lead_inside(ip: str) -> None:
    """A name with such an address is refused, also where it has a public one beside it."""
    for found in ([ip], [PUBLIC, ip], [ip, PUBLIC]):
        with pytest.raises(Unfetchable, match="isn't public"):
            target("https://rebind.example/", lambda host, port, found=found: found)  # type: ignore[misc]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "javascript:alert(1)", "http://", "http:///a", "//a.example",
        "http://user@a.example/", "http://a:b@127.0.0.1/", "http://a.example:22/", "http://a.example:6379/", "http://a.example:99999/",
        "http://a.example/\r\nHost: b", "http://a b.example/", "http://a.example\\@127.0.0.1/", "http://[::1", "x" * 3000,
        "http://" + "a" * 300 + ".example/",
    ],
)  # fmt: skip
def test_what_is_no_web_address(url: str) -> None:
    """Other schemes, ports and passwords, and addresses that programs read in two ways, are refused."""
    with pytest.raises(Unfetchable):
        target(url, Sites().net().resolve)


def test_a_name_that_is_not_found() -> None:
    """What the resolver doesn't know is said."""

    def none(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(Unfetchable, match="isn't found"):
        target("https://nowhere.example/", none)


def test_a_public_page() -> None:
    """A public address is asked at the address that was checked; what a server needn't know is left out."""
    place = target("https://News.Example./a b%20é?q=ü&r=1#top".replace(" ", "%20"), Sites().net().resolve)
    assert (place.ip, place.host, place.port) == (PUBLIC, "news.example", 443)
    assert place.path == "/a%20b%20%C3%A9?q=%C3%BC&r=1"
