"""Who may come in where a record is served to others: a file of names, each with an Argon2 hash and what they may.

The file is TOML, written by `dateline account` and readable by its owner alone. A password is kept by argon2-cffi with its
defaults (Argon2id, RFC 9106's second recommendation); the program never sees one twice.
"""

from __future__ import annotations

import json
import os
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from ..errors import InputError, UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher  # type: ignore[import-not-found, unused-ignore]  # an extra

May = Literal["read", "review", "admin"]
"""Look; also decide; also say who has an account. The roles that a record on a server has (`dateline roles`)."""
EARLIER: Mapping[str, May] = {"decide": "review"}
"""What `review` was called."""
SHORTEST, LONGEST = 12, 256
"""Characters of a password; of a long one nothing is gained but time to hash it."""
LONGEST_NAME = 80
HEAD = "# Who may open the record over the network (`dateline serve --accounts`). Written by `dateline account`.\n"


@dataclass(frozen=True, slots=True)
class Account:
    """One who may come in: the name that decisions are signed with, the hash of the password, and what is allowed."""

    name: str
    password: str
    may: May = "review"


def to_may(word: str) -> May | None:
    """The role of that name; None where there is none."""
    return EARLIER.get(word) or next((may for may in get_args(May) if may == word), None)


def made(name: str, password: str, may: str) -> Account:
    """A new account; UsageError for a name or password that is none."""
    name = " ".join(name.split())
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise UsageError(f"a name has 1 to {LONGEST_NAME} letters that can be seen. Decisions are signed with it.")
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters. Four or five words do.")
    role = _known(may)
    return Account(name, _hasher().hash(password), role)


def with_role(account: Account, may: str) -> Account:
    """The account with another role; UsageError where there is no such role."""
    return replace(account, may=_known(may))


def _known(word: str) -> May:
    may = to_may(word)
    if may is None:
        raise UsageError(f"there is no role {word!r}. There is: {', '.join(get_args(May))}.")
    return may


def fits(account: Account | None, password: str) -> bool:
    """True of the account's password. Takes as long where there is no such account, so that names can't be tried out."""
    from argon2.exceptions import (  # type: ignore[import-not-found, unused-ignore]
        InvalidHashError,
        VerificationError,
    )

    try:
        return _hasher().verify(account.password if account else _nobody(), password[:LONGEST]) and account is not None
    except (InvalidHashError, VerificationError):
        return False


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ImportError:
        raise UsageError(
            "accounts need a library for passwords. Install it: pip install 'dateline[accounts]'"
        ) from None
    return PasswordHasher()


@cache
def _nobody() -> str:
    return str(_hasher().hash("nobody’s password"))


# --- the file ----------------------------------------------------------------------------------------------------------


def read(path: Path) -> dict[str, Account]:
    """The accounts of a file by name; InputError where it is none."""
    try:
        rows = tomllib.loads(path.read_text("utf-8"))
        found = {name: Account(name, str(row["password"]), _role(name, row["may"])) for name, row in rows.items()}
    except FileNotFoundError:
        raise InputError(f"there is no file {path}. Make an account: dateline account NAME --accounts {path}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as fault:
        raise InputError(f"{path} is no file of accounts ({fault}). Make one: dateline account NAME") from fault
    except ValueError as fault:
        raise InputError(f"{path}: {fault}") from None
    return found


def _role(name: str, word: object) -> May:
    may = to_may(str(word))
    if may is None:
        raise ValueError(f"what {name} may is none of {', '.join(get_args(May))}. Write one of them.")
    return may


def write(path: Path, accounts: Mapping[str, Account]) -> None:
    """Puts the accounts into the file, all or none, for its owner's eyes only."""
    rows = (
        f'\n[{_quoted(a.name)}]\npassword = {_quoted(a.password)}\nmay = "{a.may}"\n'
        for a in sorted(accounts.values(), key=lambda a: a.name)
    )
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(HEAD + "".join(rows))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # of printable text, what TOML quotes in the same way


@dataclass
class File:
    """The accounts of a file as it now is: who is taken out of it is out at once."""

    path: Path
    _seen: tuple[int, int, int] = (0, 0, 0)
    _known: Mapping[str, Account] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def now(self) -> Mapping[str, Account]:
        """The accounts by name; none where the file is gone or no longer one of accounts."""
        with self._lock:
            try:
                stat = self.path.stat()
                seen = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
                if seen != self._seen:
                    self._known, self._seen = read(self.path), seen
            except (OSError, InputError):
                self._known, self._seen = {}, (0, 0, 0)
            return self._known
