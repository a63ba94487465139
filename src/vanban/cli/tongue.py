"""click's own words in Vietnamese: its messages by a gettext catalogue, its usage lines by our command classes."""

from __future__ import annotations

import gettext
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from vanban.cli.values import Only, Whole
from vanban.errors.cli import OptionRepeated

CATALOGUES = Path(__file__).parent / "locale"

_PIECES = {"[OPTIONS]": "[TÙY CHỌN]", "COMMAND [ARGS]...": "LỆNH …"}


def speak_vietnamese() -> None:
    """Bind click's messages to our catalogue; the tool speaks Vietnamese whatever the machine's locale.

    click looks its words up in gettext's default domain, so the domain `messages` is ours.
    """
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("messages", CATALOGUES)
    gettext.textdomain("messages")


_VALUES = {"text": "CHỮ", "path": "TỆP"}
"""What click's types are called where an option names none."""


class Command(click.Command):
    """A command whose usage line is Vietnamese too, and whose options are not said twice without a word."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        params = super().get_params(ctx)
        for param in params:
            _speak(param)
        return params

    def make_parser(self, ctx: click.Context) -> Any:
        """click's parser; an option that takes one value and got two is refused, where click takes the last."""
        parser = super().make_parser(ctx)
        parse = parser.parse_args

        def parse_once(args: list[str]) -> Any:
            parsed = parse(args=args)
            _refuse_repeated(parsed[2])
            return parsed

        # The parser is click's own class, which offers no place for this.
        parser.parse_args = parse_once  # type: ignore[method-assign]
        return parser

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_PIECES.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]


def _speak(param: click.Parameter) -> None:
    """Vietnamese names and refusals for the types that click itself chose."""
    if type(param.type) is type(click.INT):
        param.type = Whole()
    if isinstance(param, click.Option) and not param.is_flag and param.metavar is None:
        param.metavar = _VALUES.get(param.type.name)


def _refuse_repeated(order: Sequence[click.Parameter]) -> None:
    for param, times in Counter(order).items():
        if times > 1 and isinstance(param, click.Option) and not (param.multiple or param.is_flag or param.count):
            because = f" ({param.because})" if isinstance(param, Only) else ""
            raise OptionRepeated(option=param.opts[0], times=times, because=because)


class Group(click.Group):
    """A noun: its usage line is Vietnamese, and so are those of its verbs."""

    command_class = Command
    group_class = type

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_PIECES.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]
