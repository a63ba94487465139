"""click's own words in Vietnamese: its messages by a gettext catalogue, its usage lines by our command classes."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import click

CATALOGUES = Path(__file__).parent / "locale"

_PIECES = {"[OPTIONS]": "[TÙY CHỌN]", "COMMAND [ARGS]...": "LỆNH …"}


def speak_vietnamese() -> None:
    """Bind click's messages to our catalogue; the tool speaks Vietnamese whatever the machine's locale.

    click looks its words up in gettext's default domain, so the domain `messages` is ours.
    """
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("messages", CATALOGUES)
    gettext.textdomain("messages")


_VALUES = {"text": "CHỮ", "integer": "SỐ", "integer range": "SỐ", "path": "TỆP"}
"""What click's types are called where an option names none."""


class Command(click.Command):
    """A command whose usage line is Vietnamese too."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        for param in super().get_params(ctx):
            if isinstance(param, click.Option) and not param.is_flag and param.metavar is None:
                param.metavar = _VALUES.get(param.type.name)
        return super().get_params(ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_PIECES.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]


class Group(click.Group):
    """A noun: its usage line is Vietnamese, and so are those of its verbs."""

    command_class = Command
    group_class = type

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_PIECES.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]
