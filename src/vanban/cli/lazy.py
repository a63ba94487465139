"""Groups whose commands are imported only when they run: `--help` stays as fast as click itself."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

import click

from vanban.cli.tongue import Group

Table = Mapping[str, tuple[str, str]]
"""Command → (`module:attribute`, one line of help)."""


class LazyGroup(Group):
    """A group that knows its commands by name and help line, and imports one when it is called."""

    def __init__(self, *, table: Table, help: str) -> None:
        super().__init__(help=help, no_args_is_help=True)
        self._table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self._table.get(cmd_name)
        if entry is None:
            return None
        module, attribute = entry[0].split(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it; a mistyped name is answered with the nearest ones."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as unknown:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=self._table, ctx=ctx) from unknown

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, line) for name, (_, line) in self._table.items()])
