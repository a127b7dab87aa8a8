"""HPKE written out from RFC 9180, base mode, one message: what both libraries are held against.

The library of the server takes no additional data and the RFC's vectors have some; and the RFC prints none for our AEAD. So this
plain reading of it is tried on the RFC's own vector first, and then makes one for the suite that we use.
"""

import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEM, KDF = 0x0020, 0x0001  # DHKEM(X25519, HKDF-SHA256), HKDF-SHA256
AES_128, AES_256 = 0x0001, 0x0002
KEY_BYTES = {AES_128: 16, AES_256: 32}


@dataclass(frozen=True)
class Vector:
    """RFC 9180, A.1.1: the keys, info and first message of X25519, HKDF-SHA256, AES-128-GCM."""

    info = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")
    sender = bytes.fromhex("52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736")
    sent = bytes.fromhex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431")
    private = bytes.fromhex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8")
    public = bytes.fromhex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d")
    aad = bytes.fromhex("436f756e742d30")
    plain = bytes.fromhex("4265617574792069732074727574682c20747275746820626561757479")
    sealed = bytes.fromhex("f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a")


def extract(suite: bytes, salt: bytes, label: bytes, given: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + given, "sha256")


def expand(suite: bytes, key: bytes, label: bytes, info: bytes, size: int) -> bytes:
    labelled = size.to_bytes(2) + b"HPKE-v1" + suite + label + info
    return hmac.digest(key, labelled + b"\x01", "sha256")[:size]  # one block is enough for 32 bytes


def seal(aead: int, public: bytes, sender: bytes, plain: bytes, info: bytes, aad: bytes = b"") -> tuple[bytes, bytes]:
    """What is sent, and the first message. `sender` is the private half that a real sender would draw."""
    mine = X25519PrivateKey.from_private_bytes(sender)
    sent, kem = mine.public_key().public_bytes_raw(), b"KEM" + KEM.to_bytes(2)
    dh = mine.exchange(X25519PublicKey.from_public_bytes(public))
    shared = expand(kem, extract(kem, b"", b"eae_prk", dh), b"shared_secret", sent + public, 32)
    suite = b"HPKE" + b"".join(number.to_bytes(2) for number in (KEM, KDF, aead))
    context = b"\x00" + extract(suite, b"", b"psk_id_hash", b"") + extract(suite, b"", b"info_hash", info)
    secret = extract(suite, shared, b"secret", b"")
    key = expand(suite, secret, b"key", context, KEY_BYTES[aead])
    nonce = expand(suite, secret, b"base_nonce", context, 12)
    return sent, AESGCM(key).encrypt(nonce, plain, aad)
