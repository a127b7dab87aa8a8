"""How account passphrases are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Passphrase(Argon2PasswordHasher):
    """Argon2id at OWASP's minimum: 19 MiB, 2 passes, 1 lane, about 23 ms.

    Passphrases have 15 characters or more, and a worker serves one request at a time: Django's default would hold
    every reader for seconds while others sign in (stack.md §6).
    """

    time_cost = 2
    memory_cost = 19456
    parallelism = 1
