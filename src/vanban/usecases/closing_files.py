"""The end of a work file: closed and counted, kept back, handed to the archive, and the days that are due."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from vanban.errors.base import VanbanError
from vanban.errors.usecases import DayInFuture
from vanban.errors.work_files import (
    ClosedBeforeContent,
    FileNotReady,
    KeepBackRefused,
    RetentionUnreadable,
    WorkFileNotOpen,
)
from vanban.intake.file_list import read_retention
from vanban.model.work_file import REMINDED_DAYS, FileStage, WorkFile
from vanban.pages.pdf_pages import page_count
from vanban.usecases.file_pieces import PieceFacts, piece_facts
from vanban.usecases.filing import open_work_file
from vanban.usecases.office import Office
from vanban.usecases.picturing import make_pdf
from vanban.usecases.work_files import FileLine, find_work_file, lines, pieces_of, refuse_unless
from vanban.wording.dates import day_month_year
from vanban.wording.text import tidy


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed file with its table of contents; `uncounted` pieces have no known number of pages."""

    file: WorkFile
    pieces: tuple[PieceFacts, ...]

    @property
    def pages(self) -> int:
        return sum(facts.piece.pages or 0 for facts in self.pieces)

    @property
    def uncounted(self) -> int:
        return sum(facts.piece.pages is None and bool(facts.files) for facts in self.pieces)


def close_file(
    office: Office,
    code: str,
    day: dt.date | None = None,
    *,
    retention: str = "",
    title: str = "",
    note: str = "",
    count: bool = True,
) -> Closed:
    """End a file when its work is done: pieces numbered by their days, pages counted, and nothing more goes in.

    Drafts and an empty file are refused, all at once; title and retention may be put right now (Decree 30/2020,
    Article 29.4). Pages of Word papers are those that LibreOffice lays out; without it they stay unknown.
    """
    years = read_retention(retention) if retention else None
    if retention and years is None:
        raise RetentionUnreadable(text=retention)
    counted = _counted(office, code) if count else {}
    with office.act("file.close", input={"files": [code]}) as act:
        file = open_work_file(act, code, office.today.year, "kết thúc")
        facts = piece_facts(office, pieces_of(act, file))
        ended = day or office.today
        _refuse_unready(office, file, facts)
        _refuse_day(office, file, facts, ended)
        ordered = sorted(facts, key=lambda each: (each.day or each.piece.put_on or ended, each.piece.no))
        for no, each in enumerate(ordered, start=1):
            pages = each.piece.pages or counted.get(each.files[0].sha256 if each.files else "")
            act.put(replace(each.piece, no=no, pages=pages))
        closed = replace(
            file,
            ended_on=ended,
            closing=tidy(note),
            years=file.years if years is None else years,
            title=tidy(title) or file.title,
            revision=file.revision + 1,
        )
        closed = act.put(closed)
        return Closed(closed, piece_facts(office, pieces_of(act, closed)))


def _refuse_unready(office: Office, file: WorkFile, facts: Sequence[PieceFacts]) -> None:
    name = file.called(office.today.year)
    wrong = [
        f"  Số thứ tự {each.piece.no}, «{each.words}», còn là dự thảo: hãy cấp số, hoặc rút ra bằng "
        f'«vanban file take-out {name} {each.piece.no} "bản nháp"».'
        for each in facts
        if each.draft
    ]
    if not facts:
        wrong = [f"  Hồ sơ chưa có tài liệu nào: hãy đưa vào bằng «vanban file put {name} MÃ»."]
    if wrong:
        raise FileNotReady(code=name, lines="\n".join(wrong))


def _refuse_day(office: Office, file: WorkFile, facts: Sequence[PieceFacts], ended: dt.date) -> None:
    name, today = file.called(office.today.year), office.today
    if ended > today:
        raise DayInFuture(day=day_month_year(ended), today=day_month_year(today))
    last = max((each.day for each in facts if each.day), default=None)
    why = ""
    if file.started_on and ended < file.started_on:
        why = f"hồ sơ mở ngày {day_month_year(file.started_on)}"
    elif last and ended < last:
        why = f"trong hồ sơ có tài liệu ngày {day_month_year(last)}"
    if why:
        raise ClosedBeforeContent(code=name, day=day_month_year(ended), why=why)


def _counted(office: Office, code: str) -> dict[str, int]:
    """By hash: the pages of what lies in the file and is not counted yet."""
    file = find_work_file(office.store, code, office.today.year)
    facts = piece_facts(office, pieces_of(office.store, file))
    best = [each.files[0] for each in facts if each.piece.pages is None and each.files]
    pdfs = {each.sha256 for each in best if each.ending == ".pdf"}
    counted = {sha256: page_count(office.store.blobs.read(sha256)) for sha256 in pdfs}
    laid_out = _laid_out(office, {each.sha256 for each in best if each.ending == ".docx"})
    return {sha256: number for sha256, number in (counted | laid_out).items() if number}


