"""The only module that touches a cipher: AES-256-GCM under keys made by HKDF, with padding and bound additional data.

A sealed document is: one byte of format, two bytes of key version, twelve bytes of nonce, then the ciphertext with its
tag. The additional data binds format, table, field, row, person and key version, so that a ciphertext opens only where
it was written (security.md §2).
"""

import hashlib
import hmac
import json
import os
import struct
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = 1
HEAD = struct.Struct(">BH12s")
LENGTH = struct.Struct(">I")
TAG = 16
SMALLEST = 256


class Damaged(Exception):
    """A sealed text was cut, altered or moved. Carries where it lay and why, never what it says."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where, self.why = where, why


def derive(secret: bytes, *info: str) -> bytes:
    """HKDF-SHA256 (RFC 5869) with an empty salt and one block of output: 32 bytes for one purpose."""
    extracted = hmac.digest(b"\x00" * 32, secret, "sha256")
    return hmac.digest(extracted, bind(*info) + b"\x01", "sha256")


def bind(*parts: str) -> bytes:
    """Join names so that no two lists give the same bytes."""
    return b"".join(LENGTH.pack(len(raw)) + raw for raw in (part.encode() for part in parts))


def mark(secret: bytes, purpose: str, value: str) -> bytes:
    """A blind mark of a value: equal values look equal to whoever holds the key, and like noise to anyone else."""
    return hmac.digest(derive(secret, "blind", purpose), value.encode(), hashlib.sha256)[:16]


def padded(size: int) -> int:
    """The size a plaintext of `size` bytes is padded to: 256, then four steps to each doubling.

    So one line and three look alike, and a long text gives its length away to no better than a fifth.
    """
    if size <= SMALLEST:
        return SMALLEST
    step = 1 << max(6, (size - 1).bit_length() - 3)
    return -(-size // step) * step


def seal(key: bytes, version: int, document: dict[str, Any], *where: str) -> bytes:
    """Seal a JSON document under `key`, bound to `where`."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    size = padded(LENGTH.size + len(text))
    plain = (LENGTH.pack(len(text)) + text).ljust(size, b"\x00")
    nonce = os.urandom(12)
    bound = bind(str(FORMAT), str(version), *where)
    return HEAD.pack(FORMAT, version, nonce) + AESGCM(key).encrypt(nonce, plain, bound)


def version_of(blob: bytes, where: str) -> int:
    """The key version that a sealed document names. Raises Damaged."""
    if len(blob) < HEAD.size + TAG:
        raise Damaged(where, "cut short")
    number, version, _nonce = HEAD.unpack_from(blob)
    if number != FORMAT:
        raise Damaged(where, "unknown format")
    return int(version)


def unseal(key: bytes, blob: bytes, *where: str) -> dict[str, Any]:
    """Open a sealed document that lies where it was written. Raises Damaged."""
    place = "/".join(where)
    version = version_of(blob, place)
    nonce = HEAD.unpack_from(blob)[2]
    try:
        plain = AESGCM(key).decrypt(nonce, blob[HEAD.size :], bind(str(FORMAT), str(version), *where))
        (size,) = LENGTH.unpack_from(plain)
        document = json.loads(plain[LENGTH.size : LENGTH.size + size].decode("utf-8", "surrogatepass"))
    except InvalidTag:
        raise Damaged(place, "altered, moved or under another key") from None
    except (ValueError, struct.error):
        raise Damaged(place, "not a document") from None
    if not isinstance(document, dict):
        raise Damaged(place, "not a document")
    return document
