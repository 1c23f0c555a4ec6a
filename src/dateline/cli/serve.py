"""`dateline serve`: the record in a browser, and decisions made there."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path

import click

from ..errors import UsageError
from ..store import Record
from .messages import say
from .options import record_option, show, tiles_options, to_tiles

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
    help="On which address. Any but this machine's own lets others read the record, and nobody decide.",
)
@click.option("--read-only", "sealed", is_flag=True, help="Nobody decides, also on this machine.")
@click.option("--open", "opens", is_flag=True, help="Open the link in the browser.")
@click.option(
    "--title", metavar="TEXT", default="Record of events", show_default=True, help="What the pages are called."
)
@tiles_options
def serve(
    record: Path,
    name: str | None,
    port: int,
    host: str,
    sealed: bool,
    opens: bool,
    title: str,
    tiles: str | None,
    tiles_credit: str,
) -> None:
    """Open the record in a browser: the pages of `publish`, live, with review and corrections.

    Standard output names the link to open. Whoever has it may decide; it holds until the command ends (Ctrl-C).
    """
    import asyncio
    import webbrowser

    from ..serve import Access, application
    from ..serve.access import loopback
    from ..serve.desk import Desk

    Record.open(record, readonly=True).close()  # says at once where there is none
    server = to_tiles(tiles, tiles_credit)
    listening = _listening(host, port)
    port = listening.getsockname()[1]
    alone = loopback(host)
    access = Access(host, port, secrets.token_urlsafe(24) if alone and not sealed else None, server)
    if not alone:
        say(
            f"WARNING: listening on {host}: everybody who reaches this machine there can read the whole record, and "
            "what goes over the network isn't encrypted. There are no accounts yet, so nobody can decide."
        )
    page = f"http://{_in_address(host)}:{port}/"
    address = f"{page}open?token={access.token}" if access.token else page
    show([address])
    say(f"serving {record}{' for reading only' if access.token is None else ''}. Stop with Ctrl-C.")
    if opens:
        webbrowser.open(address)
    asyncio.run(_run(application(Desk(record), access, title=title, name=name or ""), listening))


async def _run(app: object, listening: socket.socket) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,  # type: ignore[arg-type]  # uvicorn's own type of an application is narrower than ASGI's
        log_level="warning",
        access_log=False,  # what people look at is nobody's business
        server_header=False,
        proxy_headers=False,
        limit_concurrency=200,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=5,
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
