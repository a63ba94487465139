"""Asking before something is stored that touches many things."""

from __future__ import annotations

import sys

import click

yes_option = click.option("--yes", is_flag=True, help="Ghi luôn, không hỏi lại.")


def confirmed(question: str, *, yes: bool, dry_run: bool) -> bool:
    """Whether a person has looked: said beforehand, or asked at the terminal."""
    if yes or dry_run:
        return True
    if sys.stdin.isatty():
        return click.confirm(question)
    click.echo("Chưa ghi gì: xem lại rồi chạy lại với --yes.")
    return False
