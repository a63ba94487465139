"""The two tables of Appendix V: a year's list of work files, and the table of contents of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.exchange.workbook import Sheet, workbook
from vanban.files.writing import lay
from vanban.model.work_file import FOR_EVER, FileStage
from vanban.usecases.file_pieces import PieceFacts, piece_facts
from vanban.usecases.office import Office
from vanban.usecases.work_files import FileLine, find_work_file, lines, pieces_of
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded

LIST_COLUMNS = (
    ("Số và ký hiệu hồ sơ", 14.0),
    ("Tên đề mục và tiêu đề hồ sơ", 60.0),
    ("Thời hạn bảo quản", 14.0),
    ("Người lập hồ sơ", 24.0),
    ("Ghi chú", 18.0),
)
"""Appendix V, II."""
CONTENTS_COLUMNS = (
    ("STT", 6.0),
    ("Số, ký hiệu văn bản", 16.0),
    ("Ngày tháng năm văn bản", 12.0),
    ("Tên loại và trích yếu nội dung văn bản", 56.0),
    ("Tác giả văn bản", 28.0),
    ("Tờ số/ Trang số", 9.0),
    ("Ghi chú", 16.0),
)
"""Appendix V, IV."""

HANDED_COLUMNS = (
    ("Số TT", 6.0),
    ("Số, ký hiệu hồ sơ", 14.0),
    ("Tiêu đề hồ sơ", 56.0),
    ("Thời gian tài liệu", 22.0),
    ("Thời hạn bảo quản", 14.0),
    ("Số tờ/ Số trang", 9.0),
    ("Ghi chú", 16.0),
)
"""Appendix V, III."""


@dataclass(frozen=True, slots=True)
class FileView:
    """A file with all that lies in it."""

    line: FileLine
    pieces: tuple[PieceFacts, ...]

    @property
    def pages(self) -> int:
        return sum(facts.piece.pages or 0 for facts in self.pieces)


def file_view(office: Office, code: str) -> FileView:
    """The file of this code as it stands. Raises `WorkFileUnknown`."""
    file = find_work_file(office.store, code, office.today.year)
    return FileView(lines(office.store, [file])[0], piece_facts(office, pieces_of(office.store, file)))


def contents_rows(view: FileView) -> Iterator[tuple[str, ...]]:
    """The seven columns of the table of contents; pages run on from paper to paper as far as all are known."""
    for facts, pages in zip(view.pieces, _page_places(view.pieces), strict=True):
        yield (
            *(str(facts.piece.no), facts.symbol, day_month_year(facts.day) if facts.day else "", facts.words),
            *(facts.author, pages, "Dự thảo" if facts.draft else ""),
        )


def _page_places(pieces: Sequence[PieceFacts]) -> Iterator[str]:
    """`1-4`, `5`, …; blank for what has no pages, and from the first paper on whose pages nobody has counted."""
    page, known = 1, True
    for facts in pieces:
        pages = facts.piece.pages
        known = known and (pages is not None or not facts.files)
        yield _span(page, pages) if known and pages else ""
        page += pages or 0


def _span(first: int, pages: int) -> str:
    return str(first) if pages == 1 else f"{first}-{first + pages - 1}"


def file_facts(view: FileView) -> tuple[tuple[str, str], ...]:
    """What there is to know of a file beside its title, in the order of its life."""
    file = view.line.file
    found = [
        ("Đề mục", file.heading),
        ("Người lập", view.line.keeper),
        ("Thời hạn bảo quản", file.retention),
        ("Bắt đầu", day_month_year(file.started_on) if file.started_on else "chưa mở"),
        ("Kết thúc", day_month_year(file.ended_on) if file.ended_on else ""),
        ("Mở lại", file.reopening if not file.ended_on else ""),
        ("Hạn nộp lưu", day_month_year(file.due) if file.due and file.stage is FileStage.CLOSED else ""),
        ("Giữ lại theo", file.consent),
        ("Nộp lưu", f"{day_month_year(file.handed_on)}, {file.receiver}" if file.handed_on else ""),
        ("Bảo quản đến hết", day_month_year(file.kept_through) if file.kept_through else ""),
        ("Số tài liệu", f"{len(view.pieces)}" + (f", {view.pages} trang" if view.pages else "")),
        ("Ghi chú", "; ".join(part for part in (file.note, file.closing) if part)),
    ]
    return tuple((name, value) for name, value in found if value)


def list_workbook(office: Office, found: Sequence[FileLine], path: Path) -> Path:
    """The list as Appendix V has it: headings as rows of their own, the count below."""
    year = found[0].file.year
    rows: list[tuple[str, ...]] = []
    heading = ""
    for line in found:
        if line.file.heading != heading:
            heading = line.file.heading
            rows.append(("", heading, "", "", ""))
        rows.append((line.file.notation, line.file.title, line.file.retention, line.keeper, line.file.note))
    for_ever = sum(line.file.years == FOR_EVER for line in found)
    rows.append(("", f"Danh mục hồ sơ này có {padded(len(found))} hồ sơ, bao gồm:", "", "", ""))
    rows.append(("", f"{padded(for_ever)} hồ sơ bảo quản vĩnh viễn;", "", "", ""))
    rows.append(("", f"{padded(len(found) - for_ever)} hồ sơ bảo quản có thời hạn.", "", "", ""))
    lines_above = (*_letterhead(office), f"DANH MỤC HỒ SƠ NĂM {year}")
    return lay(path, workbook([Sheet(f"Năm {year}", lines_above, LIST_COLUMNS, tuple(rows))]), None).path


def contents_workbook(office: Office, view: FileView, path: Path) -> Path:
    """The table of contents as Appendix V has it."""
    file = view.line.file
    above = (
        *(*_letterhead(office), "MỤC LỤC VĂN BẢN, TÀI LIỆU"),
        f"Số, ký hiệu hồ sơ: {file.notation} – Năm {file.year} – {file.title}",
    )
    return lay(path, workbook([Sheet("Mục lục", above, CONTENTS_COLUMNS, tuple(contents_rows(view)))]), None).path


def handed_workbook(office: Office, handed: Sequence[FileLine], path: Path) -> Path:
    """The list of files handed over as Appendix V has it, to be signed on paper by who made it."""
    rows = [_handed_row(office, number, line) for number, line in enumerate(handed, start=1)]
    rows.append(("", "", f"Mục lục này gồm: {padded(len(handed))} hồ sơ (đơn vị bảo quản).", "", "", "", ""))
    above = (*_letterhead(office), "MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU", f"Năm {office.today.year}")
    return lay(path, workbook([Sheet("Nộp lưu", above, HANDED_COLUMNS, tuple(rows))]), None).path


def _handed_row(office: Office, number: int, line: FileLine) -> tuple[str, ...]:
    view = FileView(line, piece_facts(office, pieces_of(office.store, line.file)))
    days = sorted(facts.day for facts in view.pieces if facts.day)
    span = " - ".join(dict.fromkeys(map(day_month_year, (days[0], days[-1])))) if days else ""
    file = line.file
    return str(number), file.code, file.title, span, file.retention, str(view.pages or ""), file.note


def _letterhead(office: Office) -> tuple[str, ...]:
    profile = office.profile()
    return tuple(line for line in (profile.parent, profile.letterhead) if line)
