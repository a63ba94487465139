"""Choosing tasks for a command: the very options of `vanban task list`."""

from __future__ import annotations

import copy

import click

from vanban.cli.task_views import list_

_OF_THE_LIST = {"everything", "orphans", "day", "db", "as_json"}
"""What `task list` is asked beside which tasks are meant."""


def chooses_tasks(command: click.Command) -> click.Command:
    """Give a command the filters of `task list`, before its own options; it gets them by the same names."""
    filters = [copy.copy(option) for option in list_.params if option.name not in _OF_THE_LIST]
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    options = [param for param in command.params if not isinstance(param, click.Argument)]
    command.params = [*arguments, *filters, *options]
    return command
