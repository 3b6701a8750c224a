"""Sending something to an address that came from outside: by HTTPS only, to public machines only, and nowhere else.

An address is looked up once, every answer must be public, and the connection goes to the very answer that was looked at.
Redirects are not followed. Addresses that lead to private ones by another way (IPv6 forms of IPv4) count as private.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

SECONDS = 5
MOST_READ = 64 * 1024
PORT = 443
DISGUISES = tuple(
    map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96"))
)
Post = Callable[[str, bytes, Mapping[str, str]], int]


class Unreachable(Exception):
    """The address is not one that anything is sent to."""


def post_outside(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Post to a machine outside and return the status of its answer. Raises Unreachable, OSError."""
    host, path = must_be_outside(url)
    connection = _Pinned(host, _public_address(host))
    try:
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        answer.read(MOST_READ)
        return answer.status
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()


def must_be_outside(url: str) -> tuple[str, str]:
    """The host and the path of an address, as far as it can be judged without a look-up. Raises Unreachable."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise Unreachable("not an address") from error
    if parts.scheme != "https" or port not in {None, PORT} or not host or parts.username is not None:
        raise Unreachable("not plain HTTPS")
    if not url.isascii() or any(sign.isspace() or not sign.isprintable() for sign in url):
        raise Unreachable("signs that belong in no address")
    if (
        host == "localhost"
        or host.endswith((".localhost", ".local", ".internal"))
        or _is_private_number(host)
    ):
        raise Unreachable("a machine of our own")
    return host, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def is_public(address: str) -> bool:
    """Whether an IP address belongs to a public machine, however it is written."""
    number = ipaddress.ip_address(address.split("%")[0])
    mapped = getattr(number, "ipv4_mapped", None)
    if mapped is not None:
        return is_public(str(mapped))
    if any(number in network for network in DISGUISES if network.version == number.version):
        return False
    return number.is_global and not number.is_multicast


def _is_private_number(host: str) -> bool:
    try:
        return not is_public(host)
    except ValueError:
        return False


def _public_address(host: str) -> str:
    """The first address of a host; one that is not public among them spoils all."""
    found = [str(answer[4][0]) for answer in socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)]
    if not found or not all(is_public(address) for address in found):
        raise Unreachable("a machine of our own")
    return found[0]


class _Pinned(http.client.HTTPSConnection):
    """A connection to one address, with the certificate of the host that it was looked up for."""

    def __init__(self, host: str, address: str) -> None:
        super().__init__(host, PORT, timeout=SECONDS, context=ssl.create_default_context())
        self.address = address

    def connect(self) -> None:
        plain = socket.create_connection((self.address, PORT), SECONDS)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)  # type: ignore[attr-defined]
