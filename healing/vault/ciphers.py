"""The only module that touches a cipher: AES-256-GCM under keys made by HKDF-SHA256, bound to the place it was written for.

What comes out is one byte of format, two of key version, twelve of nonce, then the ciphertext with its tag. The additional
data binds format, key version and every name in `where` (table, field, row, person …), so that a ciphertext opens only
where it was written.
"""

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
NO_SALT = bytes(32)
SMALLEST = 512
JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
LENIENT = "surrogatepass"  # half a character from a hostile form is kept as it came, not answered with an error


class Damaged(Exception):
    """Something sealed does not open. Carries where it lay and a code for why, never what it says.

    `why` is "cut", "format" (not ours, or newer than this code), "key" (another key version), "owner" (another person's
    row), "refused" (altered, moved, or under another key) or "document". `table` and `row` are empty for what does not
    lie in a row, such as a cookie.
    """

    def __init__(self, why: str, *, table: str = "", row: str = "") -> None:
        super().__init__(f"{table or 'box'} {row or '-'}: {why}")
        self.why, self.table, self.row = why, table, row


def derive(secret: bytes, *purpose: str) -> bytes:
    """HKDF-SHA256 (RFC 5869) without salt, one block: 32 bytes that serve one purpose."""
    return expand(extract(secret), *purpose)


def extract(secret: bytes) -> bytes:
    """HKDF's first half, the same for every purpose: whoever derives often keeps it as long as the secret itself."""
    return hmac.digest(NO_SALT, secret, "sha256")


def expand(extracted: bytes, *purpose: str) -> bytes:
    """HKDF's second half, one block."""
    return hmac.digest(extracted, bind(*purpose) + b"\x01", "sha256")


def bind(*names: str) -> bytes:
    """Join names, each with its length before it, so that no two lists give the same bytes."""
    return "".join([f"{len(name)}:{name}" for name in names]).encode("utf-8", LENIENT)


def mark(secret: bytes, *purpose: str, value: str) -> bytes:
    """A blind mark, 16 bytes: equal values look equal to whoever holds the key, and like noise to anyone else."""
    return hmac.digest(derive(secret, "blind", *purpose), value.encode("utf-8", LENIENT), "sha256")[:16]


def padded(size: int) -> int:
    """The size that a plaintext of `size` bytes is padded to: 512 at least, then four equal steps to each doubling.

    512, 640, 768, 896, 1024, 1280, 1536 … So one line and five lines look alike, and a long text tells its length to no
    better than a fifth.
    """
    if size <= SMALLEST:
        return SMALLEST
    step = 1 << ((size - 1).bit_length() - 3)
    return -(-size // step) * step


def version_of(blob: bytes) -> int:
    """The key version that a sealed value names. Raises Damaged."""
    if len(blob) < HEAD.size + TAG:
        raise Damaged("cut")
    number, version, _nonce = HEAD.unpack_from(blob)
    if number != FORMAT:
        raise Damaged("format")
    return int(version)


def wrap(key: bytes, version: int, plain: bytes, *where: str) -> bytes:
    """Encrypt bytes as they are, such as another key, bound to `where`."""
    nonce = os.urandom(12)
    bound = bind(str(FORMAT), str(version), *where)
    return HEAD.pack(FORMAT, version, nonce) + AESGCM(key).encrypt(nonce, plain, bound)


def unwrap(key: bytes, blob: bytes, *where: str) -> bytes:
    """Decrypt what lies where it was written. Raises Damaged."""
    version = version_of(blob)
    bound = bind(str(FORMAT), str(version), *where)
    try:
        return AESGCM(key).decrypt(blob[HEAD.size - 12 : HEAD.size], blob[HEAD.size :], bound)
    except InvalidTag:
        raise Damaged("refused") from None


def seal(key: bytes, version: int, document: dict[str, Any], *where: str) -> bytes:
    """Seal a JSON document, padded, bound to `where`. Raises TypeError or ValueError for what JSON can't hold."""
    text = JSON.encode(document).encode("utf-8", LENIENT)
    size = padded(LENGTH.size + len(text))
    return wrap(key, version, (LENGTH.pack(len(text)) + text).ljust(size, b"\x00"), *where)


def unseal(key: bytes, blob: bytes, *where: str) -> dict[str, Any]:
    """Open a sealed document that lies where it was written. Raises Damaged."""
    plain = unwrap(key, blob, *where)
    try:
        (size,) = LENGTH.unpack_from(plain)
        document = json.loads(plain[LENGTH.size : LENGTH.size + size].decode("utf-8", LENIENT))
    except (ValueError, struct.error):
        raise Damaged("document") from None
    if not isinstance(document, dict):
        raise Damaged("document")
    return document
