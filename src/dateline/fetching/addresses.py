"""Which addresses may be fetched: those of public hosts, however they are written.

A list of addresses, a feed or a redirection is written by others. It must not make this machine ask its own services, its
neighbours or a cloud's metadata service, so a host is resolved first, each of its addresses is checked, and the connection
goes to the address that was checked (no second look-up that could give another).
"""

from __future__ import annotations

import ipaddress
import socket
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from ..errors import InputError

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000  # characters of an address
NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
COMPATIBLE = ipaddress.ip_network("::/96")  # IPv4 written as IPv6, long out of use

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""(host, port) → its addresses; raises OSError where it has none."""


class Unfetchable(InputError):
    """An address that isn't fetched: what is wrong with it, and the next step."""

    def __init__(self, what: str, step: str) -> None:
        super().__init__(f"{what}. {step}")
        self.what, self.step = what, step


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect, checked: `ip` is one of the addresses that `host` has."""

    url: str
    scheme: str
    host: str
    port: int
    ip: str
    path: str  # with the query


def target(url: str, resolve: Resolve) -> Target:
    """The place that a web address leads to; raises Unfetchable where it may not be fetched."""
    parts = checked(url)
    host, port = host_of(parts), parts.port or PORTS[parts.scheme]
    literal = as_literal(host)
    try:
        found = [str(literal)] if literal else list(resolve(host, port))
    except (OSError, UnicodeError) as error:
        raise Unfetchable(
            f"has a host that isn't found ({host}: {error})", "Check the spelling, or your network."
        ) from error
    if not found:
        raise Unfetchable(f"has a host that isn't found ({host})", "Check the spelling, or your network.")
    for ip in found:
        if not is_public(ip):
            raise Unfetchable(
                f"leads to an address that isn't public ({host} is {ip})",
                "Pages of this machine and its network aren't fetched: save them yourself and read the files.",
            )
    path = urlunsplit(("", "", quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._"), _query(parts.query), ""))
    return Target(urlunsplit(parts._replace(fragment="")), parts.scheme, host, port, found[0], path)


def _query(query: str) -> str:
    return quote(query, safe="/?%:@!$&'()*+,;=~-._[]|")


def checked(url: str) -> SplitResult:
    """The parts of an address that may be fetched as far as it shows; raises Unfetchable."""
    step = "Give addresses such as https://example.org/news/1."
    if len(url) > LONGEST or any(ord(c) < 33 or ord(c) == 127 for c in url) or "\\" in url:
        raise Unfetchable("is no web address (it is too long, or has spaces, control characters or backslashes)", step)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Unfetchable(f"is no web address ({error})", step) from error
    if parts.scheme not in PORTS:
        raise Unfetchable(f'has a scheme that isn\'t fetched ("{parts.scheme}")', step)
    if parts.username is not None or parts.password is not None:
        raise Unfetchable("has a name or password in it", "Leave them out.")
    if not parts.hostname:
        raise Unfetchable("has no host", step)
    if port is not None and port not in PORTS.values():
        raise Unfetchable(f"has a port that isn't the web's ({port})", "Only 80 and 443 are asked.")
    return parts


def host_of(parts: SplitResult) -> str:
    """The host as it is looked up: letters of other widths and scripts as DNS has them, without the last dot."""
    host = unicodedata.normalize("NFKC", parts.hostname or "").replace("。", ".").rstrip(".")
    try:
        return host if ":" in host else host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise Unfetchable(f"has a host that can't be ({host[:80]})", "Check the spelling.") from error


def as_literal(host: str) -> Address | None:
    """The address that a host is written as: dotted, "127.1", "0x7f000001", "2130706433", octal, IPv6; None for a name."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def is_public(ip: str) -> bool:
    """Whether an address is one of the open internet, and so is the IPv4 address inside it, where there is one."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    inner = inside(address)
    if inner is not None:
        return is_public(str(inner))
    closed = (
        address.is_private, address.is_loopback, address.is_link_local, address.is_multicast, address.is_reserved,
        address.is_unspecified, getattr(address, "is_site_local", False),
    )  # fmt: skip
    return address.is_global and not any(closed)


def inside(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for (mapped, 6to4, Teredo, NAT64, compatible)."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if any(address in network for network in NAT64) or (address in COMPATIBLE and int(address) > 1):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def system_resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that the system's resolver gives."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(info[4][0]) for info in found]
