"""The `dateline` command: one file per verb. Standard output is data, standard error is progress and messages.

Exit status: 0 done, 1 done but something was left out (said on standard error), 2 wrong use or nothing done.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from .. import __version__
from ..errors import DatelineError, InputError
from .messages import Enough, say, suggestion

VERBS = {
    "read": "read",
    "watch": "watch",
    "fetch": "fetch",
    "events": "listing",
    "claims": "listing",
    "reports": "listing",
    "sources": "listing",
    "actors": "listing",
    "places": "listing",
    "control": "control",
    "relations": "relations",
    "changes": "changes",
    "brief": "brief",
    "dates": "dates",
    "times": "times",
    "copies": "copies",
    "review": "review",
    "correct": "correct",
    "agree": "agree",
    "explain": "explain",
    "export": "export",
    "publish": "publish",
    "serve": "serve",
    "account": "account",
    "verify": "verify",
    "rerun": "rerun",
    "bundle": "bundle",
    "copy": "copy",
    "roles": "roles",
    "gazetteer": "gazetteer",
    "spark-job": "spark_job",
    "load": "load",
    "evaluate": "evaluate",
}
"""Verb and the module of this room that has it, in the order of use. A module is imported when its verb is asked for."""


class Verbs(click.Group):
    """The verbs, imported one by one, so that `--help` feels instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of use."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The verb's command; None where there is none."""
        if name not in VERBS:
            return None
        command = getattr(import_module(f"dateline.cli.{VERBS[name]}"), name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with a suggestion for a verb that isn't there."""
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            raise click.UsageError(f"there is no verb {args[0]!r}.{suggestion(args[0], VERBS)}")
        return super().resolve_command(ctx, args)


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="dateline %(version)s")
def dateline() -> None:
    """News reports of a conflict in, a record that can be defended out.

    Read reports into a record, then look at it, question it and hand it on:

    \b
      dateline read reports/
      dateline events
      dateline explain ID
      dateline publish out/

    Exit status: 0 done, 1 done but something was left out (said on standard error), 2 wrong use.
    """


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Runs the command and ends the process; a fault of input or use is a message, never a traceback."""
    sys.exit(run(args))


def run(args: Sequence[str] | None = None) -> int:
    """Runs the command and gives its exit status."""
    try:
        status = dateline.main(args, prog_name="dateline", standalone_mode=False)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except Enough:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except (KeyboardInterrupt, click.Abort):
        say("stopped. What was finished is kept; the same command goes on from there.")
        return 130
    except DatelineError as error:
        say(str(error))
        return 1 if isinstance(error, InputError) else 2
    except OSError as error:
        say(f"{error.filename or 'a file'}: {error.strerror or error}. Check the name and your permissions.")
        return 2
    return int(status or 0)
