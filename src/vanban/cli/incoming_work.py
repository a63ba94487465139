"""From incoming papers to tasks: `vanban incoming direct` and `take`, shown before anything is stored."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import changes, opened, told
from vanban.cli.showing import show_lines, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import NAMED

if TYPE_CHECKING:
    from vanban.usecases.demands import Demand, Demands
    from vanban.usecases.directing import Instruction

_yes = click.option("--yes", is_flag=True, help="Đã xem, ghi luôn không hỏi lại.")


def add_to(group: click.Group) -> None:
    group.add_command(take)
    group.add_command(direct)


@click.command(cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("words", metavar="BÚT_PHÊ", type=NAMED)
@click.option("--item", metavar="MỤC", help="Giao riêng mục này của văn bản, như 2/a (sau «incoming take»).")
@click.option(
    "--part", "parts", multiple=True, metavar="CÂU", help="Một phần việc, mỗi phần một chủ trì (ghi được nhiều lần)."
)
@click.option("--lead", default="", metavar="ĐƠN_VỊ", help="Chủ trì, khi câu chưa rõ.")
@click.option("--support", multiple=True, metavar="ĐƠN_VỊ", help="Phối hợp (ghi được nhiều lần).")
@click.option("--deadline", default="", metavar="CÂU", help="Thời hạn, khi câu chưa rõ.")
@click.option("--no-deadline", default="", metavar="LÝ_DO", help="Vì sao không có thời hạn.")
@click.option("--title", default="", metavar="TÊN", help="Tên nhiệm vụ (mặc định theo trích yếu).")
@click.option("--product", default="", help="Sản phẩm.")
@_yes
@changes
def direct(
    code: str,
    words: str,
    item: str | None,
    parts: tuple[str, ...],
    yes: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
    **said: Any,
) -> None:
    """Ghi bút phê và giao việc: câu được đọc ra chủ trì, phối hợp, thời hạn để xem trước khi ghi.

    Bút phê nêu mấy phần cách nhau bằng dấu chấm phẩy, mỗi phần một chủ trì, thì thành mấy nhiệm vụ.

    Ví dụ: vanban incoming direct DEN1 "Giao Văn phòng chủ trì, phối hợp với Thanh tra, báo cáo trước 28/6" --yes
    """
    from vanban.usecases.directing import Settled
    from vanban.usecases.sharing_out import read_shared, share_out

    with opened(db, actor, dry_run=dry_run) as office:
        reads = read_shared(office, code, words, Settled(**said), item, parts)
        for number, read in enumerate(reads, 1):
            show_lines([f"Phần {number}: {read.words}"] if len(reads) > 1 else [])
            show_lines(_read_lines(read))
        if not any(read.doubts for read in reads) and not _confirmed(yes, dry_run):
            return
        done = share_out(office, reads, words)
        name = done[0].paper.called(office.today.year)
    tasks = ", ".join(each.task.code for each in done)
    shares = f" gồm {len(done[0].parts)} phần việc của từng đơn vị" if done[0].parts else ""
    told(dry_run, f"Đã ghi bút phê cho {name} và giao nhiệm vụ {tasks}{shares}.")


def _read_lines(read: Instruction) -> list[str]:
    from vanban.wording.dates import day_month_year

    last = f" (hết {day_month_year(read.last_day)})" if read.last_day else ""
    deadline = f"{read.work.deadline}{last}" if read.work.deadline else f"không: {read.work.no_deadline}"
    known = (
        ("Nhiệm vụ", read.title),
        ("Chủ trì", read.lead),
        ("Phối hợp", ", ".join(read.support)),
        ("Ngoài cơ quan", ", ".join(read.outside)),
        ("Thời hạn", deadline),
        ("Sản phẩm", read.work.product),
        ("Nghi vấn", "; ".join(read.doubts)),
    )
    return [f"{name}: {value}" for name, value in known if value]


def _confirmed(yes: bool, dry_run: bool) -> bool:
    """Whether a person has looked: said beforehand, or asked at the terminal."""
    if yes or dry_run:
        return True
    if sys.stdin.isatty():
        return click.confirm("Ghi như trên?")
    click.echo("Chưa ghi gì: xem lại rồi chạy lại với --yes.")
    return False


@click.command(cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--lead", default="", metavar="ĐƠN_VỊ", help="Chủ trì những mục của cơ quan chưa nêu đơn vị nào.")
@click.option("--ours", multiple=True, metavar="MỤC", help="Mục này là việc của cơ quan (ghi được nhiều lần).")
@click.option("--not-ours", "others", multiple=True, metavar="MỤC", help="Mục này không phải việc của cơ quan.")
@_yes
@changes
def take(
    code: str,
    file: Path,
    lead: str,
    ours: tuple[str, ...],
    others: tuple[str, ...],
    yes: bool,
    db: Path | None,
    actor: str | None,
    dry_run: bool,
) -> None:
    """Đọc văn bản cấp trên (.docx, .txt) ra từng mục, chỉ ra mục nào là việc của cơ quan; mục chắc chắn thành nhiệm vụ.

    Ví dụ: vanban incoming take DEN1 cap-tren.txt --yes
    """
    from vanban.usecases.demands import read_demands, take_demands

    with opened(db, actor, dry_run=dry_run) as office:
        page = read_demands(office, code, file, lead=lead, ours=ours, others=others)
        _show_page(page)
        if not _confirmed(yes, dry_run):
            return
        done = take_demands(office, page)
        name = done.paper.called(office.today.year)
    codes = f": {', '.join(task.code for task in done.tasks)}" if done.tasks else ""
    told(dry_run, f"Đã nhận {len(done.items)} mục của {name}, giao {len(done.tasks)} nhiệm vụ{codes}.")
    left = len(done.ours) - len(done.tasks)
    if left:
        show_lines([f'Còn {left} mục của cơ quan chưa giao: vanban incoming direct {name} "…" --item MỤC'])


def _show_page(page: Demands) -> None:
    rows = ((i.path, i.words, _whose(i), _lead(page, i), _until(i), "; ".join(i.doubts)) for i in page.items)
    show_table(("Mục", "Nội dung", "Của cơ quan", "Chủ trì", "Thời hạn", "Nghi vấn"), rows)


def _whose(item: Demand) -> str:
    if item.heads:
        return "(mục dẫn)"
    return f"có: {item.reach.label}" if item.reach.falls_on_us else "không"


def _lead(page: Demands, item: Demand) -> str:
    if not item.is_ours:
        return ""
    return page.names.get(item.lead, item.lead) if item.lead else "chưa rõ"


def _until(item: Demand) -> str:
    return (item.deadline or "không nêu") if item.is_ours else item.deadline
