"""The network address of whoever asks, for limits only. Never stored in the clear, never logged."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def peer(request: HttpRequest) -> str | None:
    """Return the asker's address, or None where it says nothing (loopback without a proxy, a garbled header).

    With PROXY exactly one hop is trusted: the last address in X-Forwarded-For. IPv6 counts by /64, the size of
    one household.
    """
    given = request.META.get("REMOTE_ADDR", "")
    if settings.PROXY:
        given = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        address = ip_address(given)
    except ValueError:
        return None
    if address.is_loopback and not settings.PROXY:
        return None
    return address.exploded[:19] if address.version == 6 else str(address)
