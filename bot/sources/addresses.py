"""Which network addresses may be fetched from: public ones only.

A host's name is resolved once, every address it has is checked, and the connection is made to the
checked address itself, so that a name that later resolves to a private address gains nothing.
"""

import ipaddress
import socket

import httpx

from bot.domain import Unreadable

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PORTS = frozenset({80, 443})


def is_public(address: str) -> bool:
    """Whether an IP address is on the public Internet, also behind IPv4-in-IPv6 forms."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class PinnedTransport(httpx.BaseTransport):
    """Connects to the address that was checked; the name stays in the Host header and in TLS."""

    def __init__(self, *, allow_private: bool = False) -> None:
        self._inner = httpx.HTTPTransport(retries=0)
        self._allow_private = allow_private

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host, port = request.url.host, request.url.port
        port = port or (443 if request.url.scheme == "https" else 80)
        address = self._checked(host, port)
        return self._inner.handle_request(
            httpx.Request(
                request.method,
                request.url.copy_with(host=address),
                headers=request.headers,
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": host},
            )
        )

    def _checked(self, host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"the name {host} cannot be resolved") from error
        addresses = [str(item[4][0]) for item in found]
        if not self._allow_private:
            if not addresses or not all(map(is_public, addresses)):
                raise Unreadable(f"{host}: is in a private network; only public sites are read")
            if port not in _PORTS:
                raise Unreadable(f"{host}: port {port} is not a web site's; use 80 or 443")
        return addresses[0]

    def close(self) -> None:
        self._inner.close()
