"""`dateline account`: who may open the record over the network."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import UsageError
from .messages import say
from .options import show


@click.command()
@click.argument("name", required=False)
@click.option(
    "--accounts",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=Path("accounts.toml"),
    show_default=True,
    help="The file that holds them.",
)
@click.option(
    "--may",
    type=click.Choice(["read", "review", "admin"]),
    help="read: look. review: also decide. admin: also say in the browser who has an account.  [default: review]",
)
@click.option("--reads", is_flag=True, help="The same as --may read.")
@click.option("--remove", is_flag=True, help="Take the account out; whoever is in with it is out at once.")
def account(name: str | None, accounts: Path, may: str | None, reads: bool, remove: bool) -> None:
    """Make an account for `dateline serve --accounts`, or give it a new password; without a name list them.

    The password is asked for, or read as the first line of standard input. Only its Argon2 hash is kept.
    """
    from ..serve import accounts as known

    there = known.read(accounts) if name is None or accounts.exists() else {}
    if name is None:
        show([f"{a.name}: may {a.may}" for a in sorted(there.values(), key=lambda a: a.name)])
        return
    if remove:
        if there.pop(name, None) is None:
            raise UsageError(f"{accounts} holds no account {name!r}. `dateline account` lists them.")
        known.write(accounts, there)
        say(f"{name} is out.")
        return
    made = known.made(name, _password(), may or ("read" if reads else "review"))
    known.write(accounts, {**there, made.name: made})
    say(f"{made.name} may {made.may}. Serve with: dateline serve --host ADDRESS --accounts {accounts}")


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
