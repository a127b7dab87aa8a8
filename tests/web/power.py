"""Power cuts, replayed: record what SQLite writes, syncs and deletes, then rebuild what a disk may hold after any moment of it.

A disk keeps what was synced. Of the rest each write may be there, missing or torn, in any combination; a file made or deleted
may be there or not until its folder was synced. SQLite syncs the folder with a new file's first sync, and after a deletion
when it is told to.
"""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
Op = tuple[Any, ...]


class Recorder(apsw.VFS):
    """SQLite's usual file system, with a list of what was asked of it."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "")
        self.called, self.ops = name, list[Op]()

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return Recorded(self, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:
        super().xDelete(name, syncdir)
        self.ops.append(("delete", Path(name).name, syncdir))


class Recorded(apsw.VFSFile):
    """One open file."""

    def __init__(self, recorder: Recorder, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self.ops = recorder.ops
        at = name.filename() if isinstance(name, apsw.URIFilename) else name
        self.name = Path(at).name if at else ""

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self.ops.append(("write", self.name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self.ops.append(("truncate", self.name, newsize))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self.ops.append(("sync", self.name))


@dataclass
class Stored:
    """A file on the disk: what is sure to be there, what may be, and whether its name is."""

    sure: bytes = b""
    waiting: list[Op] = field(default_factory=list)
    named: bool = False


def body(n: int) -> bytes:
    """What transaction `n` keeps."""
    return random.Random(n).randbytes(400 + n * 977 % 9000)


def record(folder: Path, pragmas: str, mode: str, times: int) -> tuple[bytes, list[Op]]:
    """The database as it began, and everything asked of the disk while `times` transactions were kept and acknowledged."""
    recorder = Recorder(f"recorder-{folder.name}")
    database = apsw.Connection(str(folder / "db"), vfs=recorder.called)
    for pragma in (f"PRAGMA journal_mode={mode}", *pragmas.split(";"), "PRAGMA wal_autocheckpoint=40"):
        list(database.execute(pragma))  # it runs as far as it is read
    database.execute(
        "CREATE TABLE kept (id INTEGER PRIMARY KEY, sealed BLOB); CREATE TABLE draft (id INTEGER, words BLOB)"
    )
    database.execute("CREATE INDEX by_id ON draft (id)")
    if mode == "wal":
        list(database.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
    before = (folder / "db").read_bytes()
    recorder.ops.clear()
    for n in range(times):
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO draft VALUES (?, ?)", (n, body(n + 1)[:700]))
        database.execute("INSERT INTO kept VALUES (?, ?)", (n, body(n)))
        database.execute("DELETE FROM draft WHERE id < ?", (n - 3,))
        database.execute("COMMIT")
        recorder.ops.append(("kept", n))
    ops = list(recorder.ops)
    database.close()
    return before, ops


class Disk:
    """What a disk holds as the operations come in."""

    def __init__(self, database: bytes) -> None:
        self.files = {"db": Stored(database, named=True)}
        self.deleted: dict[str, bytes] = {}  # by name: gone for whoever asks, and perhaps still there after a cut
        self.kept = 0

    def take(self, op: Op) -> None:
        """One operation more."""
        what, name = op[0], op[1]
        if what == "kept":
            self.kept += 1
        elif what == "delete":
            held = self.files.pop(name, None)
            if op[2]:
                self.deleted.clear()
            elif held is not None and held.named:
                self.deleted[name] = held.sure
        else:
            held = self.files.setdefault(name, Stored())
            if what == "sync":
                for one in held.waiting:
                    held.sure = applied(held.sure, one)
                held.waiting.clear()
                if not held.named:
                    held.named = True
                    self.deleted.clear()
            else:
                held.waiting.append(op)

    def cut(self, chance: random.Random) -> Iterator[tuple[str, bytes]]:
        """The files that are there after a cut now."""
        found = {name: data for name, data in self.deleted.items() if chance.random() < 0.7}
        for name, held in self.files.items():
            if not held.named and chance.random() < 0.5:
                continue
            data = held.sure
            for one in held.waiting:
                luck = chance.random()
                if luck < 0.4:
                    data = applied(data, one)
                elif luck < 0.6 and one[0] == "write":
                    sectors = len(one[3]) // SECTOR
                    data = applied(data, (*one[:3], one[3][: chance.randint(0, sectors) * SECTOR]))
            found[name] = data
        yield from found.items()


def applied(data: bytes, op: Op) -> bytes:
    """A file after a write or a truncation."""
    if op[0] == "truncate":
        return data[: op[2]].ljust(op[2], b"\x00")
    at, new = op[2], op[3]
    return data[:at].ljust(at, b"\x00") + new + data[at + len(new) :]


def replay(folder: Path, before: bytes, ops: list[Op], cuts: int, seed: int = 1) -> Counter[str]:
    """Cut the power `cuts` times, spread over the whole run; how often something kept was lost, or the database damaged."""
    chance, disk, found = random.Random(seed), Disk(before), Counter[str]()
    moments = sorted(chance.randrange(len(ops) + 1) for _cut in range(cuts))
    done = 0
    for number, moment in enumerate(moments):
        for op in ops[done:moment]:
            disk.take(op)
        done = moment
        here = folder / str(number)
        here.mkdir()
        for name, data in disk.cut(chance):
            if name:
                (here / name).write_bytes(data)
        found[opened(here / "db", disk.kept)] += 1
    return found


def opened(path: Path, kept: int) -> str:
    """What the site's own SQLite finds: "whole", "lost" or "damaged"."""
    database = sqlite3.connect(path)
    try:
        if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return "damaged"
        rows = dict(database.execute("SELECT id, sealed FROM kept"))
    except sqlite3.DatabaseError:
        return "damaged"
    finally:
        database.close()
    return "whole" if all(rows.get(n) == body(n) for n in range(kept)) else "lost"
