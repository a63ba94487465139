"""`vanban incoming amend`: what was registered wrongly is put right, with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from vanban.cli.options import DAY, changes, opened, told
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED, OneOf
from vanban.model.incoming import URGENCIES


@click.command(cls=Command)
@click.argument("code", metavar="MÃ")
@click.option("--reason", default="", metavar="LÝ_DO", help="Vì sao sửa (bắt buộc).")
@click.option("--subject", type=NAMED, metavar="TRÍCH_YẾU", help="Trích yếu đúng.")
@click.option("--sender", type=NAMED, metavar="NƠI_GỬI", help="Nơi gửi đúng.")
@click.option("--number", "symbol", metavar="SỐ", help="Số, ký hiệu đúng; để trống là văn bản không số.")
@click.option("--issued-on", type=DAY, help="Ngày văn bản đúng.")
@click.option("--kind", metavar="TÊN_LOẠI", help="Tên loại đúng.")
@click.option("--urgency", type=OneOf({word: word for word in URGENCIES[1:]}), default=None, help="Mức độ khẩn đúng.")
@click.option("--due", type=DAY, help="Thời hạn giải quyết đúng.")
@click.option("--note", help="Ghi chú đúng.")
@click.option("--file", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp đúng, hoặc tệp lưu sau.")
@changes
def amend(code: str, reason: str, db: Path | None, actor: str | None, dry_run: bool, **said: Any) -> None:
    """Sửa điều đã đăng ký sai; số đến, ngày đến không đổi, điều đã ghi trước còn trong lịch sử.

    Ví dụ: vanban incoming amend DEN1 --subject "Cải cách một cửa liên thông" --reason "chép thiếu chữ"
    """
    from vanban.usecases.arrival_amending import Correction
    from vanban.usecases.arrival_amending import amend as put_right

    with opened(db, actor, dry_run=dry_run) as office:
        done = put_right(office, code, Correction(**said), reason)
        name = done.paper.called(office.today.year)
    told(dry_run, f"Đã sửa {name}: {done.words}.")


def add_to(group: click.Group) -> None:
    group.add_command(amend)
