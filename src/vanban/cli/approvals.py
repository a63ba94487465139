"""`vanban doc submit|return|approve|remark|resolve|log|sheet`: from draft to approval."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import changes, opened, reads, told
from vanban.cli.progress import working
from vanban.cli.showing import show_json, show_lines
from vanban.cli.tongue import Command
from vanban.cli.values import Whole

if TYPE_CHECKING:
    from vanban.model.approval import Remark, Standing, Verdict
    from vanban.usecases.approving import Decided
    from vanban.usecases.draft_log import DraftLog, Version


@click.command("submit", cls=Command)
@click.argument("code", metavar="MÃ")
@click.option("--content", default="", metavar="NGƯỜI", help="Ai chịu trách nhiệm về nội dung (mặc định theo đơn vị).")
@click.option("--form", default="", metavar="NGƯỜI", help="Ai chịu trách nhiệm về thể thức (mặc định theo quy định).")
@changes
def submit(code: str, content: str, form: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Trình duyệt bản thảo.

    Ví dụ: vanban doc submit VB3
    """
    from vanban.usecases.approving import submit as put_before

    with opened(db, actor, dry_run=dry_run) as office:
        done = put_before(office, code, content=content, form=form)
        told(dry_run, f"Đã trình {done.document.code} «{done.document.subject}»: {_next(done)}.")
        _tell_answerable(office, done)


def _tell_answerable(office: Any, done: Decided) -> None:
    from vanban.usecases.naming import names_of

    names = names_of(office.store)
    for label, person in (("nội dung", done.verdict.content_by), ("thể thức", done.verdict.form_by)):
        if person is not None:
            click.echo(f"Chịu trách nhiệm về {label}: {names[person]}.")


