"""`dateline fetch`: collects the pages of a list or a feed into a folder; the only verb that goes to the internet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..records import Problem
from .messages import Progress, say, say_problems
from .options import checked_columns, columns_option, show

if TYPE_CHECKING:
    from ..fetching.http import Net

WEB = ("http://", "https://")


@click.command()
@click.argument("lists", nargs=-1, required=True)
@click.option("--into", required=True, type=click.Path(path_type=Path), help="The folder that the pages are kept in.")
@columns_option
@click.option(
    "--limit", metavar="N", type=click.IntRange(1), help="Fetch N new pages at most; the next run goes on there."
)
@click.option("--dry-run", is_flag=True, help="List the addresses, and fetch no page. A feed itself is asked.")
@click.pass_context
def fetch(
    ctx: click.Context, lists: Sequence[str], into: Path, columns: Path | None, limit: int | None, dry_run: bool
) -> None:
    """Collect the pages that lists and feeds name, for `dateline read` to read.

    LISTS are files (a text with an address a line, a CSV or XLSX table, an RSS or Atom feed) or addresses of feeds. Each
    page is kept as the server gave it, in a WARC file of its own; a page that is there already isn't asked for again.
    robots.txt is followed, a site is asked once a second at most, and addresses of this machine and its network are
    refused, after each redirection too. This is the only verb that goes to the internet.
    """
    from ..fetching.collect import collect, file_name

    columns, net, problems = checked_columns(columns), _net(), list[Problem]()
    urls = list(dict.fromkeys(url for one in lists for url in _addresses(one, columns, net, problems)))
    if dry_run:
        show(urls)
    counts: Counter[str] = Counter()
    progress = Progress({file_name(url): 1 for url in urls})
    for page in collect([] if dry_run else urls, into, net, limit=limit):
        counts[page.outcome] += 1
        progress.step(file_name(page.url))
        if page.outcome == "refused":
            problems.append(Problem(page.url, page.what, page.step, "left_out"))
    progress.end()
    say_problems(problems)
    done = f"{counts['new']} new, {counts['known']} known, {counts['refused']} refused"
    say(f"{len(urls)} addresses: {'none fetched' if dry_run else done}. Next: `dateline read {into}`.")
    if problems:
        ctx.exit(1)


def _net() -> Net:
    """The internet."""
    from ..fetching.http import Net

    return Net()


def _addresses(one: str, columns: Path | None, net: Net, problems: list[Problem]) -> Iterator[str]:
    """The addresses in a file or a feed; what can't be read is a problem."""
    from ..fetching.addresses import Unfetchable
    from ..fetching.http import get
    from ..fetching.lists import addresses_in, in_feed
    from ..fetching.robots import Robots
    from ..reports.source import Refused

    try:
        if one.startswith(WEB):
            answer = get(one, net, Robots(net).check)
            if answer.status != 200:
                raise Unfetchable(f"isn't there (status {answer.status} {answer.reason})", "Check the feed's address.")
            yield from in_feed(answer.body, answer.url)
        elif not Path(one).is_file():
            raise UsageError(f"there is no list {one}. Give a file, or a feed's address with https:// in front.")
        else:
            yield from addresses_in(Path(one), columns)
    except Refused as refused:
        problems.append(Problem(one, refused.what, refused.next_step, "left_out"))
    except Unfetchable as fault:
        problems.append(Problem(one, fault.what, fault.step, "left_out"))
