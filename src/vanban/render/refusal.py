"""How the inner modules of the engine refuse, before it is known in which template it happened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from vanban.errors.base import VanbanError
from vanban.errors.render import PictureUnusable, SubDocumentUnusable, ValueUnprintable


class Refusal(Exception):
    """An error class and its facts; `told` adds the template's name and raises the sentence."""

    def __init__(self, error: type[VanbanError], **facts: object) -> None:
        super().__init__(error.code)
        self.error = error
        self.facts = facts


class ValueRefused(Exception):
    """A value that cannot be printed; the message is a Vietnamese clause that follows "vì"."""

    error: type[VanbanError] = ValueUnprintable


class PictureRefused(ValueRefused):
    """A picture that cannot be put in."""

    error = PictureUnusable


class SubDocumentRefused(ValueRefused):
    """A sub-document that cannot be put in."""

    error = SubDocumentUnusable


class OverLimit(Exception):
    """The paper has grown beyond a limit; the message names it in Vietnamese."""


def named(template: str) -> str:
    """The template's name as the sentences of `errors.render` take it."""
    return f" «{template}»" if template else ""


@contextmanager
def told(template: str) -> Iterator[None]:
    """Turn a `Refusal` inside into its error, which then also names the template."""
    try:
        yield
    except Refusal as refusal:
        raise refusal.error(template=named(template), **refusal.facts) from refusal