@click.command("return", cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("reason", metavar="LÝ_DO")
@changes
def return_(code: str, reason: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Trả lại bản thảo, nêu lý do.

    Ví dụ: vanban doc return VB3 "Bổ sung căn cứ" --as dang-van-khai
    """
    from vanban.usecases.approving import send_back

    with opened(db, actor, dry_run=dry_run) as office:
        done = send_back(office, code, reason)
    told(dry_run, f"Đã trả lại {done.document.code}: {done.verdict.reason}")


@click.command("approve", cls=Command)
@click.argument("code", metavar="MÃ")
@changes
def approve(code: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Duyệt bản thảo ở cấp đang chờ; đổi một chữ sau đó là phải trình lại.

    Ví dụ: vanban doc submit VB3; vanban doc approve VB3 --as dang-van-khai
    """
    from vanban.usecases.approving import approve as say_yes

    with opened(db, actor, dry_run=dry_run) as office:
        done = say_yes(office, code)
    told(dry_run, f"{done.document.code} «{done.document.subject}»: {_next(done)}.")


def _next(done: Decided) -> str:
    return f"{done.state} ({'; '.join(done.turn)})" if done.turn else done.state


@click.command("remark", cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("words", metavar="LỜI")
@click.option("--at", default="", metavar="CHỖ", help="Địa chỉ đoạn như body/p[7], hoặc vài chữ trong đoạn.")
@click.option("--page", type=Whole(1), metavar="TRANG", help="Số trang.")
@changes
def remark(code: str, words: str, at: str, page: int | None, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Góp ý một đoạn hay một trang; còn góp ý mở thì chưa duyệt được.

    Ví dụ: vanban doc remark VB3 "Nêu rõ nguyên nhân" --page 2
    """
    from vanban.usecases.remarking import remark as comment

    with opened(db, actor, dry_run=dry_run) as office:
        made = comment(office, code, words, at=at, page=page)
    told(dry_run, f"Đã ghi góp ý {made.no}{_place(made)}: {made.words}")


@click.command("resolve", cls=Command)
@click.argument("code", metavar="MÃ")
@click.argument("no", metavar="SỐ_GÓP_Ý", type=Whole(1))
@click.argument("answer", metavar="[TRẢ_LỜI]", default="")
@changes
def resolve(code: str, no: int, answer: str, db: Path | None, actor: str | None, dry_run: bool) -> None:
    """Khép một góp ý đã xử lý.

    Ví dụ: vanban doc resolve VB3 1 "Đã nêu ở mục II"
    """
    from vanban.usecases.remarking import resolve as close

    with opened(db, actor, dry_run=dry_run) as office:
        closed = close(office, code, no, answer)
    told(dry_run, f"Đã khép góp ý {closed.no}: {closed.words}")


@click.command("log", cls=Command)
@click.argument("code", metavar="MÃ")
@reads
def log(code: str, db: Path | None, as_json: bool) -> None:
    """Các bản đã soạn, khác nhau ở đâu, ai trình, ai duyệt, góp ý.

    Ví dụ: vanban doc log VB3
    """
    from vanban.usecases.draft_log import draft_log

    with opened(db) as office:
        found = draft_log(office, code)
    if as_json:
        show_json("document_log", **_facts(found))
        return
    show_lines(_lines(found))


@click.command("sheet", cls=Command)
@click.argument("code", metavar="MÃ")
@click.option("--out", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp .html (mặc định cạnh bản thảo).")
@click.option("--db", type=click.Path(path_type=Path), metavar="TỆP", help="Cơ sở dữ liệu (mặc định vanban.db).")
def sheet(code: str, out: Path | None, db: Path | None) -> None:
    """Phiếu trình: ảnh trang, thể thức, khác bản trước, nhiệm vụ, nguồn số liệu, trong một tệp HTML.

    Ví dụ: vanban doc sheet VB3 --out phieu-trinh.html
    """
    from vanban.usecases.drafts import as_seen_from_here
    from vanban.usecases.signing_sheets import lay_sheet

    with opened(db) as office, working("Lập phiếu trình"):
        path = lay_sheet(office, code, out)
    click.echo(f"Phiếu trình: {as_seen_from_here(path)}")


def _lines(found: DraftLog) -> list[str]:
    from vanban.usecases.listing import number_words

    number = number_words(found.document)
    state = f"số {number}" if number else found.standing.words
    lines = [f"{found.document.code} «{found.document.subject}»: {state}"]
    for version in found.versions:
        lines += _version_lines(version)
    for verdict in found.verdicts:
        lines.append(_verdict_line(found, verdict))
    for each in found.remarks:
        lines += _remark_lines(found, each)
    if not found.agrees:
        lines.append("Chú ý: hồ sơ đã đổi sau bản cuối, hãy soạn lại trước khi trình.")
    return lines


def _version_lines(version: Version) -> list[str]:
    if version.by_hand:
        head = f"Tệp của bản {version.no} đã bị sửa, khác {len(version.changes)} chỗ:"
    else:
        head = f"Bản {version.no}: {version.who}, ngày {_day(version.day)}"
        head += f", khác bản trước {len(version.changes)} chỗ:" if version.changes else ""
    return [head, *(f"  {words}" for words in version.changes)]


def _verdict_line(found: DraftLog, verdict: Verdict) -> str:
    from vanban.model.approval import Said

    who = found.name(verdict.by) + (f" ({verdict.capacity})" if verdict.capacity else "")
    label = verdict.said.label
    head = f"{label[0].upper()}{label[1:]} ngày {_day(verdict.on_day.isoformat())}: {who}, bản {verdict.content.draft}"
    if verdict.said is Said.SUBMITTED:
        return f"{head}; nội dung: {found.name(verdict.content_by)}; thể thức: {found.name(verdict.form_by)}"
    return f"{head}; lý do: {verdict.reason}" if verdict.reason else f"{head}, cấp {verdict.level}"


def _remark_lines(found: DraftLog, each: Remark) -> list[str]:
    state = "đang mở" if each.is_open else f"đã khép: {found.name(each.ended_by)}"
    answer = f", {each.answer}" if each.answer else ""
    lines = [f"Góp ý {each.no}{_place(each)}, {found.name(each.by)}: {each.words} ({state}{answer})"]
    return [*lines, f"  đoạn «{each.quote}»"] if each.quote else lines


def _place(each: Remark) -> str:
    at = f" ở {each.address}" if each.address else ""
    return f"{at} trang {each.page}" if each.page else at


def _day(day: str) -> str:
    from vanban.wording.dates import day_month_year

    return day_month_year(dt.date.fromisoformat(day)) if day else ""


def _facts(found: DraftLog) -> dict[str, Any]:
    return {
        "code": found.document.code,
        "stage": found.standing.stage,
        "state": found.standing.words,
        "agrees": found.agrees,
        "versions": [
            {"no": v.no, "by": v.who, "day": v.day, "by_hand": v.by_hand, "changes": list(v.changes)}
            for v in found.versions
        ],
        "verdicts": [_verdict_facts(found, v) for v in found.verdicts],
        "remarks": [_remark_facts(found, r) for r in found.remarks],
    }


def _verdict_facts(found: DraftLog, verdict: Verdict) -> dict[str, Any]:
    return {
        "said": verdict.said,
        "draft": verdict.content.draft,
        "level": verdict.level,
        "by": found.name(verdict.by),
        "capacity": verdict.capacity,
        "day": verdict.on_day,
        "reason": verdict.reason,
        "content_by": found.name(verdict.content_by),
        "form_by": found.name(verdict.form_by),
        "parts_hash": verdict.content.parts_hash,
        "page_hash": verdict.content.page_hash,
    }


def _remark_facts(found: DraftLog, each: Remark) -> dict[str, Any]:
    place = {"draft": each.draft, "at": each.address, "page": each.page, "quote": each.quote}
    ended = {"resolved_by": found.name(each.ended_by), "resolved_on": each.ended_on, "answer": each.answer}
    return {"no": each.no, "words": each.words, "by": found.name(each.by), "day": each.on_day} | place | ended


def standing_facts(standing: Standing | None) -> dict[str, Any] | None:
    """Where a draft stands, for programs; nothing for a numbered paper and for a draft that nobody submitted."""
    return {"stage": standing.stage, "state": standing.words} if standing else None


def add_to(group: click.Group) -> None:
    """Put the commands of this file under `doc`."""
    for command in (submit, return_, approve, remark, resolve, log, sheet):
        group.add_command(command)
