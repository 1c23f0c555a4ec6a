"""Who has signed in: kept in memory, so that nobody is in after the command ends, and only for a working day."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .accounts import Account, fits

LASTS = 12 * 3600.0
"""Seconds for which a browser is in."""
MOST = 1000
"""Browsers that are in at a time; the one that came first goes."""
FREE_TRIES = 5
"""Wrong passwords in a row from one address, after which it waits: a second, two, four, up to a quarter of an hour."""
LONGEST_WAIT = 900.0
PATIENCE = 2.0
"""Seconds that a password waits for others to be checked; one at a time, for a check takes 64 MiB."""


class Wait(Exception):
    """Too many wrong passwords, or too many at once; `seconds` until the next is looked at."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds:.0f} s")
        self.seconds = seconds


@dataclass
class _Tries:
    wrong: int = 0
    until: float = 0.0


@dataclass
class Sessions:
    """The browsers that are in, by a hash of what they hold."""

    accounts: Callable[[], Mapping[str, Account]]
    clock: Callable[[], float] = time.monotonic
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _in: dict[bytes, tuple[Account, float]] = field(default_factory=dict)
    _tries: dict[str, _Tries] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _checking: threading.Lock = field(default_factory=threading.Lock)

    def enter(self, name: str, password: str, address: str) -> str | None:
        """What the browser is to hold; None for a wrong name or password; Wait where it is too early to ask."""
        self._hold(address)
        if not self._checking.acquire(timeout=PATIENCE):
            raise Wait(PATIENCE)
        try:
            account = self.accounts().get(" ".join(name.split()))
            right = fits(account, password)
        finally:
            self._checking.release()
        if not right or account is None:
            self._wrong(address)
            return None
        cookie = secrets.token_urlsafe(32)
        with self._lock:
            self._tries.pop(address, None)
            while len(self._in) >= MOST:
                self._in.pop(next(iter(self._in)))
            self._in[_key(cookie)] = account, self.clock() + LASTS
        return cookie

    def who(self, cookie: str) -> Account | None:
        """Whose browser holds it; None where nobody's, no longer, or the account is another by now."""
        with self._lock:
            account, until = self._in.get(_key(cookie), (None, 0.0))
            if account and until > self.clock() and self.accounts().get(account.name) == account:
                return account
            self._in.pop(_key(cookie), None)
            return None

    def leave(self, cookie: str) -> None:
        """The browser is out."""
        with self._lock:
            self._in.pop(_key(cookie), None)

    def form_token(self, cookie: str) -> str:
        """What the forms of that browser hold; of one that isn't in, with "", the form for signing in."""
        return hmac.digest(self._secret, b"form" + cookie.encode(), "sha256").hex()

    def _hold(self, address: str) -> None:
        with self._lock:
            left = self._tries.get(address, _Tries()).until - self.clock()
        if left > 0:
            raise Wait(left)

    def _wrong(self, address: str) -> None:
        with self._lock:
            while len(self._tries) >= MOST and address not in self._tries:
                self._tries.pop(next(iter(self._tries)))
            tries = self._tries.setdefault(address, _Tries())
            tries.wrong += 1
            if tries.wrong >= FREE_TRIES:
                tries.until = self.clock() + min(LONGEST_WAIT, 2.0 ** (tries.wrong - FREE_TRIES))


def _key(cookie: str) -> bytes:
    return hashlib.sha256(cookie.encode("utf-8", "replace")).digest()
