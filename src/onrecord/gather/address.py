"""Which addresses may be fetched from, and how addresses are shown."""

from __future__ import annotations

import re
import socket
import threading
from ipaddress import IPv4Address, IPv6Address, ip_address

from onrecord.errors import FetchError

Address = IPv4Address | IPv6Address

_LOGIN = re.compile(r"(?i)^([a-z][a-z0-9+.-]{1,20}:)[/\\]*[^/\\?#]*@")
_SECRET = re.compile(
    r"(?i)([?&;#](?:[\w-]{0,40}(?:key|token|secret|passw(?:or)?d|pwd|signature|credential|session)"
    r"|auth|sig|sid|code)=)[^&;#]+"
)
"""Parameters by which addresses open doors: names that services use for them, and ends of names."""


def resolve(
    host: str, port: int, *, allow_private: bool, seconds: float | None = None
) -> list[str]:
    """The addresses of a host, all of them checked.

    Raises FetchError when there is none, when one of them is not public, or when they are not
    known after so many seconds: a name that also points inside a network is not trusted at all. The
    caller connects to one of these addresses and does not resolve again, so that a second answer
    cannot differ.
    """
    addresses = list(dict.fromkeys(_asked(host, port, seconds)))
    if not addresses or not (allow_private or all(is_public(address) for address in addresses)):
        raise FetchError(
            f"the host {host} is inside a private network",
            remedy="Save the page and give the file, or allow it with --private.",
        )
    return addresses


def _asked(host: str, port: int, seconds: float | None) -> list[str]:
    """What the name server says; it is asked in a thread, as nothing else bounds how long."""
    found: list[str] = []
    wrong: list[Exception] = []

    def ask() -> None:
        try:
            listed = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(str(info[4][0]) for info in listed)
        except (OSError, UnicodeError, ValueError) as error:
            wrong.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if asking.is_alive():
        raise FetchError(f"the host {host} is not found in time", remedy="Try again later.")
    if wrong:
        remedy = "Check the address and the connection."
        raise FetchError(f"the host {host} is not known", remedy=remedy) from wrong[0]
    return found


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


def shown(address: str) -> str:
    """An address as rows and messages show it: without a login, and without what opens doors."""
    return _SECRET.sub(r"\1…", _LOGIN.sub(r"\1//…@", address))
