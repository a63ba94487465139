"""What may be typed where a value is asked for: names, whole numbers, percentages, one of a few words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import click


class Named(click.ParamType[str]):
    """The name of something; a blank one names nothing, so it is refused instead of being left out."""

    name = "TÊN"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value).strip()
        if not text:
            self.fail("để trống: hãy ghi tên hoặc khóa, hoặc bỏ hẳn phần này.", param, ctx)
        return text


class Whole(click.ParamType[int]):
    """A whole number, within bounds when there are any."""

    name = "SỐ"

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(str(value).strip())
        except ValueError:
            self.fail(f"«{value}» không phải là số nguyên: hãy ghi bằng chữ số.", param, ctx)
        if self.least is not None and number < self.least:
            self.fail(f"{number} nhỏ quá: ít nhất là {self.least}.", param, ctx)
        if self.most is not None and number > self.most:
            self.fail(f"{number} lớn quá: nhiều nhất là {self.most}.", param, ctx)
        return number


class Percent(click.ParamType[int]):
    """`60` or `60%`; whether it lies between 0 and 100 is the verb's business."""

    name = "PHẦN_TRĂM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return int(str(value).strip().removesuffix("%").strip())
        except ValueError:
            self.fail(f"«{value}» không phải là số phần trăm: hãy ghi một số từ 0 đến 100, như 60.", param, ctx)


class OneOf(click.ParamType[str]):
    """One of a few values, typed in Vietnamese (with accents or without) or by its frozen English name.

    `labels` gives the word that the help shows for each value, `more` other words that mean it.
    """

    name = "CHỌN"

    def __init__(self, labels: Mapping[str, str], more: Iterable[tuple[str, str]] = ()) -> None:
        self.labels = dict(labels)
        self.more = tuple(more)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        from vanban.wording.text import slug

        return f"[{'|'.join(slug(label) for label in self.labels.values())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from vanban.wording.text import slug

        if value in self.labels:
            return str(value)
        wanted = slug(str(value))
        for meant, word in (*self.labels.items(), *self.more):
            if wanted in (slug(word), slug(meant)):
                return meant
        self.fail(f"«{value}» không dùng được: hãy chọn {', '.join(self.labels.values())}.", param, ctx)


class Only(click.Option):
    """An option that takes one value; `because` says why a second one is refused."""

    def __init__(self, *args: Any, because: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.because = because


NAMED = Named()
WHOLE = Whole()
PERCENT = Percent()
