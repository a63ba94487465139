"""The real cases, from records to papers: two offices in one folder, each on a day of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vanban.config.settings import Settings, read_settings
from vanban.model.document import Document
from vanban.model.page import Finding
from vanban.model.selection import Selection
from vanban.model.status import Status
from vanban.usecases.importing import Imported, import_files
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office, open_office
from vanban.usecases.papers import produce, reproduce
from vanban.usecases.picturing import make_pdf, make_pictures
from vanban.usecases.task_lists import TaskList, list_tasks

KHANH_HOA_DAY = dt.date(2022, 5, 6)
"""The day after the meeting of case K."""
AN_BINH_DAY = dt.date(2024, 6, 14)
"""The last day of the reporting window of the first six months of 2024."""

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class MadePaper:
    code: str
    subject: str
    path: Path
    findings: tuple[Finding, ...]
    kept: Path | None = None
    """Somebody's edited file that was left alone."""


@dataclass(frozen=True, slots=True)
class DemoOffice:
    """One office of the demo: where it is, what was stored, its papers, what is late."""

    name: str
    day: dt.date
    database: Path
    actor: str
    stored: dict[str, int]
    papers: tuple[MadePaper, ...]
    late: TaskList


@dataclass(frozen=True, slots=True)
class Demo:
    folder: Path
    offices: tuple[DemoOffice, ...]
    pictures: tuple[Path, ...] = ()

    @property
    def papers(self) -> tuple[MadePaper, ...]:
        return tuple(paper for office in self.offices for paper in office.papers)


def build_demo(folder: Path, *, pdf: bool = False, told: Step = lambda _: None) -> Demo:
    """Build both offices anew in `folder`; edited papers there are left alone. `told` hears each step.

    Raises `LibreOfficeMissing` when PDF is wanted and cannot be; the papers are there then all the same.
    """
    settings = read_settings()
    offices = (_khanh_hoa(folder, settings, told), _an_binh(folder, settings, told))
    made = Demo(folder, offices)
    if not pdf:
        return made
    told("PDF và ảnh từng trang")
    with _opened(offices[0].database, offices[0].actor, offices[0].day, settings) as office:
        pdfs = make_pdf(office, [paper.path for paper in made.papers])
    return replace(made, pictures=tuple([*pdfs, *make_pictures(pdfs)]))


@contextmanager
def _opened(database: Path, actor: str, day: dt.date, settings: Settings) -> Iterator[Office]:
    office = open_office(create=True, settings=replace(settings, database=database, actor=actor, today=day))
    try:
        yield office
    finally:
        office.store.close()


def _khanh_hoa(folder: Path, settings: Settings, told: Step) -> DemoOffice:
    """Case K: one meeting, one notice; its number and day stay blank."""
    home, database = folder / "khanh-hoa", folder / "khanh-hoa" / "vanban.db"
    files = [
        settings.shipped / "samples" / "khanh-hoa" / "co-quan.yaml",
        settings.shipped / "samples" / "khanh-hoa" / "nguoi-dung.yaml",
        settings.shipped / "plans" / "khanh-hoa-19-2022.yaml",
        settings.shipped / "samples" / "khanh-hoa" / "hop-05-5-2022.yaml",
    ]
    with _opened(database, "nguoi-dung", KHANH_HOA_DAY, settings) as office:
        told("Sở Công Thương tỉnh Khánh Hòa: hồ sơ")
        stored = import_files(office, files)
        told("Sở Công Thương tỉnh Khánh Hòa: thông báo kết luận")
        notice = _paper(office, "thong-bao-ket-luan", {"meeting": "hop-cchc-2022"}, home)
        return _told(office, database, stored, (notice,))


def _an_binh(folder: Path, settings: Settings, told: Step) -> DemoOffice:
    """Case S in the invented department: plan, meeting with its issued notice, progress, two reports."""
    home, database = folder / "an-binh", folder / "an-binh" / "vanban.db"
    samples = settings.shipped / "samples" / "an-binh"
    first = [
        samples / "co-quan.yaml",
        settings.shipped / "plans" / "an-binh-cchc-2024.yaml",
        samples / "hop-quy-1-2024.yaml",
        samples / "tien-do-2024.yaml",
    ]
    with _opened(database, "lo-thi-mai-anh", AN_BINH_DAY, settings) as office:
        told("Sở Công Thương tỉnh An Bình: hồ sơ")
        stored = import_files(office, first)
        told("Sở Công Thương tỉnh An Bình: kế hoạch")
        plan = _paper(office, "ke-hoach", {"plan": "kh-cchc-2024"}, home)
        told("Sở Công Thương tỉnh An Bình: thông báo kết luận, số và ngày")
        notice = _issued_notice(office, home)
        more = import_files(office, [samples / "tien-do-ket-luan.yaml"])
        told("Sở Công Thương tỉnh An Bình: báo cáo tiến độ")
        reports = tuple(_report(office, home, end) for end in (dt.date(2024, 3, 14), AN_BINH_DAY))
        return _told(office, database, _added(stored, more), (plan, notice, *reports))


def _issued_notice(office: Office, home: Path) -> MadePaper:
    """Drafted, then given the number that the province's e-office is supposed to have given."""
    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-cchc-quy-1-2024"}, home)
    document = made.document
    if not document.number:
        document = number_outside(office, document.code, f"41/{document.symbol}", dt.date(2024, 3, 22)).document
    again = reproduce(office, document, home)
    return MadePaper(document.code, document.subject, again.path, again.findings, again.kept)


_PROPOSALS = {
    AN_BINH_DAY: (
        "Đề nghị Ủy ban nhân dân tỉnh chỉ đạo Sở Tư pháp có ý kiến đối với hai văn bản nêu tại điểm a mục 1 phần II, "
        "Sở Tài chính hướng dẫn phân loại đơn vị sự nghiệp nêu tại điểm c mục 1 phần II",
    )
}
"""What the invented department asks its superior for, by the last day of the report."""


def _report(office: Office, home: Path, end: dt.date) -> MadePaper:
    values = {
        "plan": "kh-cchc-2024",
        "start": dt.date(2023, 12, 15),
        "end": end,
        "addressees": ("Ủy ban nhân dân tỉnh An Bình",),
        "proposals": _PROPOSALS.get(end, ()),
    }
    return _paper(office, "bao-cao-tien-do", values, home)


def _paper(office: Office, code: str, values: dict[str, Any], home: Path) -> MadePaper:
    made = produce(office, code, values, home)
    document: Document = made.document
    return MadePaper(document.code, document.subject, made.path, made.findings, made.kept)


def _told(office: Office, database: Path, stored: Imported, papers: tuple[MadePaper, ...]) -> DemoOffice:
    late = list_tasks(office, Selection(frozenset({Status.OVERDUE})), limit=None)
    name = office.profile().name
    return DemoOffice(name, office.today, database, office.actor or "", stored.added, papers, late)


def _added(first: Imported, more: Imported) -> Imported:
    words = dict.fromkeys((*first.added, *more.added))
    return replace(first, added={word: first.added.get(word, 0) + more.added.get(word, 0) for word in words})
