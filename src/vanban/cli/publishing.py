"""`vanban doc published`: where and when a paper was made public."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import DAY, changes, opened, told
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vanban.model.publication import Publication


@click.command("published", cls=Command)
@click.argument("code", metavar="MÃ")
@click.option("--where", "place", type=NAMED, required=True, metavar="NƠI", help="Đăng ở đâu, ví dụ «Cổng TTĐT tỉnh».")
@click.option("--on", "on_day", type=DAY, help="Ngày đăng (mặc định hôm nay).")
@click.option("--url", default="", metavar="ĐỊA_CHỈ", help="Địa chỉ trang đã đăng.")
@changes
def published(
    code: str, place: str, on_day: dt.date | None, url: str, db: Path | None, actor: str | None, dry_run: bool
) -> None:
    """Ghi văn bản đã được công khai ở đâu, ngày nào.

    Ví dụ: vanban doc published VB1 --where "Trang thông tin điện tử của Sở" --on 12/01/2024
    """
    from vanban.usecases.listing import number_words
    from vanban.usecases.publishing import publish, published_words

    with opened(db, actor, dry_run=dry_run) as office:
        document, noted = publish(office, code, place, on_day, url)
    told(dry_run, f"Đã ghi văn bản {document.code} ({number_words(document)}) công khai tại {published_words(noted)}.")


def publication_facts(found: Iterable[Publication]) -> list[dict[str, Any]]:
    """The places for other programs."""
    return [{"where": each.place, "on": each.on_day, "url": each.url} for each in found]
