"""The only module that touches a cipher: AES-256-GCM under keys made by HKDF-SHA256, bound to the place it was written for.

What comes out is one byte of format, two of key version, twelve of nonce, then the ciphertext with its tag. The additional
data binds format, key version and every name in `where` (table, field, row, person …), so that a ciphertext opens only
where it was written.

Format 2 is sealed to a public key (HPKE, RFC 9180: X25519, HKDF-SHA256, AES-256-GCM): format and version as above, then
the sender's half, the ciphertext and its tag. There `info` does the binding.
"""

import hmac
import json
import os
import struct
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

FORMAT, TO_PUBLIC = 1, 2
HEAD = struct.Struct(">BH12s")
SHORT_HEAD = struct.Struct(">BH")
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
SENDER = 32  # bytes of the sender's half
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


def head(version: int) -> bytes:
    """How everything begins that is sealed under a key of this version."""
    return SHORT_HEAD.pack(FORMAT, version)


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


def encoded(document: dict[str, Any]) -> bytes:
    """A JSON document, padded. Raises TypeError or ValueError for what JSON can't hold."""
    text = JSON.encode(document).encode("utf-8", LENIENT)
    return (LENGTH.pack(len(text)) + text).ljust(padded(LENGTH.size + len(text)), b"\x00")


def decoded(plain: bytes) -> dict[str, Any]:
    """The JSON document that `encoded` made. Raises Damaged."""
    try:
        (size,) = LENGTH.unpack_from(plain)
        document = json.loads(plain[LENGTH.size : LENGTH.size + size].decode("utf-8", LENIENT))
    except (ValueError, struct.error):
        raise Damaged("document") from None
    if not isinstance(document, dict):
        raise Damaged("document")
    return document


def seal(key: bytes, version: int, document: dict[str, Any], *where: str) -> bytes:
    """Seal a JSON document, padded, bound to `where`. Raises TypeError or ValueError for what JSON can't hold."""
    return wrap(key, version, encoded(document), *where)


def unseal(key: bytes, blob: bytes, *where: str) -> dict[str, Any]:
    """Open a sealed document that lies where it was written. Raises Damaged."""
    return decoded(unwrap(key, blob, *where))


def stretch(phrase: bytes, salt: bytes, *, memory: int, rounds: int) -> bytes:
    """Argon2id, one lane: 32 bytes from what someone typed, slowly. `memory` is in KiB."""
    kdf = Argon2id(salt=salt, length=32, iterations=rounds, lanes=1, memory_cost=memory)
    return kdf.derive(phrase)


def public_half(private: bytes) -> bytes:
    """The public half of an X25519 key whose private half is these 32 bytes."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def wrap_to(public: bytes, version: int, plain: bytes, *where: str) -> bytes:
    """Encrypt bytes to a public key, bound to `where`: whoever has only that can't open them again."""
    bound = bind(str(TO_PUBLIC), str(version), *where)
    sealed = SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public), info=bound)
    return SHORT_HEAD.pack(TO_PUBLIC, version) + sealed


def version_to(blob: bytes) -> int:
    """The key version that a value sealed to a public key names. Raises Damaged."""
    if len(blob) < SHORT_HEAD.size + SENDER + TAG:
        raise Damaged("cut")
    number, version = SHORT_HEAD.unpack_from(blob)
    if number != TO_PUBLIC:
        raise Damaged("format")
    return int(version)


def unwrap_to(private: bytes, blob: bytes, *where: str) -> bytes:
    """Decrypt what was encrypted to the public half of this key and lies where it was written. Raises Damaged."""
    bound = bind(str(TO_PUBLIC), str(version_to(blob)), *where)
    try:
        return SUITE.decrypt(blob[SHORT_HEAD.size :], X25519PrivateKey.from_private_bytes(private), info=bound)
    except (InvalidTag, ValueError):
        raise Damaged("refused") from None
