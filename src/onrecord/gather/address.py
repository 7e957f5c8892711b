"""Which addresses may be fetched from."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

from onrecord.errors import FetchError

Address = IPv4Address | IPv6Address


def resolve(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of a host, all of them checked.

    Raises FetchError when there is none, or when one of them is not public: a name that also
    points inside a network is not trusted at all. The caller connects to one of these addresses
    and does not resolve again, so that a second answer cannot differ.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(
            f"the host {host} is not known", remedy="Check the address and the connection."
        ) from error
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    if not allow_private and not all(is_public(address) for address in addresses):
        raise FetchError(
            f"the host {host} is inside a private network",
            remedy="Save the page and give the file.",
        )
    return addresses


def is_public(text: str) -> bool:
    """Whether an address is reachable by anyone; an IPv4 address inside an IPv6 one decides."""
    try:
        address: Address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    inner = _inner(address)
    return address.is_global and not address.is_multicast if inner is None else is_public(inner)


def _inner(address: Address) -> str | None:
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped or address.sixtofour:
        return str(address.ipv4_mapped or address.sixtofour)
    translated = int(address) >> 32 == 0x0064FF9B << 64  # 64:ff9b::/96, RFC 6052
    return str(IPv4Address(int(address) & 0xFFFFFFFF)) if translated else None
