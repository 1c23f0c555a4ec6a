"""`dateline serve`: the record in a browser, and decisions made there."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..store.address import Where
from .messages import say
from .options import opened, record_option, show, tiles_options, to_tiles

if TYPE_CHECKING:
    from ..serve.sessions import Sessions

PORT = 8437


@click.command()
@record_option
@click.option("--as", "name", metavar="NAME", envvar="DATELINE_NAME", help="Who decides (or set DATELINE_NAME).")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Where to listen; 0: any free port."
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="NAME",
    help="On which address. Any but this machine's own lets others in, so it takes --accounts.",
)
@click.option(
    "--accounts",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Only those come in who sign in with an account of this file (`dateline account`).",
)
@click.option(
    "--certificate",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A TLS certificate (PEM): what goes over the network is encrypted.",
)
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The certificate's key, where that isn't in the same file.",
)
@click.option(
    "--unencrypted", is_flag=True, help="Passwords may go over the network as they are: it is a tunnel or VPN."
)
@click.option(
    "--proxy",
    is_flag=True,
    help="A reverse proxy that nobody gets around encrypts (https), and says who asks (X-Forwarded-For).",
)
@click.option(
    "--known-as", "names", multiple=True, metavar="NAME", help="A name by which browsers ask for it; repeatable."
)
@click.option("--read-only", "sealed", is_flag=True, help="Nobody decides, also on this machine.")
@click.option("--open", "opens", is_flag=True, help="Open the link in the browser.")
@click.option(
    "--title", metavar="TEXT", default="Record of events", show_default=True, help="What the pages are called."
)
@tiles_options
def serve(
    record: Where,
    name: str | None,
    port: int,
    host: str,
    accounts: Path | None,
    certificate: Path | None,
    key: Path | None,
    unencrypted: bool,
    proxy: bool,
    names: tuple[str, ...],
    sealed: bool,
    opens: bool,
    title: str,
    tiles: str | None,
    tiles_credit: str,
) -> None:
    """Open the record in a browser: the pages of `publish`, live, with review and corrections.

    Standard output names the link to open. Whoever has it may decide; it holds until the command ends (Ctrl-C). With
    --accounts the link lets nobody in, and decisions are signed with the name of the account.
    """
    import asyncio
    import webbrowser

    from ..serve import Access, application
    from ..serve.desk import Desk

    with opened(record):  # says at once where there is none
        pass
    server = to_tiles(tiles, tiles_credit)
    _refuse_open_doors(host, accounts, certificate, unencrypted or proxy)
    if proxy and not names:
        raise UsageError("the name that the proxy is asked for is missing. Give it: --known-as desk.example.")
    sessions = _sessions(accounts)
    listening = _listening(host, port)
    port = listening.getsockname()[1]
    token = None if sealed else secrets.token_urlsafe(24)
    scheme, known = ("https" if certificate or proxy else "http"), frozenset(n.casefold() for n in names)
    access = Access(host, port, token, sessions, scheme, known, server, accounts)
    page = f"https://{names[0]}/" if proxy else f"{scheme}://{_in_address(host)}:{port}/"
    address = f"{page}open?token={token}" if token and sessions is None else page
    show([address])
    say(f"serving {record}{' for reading only' if sealed else ''}. Stop with Ctrl-C.")
    if opens:
        webbrowser.open(address)
    app = application(Desk(record), access, title=title, name=name or "")
    asyncio.run(_run(app, listening, certificate, key, proxy))


def _refuse_open_doors(host: str, accounts: Path | None, certificate: Path | None, unencrypted: bool) -> None:
    """UsageError where others would be let in without accounts, or their passwords could be read on the way."""
    from ..serve.access import loopback

    if loopback(host):
        return
    if accounts is None:
        raise UsageError(
            f"{host} lets others in, and that takes accounts. Make them (dateline account NAME), then give the file "
            "(--accounts accounts.toml); or leave --host out and use a tunnel (docs/serve.md)."
        )
    if certificate is None and not unencrypted:
        raise UsageError(
            "passwords would go over the network for everybody to read. Give a --certificate, or say --unencrypted where "
            "the network is a tunnel or VPN that encrypts by itself."
        )


def _sessions(accounts: Path | None) -> Sessions | None:
    """Who has signed in, nobody yet; None without accounts."""
    if accounts is None:
        return None
    from ..serve import accounts as known
    from ..serve.sessions import Sessions

    if not known.read(accounts):
        raise UsageError(f"{accounts} holds no account. Make one: dateline account NAME --accounts {accounts}")
    known.fits(None, "")  # says at once where the library for passwords is missing
    return Sessions(known.File(accounts).now)


async def _run(app: object, listening: socket.socket, certificate: Path | None, key: Path | None, proxy: bool) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,  # type: ignore[arg-type]  # uvicorn's own type of an application is narrower than ASGI's
        log_level="warning",
        access_log=False,  # what people look at is nobody's business
        server_header=False,
        proxy_headers=proxy,
        forwarded_allow_ips="*" if proxy else None,
        limit_concurrency=200,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=5,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    await uvicorn.Server(config).serve(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        found.listen(128)  # from now on the link that is printed answers
    except OSError as error:
        found.close()
        raise UsageError(
            f"can't listen on {host}, port {port}: {error.strerror or error}. Name another --port (0: any free one)."
        ) from error
    return found


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
