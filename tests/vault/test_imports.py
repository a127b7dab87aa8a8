"""One module touches a cipher. Read from the source, so that a late import inside a function counts too."""

import ast
from pathlib import Path

from django.conf import settings

CIPHERS = {"cryptography", "Crypto", "Cryptodome", "nacl", "OpenSSL", "jwt", "pickle", "marshal", "shelve"}


def imported(source: str) -> set[str]:
    """The top-level packages that some source imports anywhere."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").partition(".")[0])
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in {
            "import_module",
            "__import__",
        }:
            found |= {str(one.value).partition(".")[0] for one in node.args if isinstance(one, ast.Constant)}
    return found


def test_the_reader_sees_every_way_to_import() -> None:
    assert imported("def f():\n    from cryptography.hazmat import x") == {"cryptography"}
    assert imported("import os, cryptography.x509 as x") == {"os", "cryptography"}
    assert "cryptography" in imported("importlib.import_module('cryptography.fernet')")
    assert imported("from . import cryptography") == set()


def test_only_the_ciphers_module_touches_a_cipher_and_nothing_is_pickled() -> None:
    root = Path(settings.BASE_DIR)
    files = [*root.glob("healing/**/*.py"), root / "manage.py"]
    touching = {
        str(path.relative_to(root)): CIPHERS & imported(path.read_text(encoding="utf-8"))
        for path in files
        if CIPHERS & imported(path.read_text(encoding="utf-8"))
    }
    assert touching == {"healing/vault/ciphers.py": {"cryptography"}}


def test_the_vault_imports_nothing_else_of_ours() -> None:
    for path in Path(settings.BASE_DIR).glob("healing/vault/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("healing"):
                assert (node.module or "").startswith("healing.vault"), path