def _laid_out(office: Office, docx: set[str]) -> dict[str, int | None]:
    """By hash: the pages of Word papers, laid out before the act; none where LibreOffice is missing."""
    if not docx or office.settings.soffice is None:
        return {}
    with tempfile.TemporaryDirectory(prefix="vanban-") as folder:
        papers = [Path(folder) / f"{sha256}.docx" for sha256 in sorted(docx)]
        for paper in papers:
            paper.write_bytes(office.store.blobs.read(paper.stem))
        try:
            pdfs = make_pdf(office, papers)
        except VanbanError:
            return {}
        return {pdf.stem: page_count(pdf.read_bytes()) for pdf in pdfs}


def keep_back(office: Office, code: str, until: dt.date, consent: str) -> WorkFile:
    """Put off a file's handing over, with the head's written consent, by two years at most (Article 31.3.d)."""
    with office.act("file.keep-back", reason=tidy(consent), input={"files": [code]}) as act:
        file = find_work_file(act, code, office.today.year)
        name = file.called(office.today.year)
        refuse_unless(file, name, FileStage.CLOSED, "giữ lại", "chỉ giữ lại hồ sơ đã kết thúc, chưa nộp lưu")
        why = _why_not_back(file, until, consent)
        if why:
            raise KeepBackRefused(code=name, day=day_month_year(until), why=why)
        return act.put(replace(file, kept_back_until=until, consent=tidy(consent)))


def _why_not_back(file: WorkFile, until: dt.date, consent: str) -> str:
    law, latest = file.due_by_law, file.latest_kept_back
    if law is None or latest is None:
        return "hồ sơ bảo quản dưới 05 năm không phải nộp lưu"
    if not tidy(consent):
        return "phải có văn bản đồng ý của người đứng đầu cơ quan"
    if until <= law:
        return f"ngày đó chưa quá hạn nộp lưu ({day_month_year(law)})"
    if until > latest:
        return f"chỉ được giữ lại không quá 02 năm kể từ hạn nộp lưu, tức đến {day_month_year(latest)}"
    return ""


def hand_over(office: Office, codes: Sequence[str], receiver: str, day: dt.date | None = None) -> tuple[FileLine, ...]:
    """Hand closed files to the office's archive; from then on the archive answers for them (Article 30).

    All of them or none; a file kept for less than five years is not handed over.
    """
    handed = day or office.today
    if handed > office.today:
        raise DayInFuture(day=day_month_year(handed), today=day_month_year(office.today))
    with office.act("file.hand-over", reason=tidy(receiver), input={"files": list(codes)}) as act:
        files = [find_work_file(act, code, office.today.year) for code in dict.fromkeys(codes)]
        for file in files:
            _refuse_handing(file, file.called(office.today.year), handed)
        return lines(act, [act.put(replace(file, handed_on=handed, receiver=tidy(receiver))) for file in files])


def _refuse_handing(file: WorkFile, name: str, day: dt.date) -> None:
    refuse_unless(file, name, FileStage.CLOSED, "nộp lưu", f"hãy kết thúc trước bằng «vanban file close {name}»")
    if not file.goes_to_archive:
        hint = "đơn vị tự bảo quản hồ sơ dưới 05 năm (Điều 31.3.c NĐ 30/2020)"
        raise WorkFileNotOpen(code=name, stage=f"bảo quản {file.retention}", deed="nộp lưu", hint=hint)
    if file.ended_on and day < file.ended_on:
        hint = f"hồ sơ kết thúc ngày {day_month_year(file.ended_on)}, sau ngày nộp lưu đã ghi"
        raise WorkFileNotOpen(code=name, stage=file.stage.label, deed="nộp lưu", hint=hint)


class Due(StrEnum):
    """What is due for a file."""

    HAND_OVER = "hand-over"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class DueFile:
    """A file with what is due for it, and until when."""

    line: FileLine
    what: Due
    day: dt.date
    late: bool

    @property
    def words(self) -> str:
        if self.what is Due.RETENTION:
            return "hết thời hạn bảo quản: trình người đứng đầu xét hủy hoặc kéo dài; phần mềm không xóa gì"
        law = "Điều 30.2 NĐ 30/2020"
        kept = f", đang giữ lại theo {self.line.file.consent}" if self.line.file.consent else ""
        return f"{'quá hạn' if self.late else 'đến hạn'} nộp lưu ({law}){kept}"


def due_files(office: Office, within: int = REMINDED_DAYS) -> tuple[DueFile, ...]:
    """The files to be handed over within so many days or late already, and those whose retention has ended."""
    found = office.store.every(WorkFile)
    day = office.today
    wanted = [(file, what, until) for file in found for what, until in _due_days(file, day, within)]
    told = {line.file.id: line for line in lines(office.store, [file for file, *_ in wanted])}
    due = [DueFile(told[file.id], what, until, until < day) for file, what, until in wanted]
    return tuple(sorted(due, key=lambda each: (each.day, each.line.file.code)))


def _due_days(file: WorkFile, day: dt.date, within: int) -> Iterator[tuple[Due, dt.date]]:
    if file.stage is FileStage.CLOSED and file.due and file.due <= day + dt.timedelta(days=within):
        yield Due.HAND_OVER, file.due
    if file.kept_through and file.kept_through < day:
        yield Due.RETENTION, file.kept_through
