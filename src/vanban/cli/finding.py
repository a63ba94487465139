"""`vanban find`: words in everything that is stored."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.options import DAY, opened, reads
from vanban.cli.progress import working
from vanban.cli.showing import show_json, show_table
from vanban.cli.tongue import Command
from vanban.cli.values import Whole

if TYPE_CHECKING:
    from vanban.usecases.file_words import Progress
    from vanban.usecases.office import Office
    from vanban.usecases.searching import Answer, Found

_KINDS = (
    "task",
    "document",
    "meeting",
    "conclusion",
    "plan",
    "incoming",
    "feedback",
    "evidence",
    "person",
    "unit",
    "file",
)
_QUOTES = frozenset('"“”«»')


@click.command(cls=Command)
@click.argument("words", metavar="TỪ…", nargs=-1)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Chỉ tìm trong loại này (lặp được).")
@click.option("--newest/--best", "newest", default=True, help="Xếp mới nhất trước (mặc định) hay khớp nhất trước.")
@click.option("--from", "start", type=DAY, help="Từ ngày này.")
@click.option("--to", "end", type=DAY, help="Đến hết ngày này.")
@click.option("--limit", type=Whole(1, 1000), default=20, metavar="SỐ", help="Số kết quả (mặc định 20).")
@click.option("--index", "only_index", is_flag=True, help="Đọc hết các tệp chưa đọc, nêu tệp không đọc được.")
@click.option("--rebuild", is_flag=True, help="Dựng lại mục lục tìm kiếm từ đầu.")
@reads
def find(
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    newest: bool,
    start: dt.date | None,
    end: dt.date | None,
    limit: int,
    only_index: bool,
    rebuild: bool,
    db: Path | None,
    as_json: bool,
) -> None:
    """Tìm trong mọi hồ sơ và chữ trong tệp: có dấu hay không, từ cuối có thể gõ dở.

    Cụm trong ngoặc kép phải đứng liền nhau; số, ký hiệu gõ như trên văn bản.

    Ví dụ: vanban find "bo phan mot cua"; vanban find thủ tục --kind task --best; vanban find --index
    """
    from vanban.model.found import Kind
    from vanban.usecases.searching import find as search

    if not words and not (only_index or rebuild):
        raise click.UsageError("Hãy gõ từ cần tìm, ví dụ: vanban find thủ tục hành chính.")
    with opened(db) as office:
        if only_index or rebuild:
            _index(office, rebuild=rebuild, as_json=as_json)
        if not words:
            return
        with working("Tìm"):
            asked = [Kind(kind) for kind in kinds]
            answer = search(office, _typed(words), asked, best=not newest, start=start, end=end, limit=limit)
    if as_json:
        show_json("found", found=[_form(each) for each in answer.found], more=answer.more, waiting=answer.left)
    else:
        _show(answer)


def _typed(words: tuple[str, ...]) -> str:
    """The words as they were typed: the shell takes the quotation marks off a phrase, so it gets them again."""
    return " ".join(f'"{word}"' if " " in word.strip() and not set(word) & _QUOTES else word for word in words)


def _index(office: Office, *, rebuild: bool, as_json: bool) -> None:
    from vanban.usecases.searching import index, unread_files
    from vanban.usecases.searching import rebuild as build_anew

    with working("Đọc hồ sơ và tệp"):
        done = build_anew(office) if rebuild else index(office)
        faulty = unread_files(office)
    if as_json:
        keys = ("kind", "code", "title", "why", "sha256")
        unread = [{("of" if key == "kind" else key): getattr(each, key) for key in keys} for each in faulty]
        show_json("index", read=done.read, unreadable=done.faulty, waiting=done.left, faults=unread)
        return
    click.echo(_told(done))
    if faulty:
        show_table(("Thuộc", "Nội dung", "Vì sao không đọc được chữ"), ((e.code, e.title, e.why) for e in faulty))


def _told(done: Progress) -> str:
    failed = f", {done.faulty} tệp không đọc được chữ" if done.faulty else ""
    return f"Mục lục tìm kiếm đã đủ: vừa đọc {done.read} tệp{failed}."


def _form(found: Found) -> dict[str, object]:
    keys = ("kind", "code", "title", "day", "place", "snippet", "marks", "places", "sha256")
    return {key: getattr(found, key) for key in keys}


def _show(answer: Answer) -> None:
    from vanban.wording.dates import day_month_year

    if not answer.found:
        click.echo("Không tìm thấy gì.")
    for each in answer.found:
        click.echo(" · ".join(filter(None, (each.code, each.kind.label, day_month_year(each.day), each.title))))
        others = f" (và {each.places - 1} chỗ nữa)" if each.places > 1 else ""
        click.echo(f"    {each.place}: {_marked(each)}{others}")
    if answer.more:
        click.echo("… còn nữa: thêm --limit để xem thêm, hoặc gõ thêm từ cho hẹp lại.")
    if answer.left:
        click.echo(f"Còn {answer.left} hồ sơ, tệp chưa vào mục lục: chạy «vanban find --index» để đọc hết.", err=True)


def _marked(found: Found) -> str:
    """The words around the hit, the hit bold where the terminal can, else between square brackets."""
    bold = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    parts, at = [], 0
    for start, end in found.marks:
        hit = found.snippet[start:end]
        parts += [found.snippet[at:start], click.style(hit, bold=True) if bold else f"[{hit}]"]
        at = end
    return "".join([*parts, found.snippet[at:]])
