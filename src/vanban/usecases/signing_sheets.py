"""The signing sheet: what who decides on a draft should see, on one page."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from vanban.checks.catalogue import check_page
from vanban.documents.catalogue import document_type
from vanban.documents.describing import described
from vanban.documents.placeholders import placeholders
from vanban.documents.requests import read_request
from vanban.errors.base import VanbanError
from vanban.exchange.signing_sheet import SheetList, SheetTable, SigningSheet, sheet_html
from vanban.files.writing import write_whole
from vanban.model.document import Document
from vanban.model.link import LinkRole
from vanban.model.page import Finding, PageFacts, Rank
from vanban.model.task import Task
from vanban.pages.difference import difference
from vanban.pages.docx import read_docx
from vanban.pages.passages import Passage
from vanban.store.task_files import task_files
from vanban.usecases.approval_states import OnDesk, on_desk
from vanban.usecases.comparing import lost_figures
from vanban.usecases.draft_log import DraftLog, draft_log
from vanban.usecases.drafts import folder_of
from vanban.usecases.figure_lists import LIST_HEADS, figure_lists
from vanban.usecases.finding import find_document
from vanban.usecases.listing import number_words
from vanban.usecases.naming import holder_names
from vanban.usecases.office import Office
from vanban.usecases.owners import Owners, owners_of
from vanban.usecases.ownership import OwnerKind
from vanban.usecases.picturing import make_pdf, make_pictures
from vanban.usecases.printing import composed_as_drafted
from vanban.usecases.provenance import generated
from vanban.usecases.task_lists import task_line
from vanban.wording.dates import day_month_year

_RANKS = {Rank.MUST: "phải đúng", Rank.RANGE: "trong khoảng", Rank.CUSTOM: "thông lệ", Rank.HOUSE: "nội bộ"}
_NO_PAGES = "Chưa có ảnh trang: máy này không tạo được PDF ({why})"


def lay_sheet(office: Office, code: str, target: Path | None = None) -> Path:
    """Write the signing sheet of a paper beside its file, or where it is wanted, and give its path."""
    document = find_document(office.store, code)
    folder = folder_of(office, document) or Path()
    path = target or folder / f"phieu-trinh-{document.code.lower()}.html"
    write_whole(path, sheet_html(signing_sheet(office, document)).encode())
    return path


def signing_sheet(office: Office, document: Document) -> SigningSheet:
    """Pages, findings of form, differences, tasks touched and where each figure comes from."""
    desk, log = on_desk(office, document), draft_log(office, document.code)
    facts = read_docx(desk.bytes)
    pages, no_pages = _pages(office, desk)
    return SigningSheet(
        title=f"Phiếu trình {document.code}: {document.subject}",
        office=office.profile().name,
        facts=_facts(office, desk, log),
        warnings=tuple(_warnings(office, desk)),
        tables=(
            _remarks(log),
            _findings(office, desk, facts),
            _since_last_version(log),
            _since_last_issued(office, document, facts),
            _tasks(office, document),
            _figures(office, desk),
            _verdicts(log),
        ),
        pages=pages,
        no_pages=no_pages,
    )


def _facts(office: Office, desk: OnDesk, log: DraftLog) -> tuple[tuple[str, str], ...]:
    document, draft = desk.document, desk.draft
    submitted = next((each for each in reversed(log.verdicts) if each.levels), None)
    last = log.versions[-1]
    number = number_words(document)
    found = [
        ("Tình trạng", f"số {number}" if number else log.standing.words),
        ("Người ký", document.signer),
        ("Bản", f"{draft.no}, số liệu đến hết ngày {day_month_year(draft.as_of)}"),
        ("Người soạn bản này", next((v.who for v in reversed(log.versions) if not v.by_hand), "")),
        ("Chịu trách nhiệm về nội dung", log.name(submitted.content_by) if submitted else "chưa trình"),
        ("Chịu trách nhiệm về thể thức", log.name(submitted.form_by) if submitted else "chưa trình"),
        ("Mã nội dung được duyệt", f"{desk.content.parts_hash[:16]} · {desk.content.page_hash[:16]}"),
        ("Lập phiếu", f"ngày {day_month_year(office.today)}, sau thao tác số {office.store.newest_act}"),
    ]
    return (*found, ("Sửa tay trong Word", f"{len(last.changes)} chỗ")) if last.by_hand else tuple(found)


def _warnings(office: Office, desk: OnDesk) -> Iterator[str]:
    if not desk.agrees:
        yield "Hồ sơ đã đổi sau bản này: phải soạn lại trước khi duyệt."
    if desk.standing.stage.value == "lapsed":
        yield f"Văn bản đã đổi sau lần trình, duyệt gần nhất ({desk.why_lapsed}): phải trình lại (Điều 11 NĐ 30/2020)."
    for figures in lost_figures(office, desk.document).values():
        yield from (f"{figure.words[0].upper()}{figure.words[1:]}." for figure in figures)


def _remarks(log: DraftLog) -> SheetTable:
    rows = tuple(
        (str(r.no), r.quote or r.address or (f"trang {r.page}" if r.page else ""), r.words, log.name(r.by))
        for r in log.remarks
        if r.is_open
    )
    closed = sum(not r.is_open for r in log.remarks)
    note = f"Đã khép {closed} góp ý khác." if closed else ""
    return SheetTable("Góp ý chưa khép", ("Số", "Chỗ", "Lời", "Ai"), rows, "Không có.", note)


def _findings(office: Office, desk: OnDesk, facts: PageFacts) -> SheetTable:
    kind = document_type(desk.document.type)
    request = read_request(kind, json.loads(desk.document.request))
    composed = composed_as_drafted(office, kind, request, desk.draft)
    found = () if desk.document.number else (*check_page(facts, composed.expected), *composed.remarks)
    rows = tuple(map(_finding, found))
    return SheetTable("Thể thức", ("Mức", "Thấy", "Đúng là", "Điều"), rows, "Đạt cả mười quy tắc kiểm tra.")


def _finding(finding: Finding) -> tuple[str, ...]:
    return _RANKS[finding.rank], f"{finding.found} ({finding.where})", finding.expected, finding.article


def _since_last_version(log: DraftLog) -> SheetTable:
    last = log.versions[-1]
    title = "Khác bản trước"
    if last.by_hand:
        title = f"Tệp đã sửa tay, khác bản {last.no}"
    elif len(log.versions) > 1:
        title = f"Bản {last.no} khác bản {log.versions[-2].no}"
    empty = "Không khác." if len(log.versions) > 1 else "Đây là bản đầu."
    return SheetTable(title, ("Chỗ khác",), tuple((words,) for words in last.changes), empty)


def _since_last_issued(office: Office, document: Document, facts: PageFacts) -> SheetTable:
    """What differs from the paper of the same type that was issued last."""
    others = [d for d in office.store.every(Document, type=document.type) if d.issued_on and d.id != document.id]
    if not others:
        return SheetTable("Khác văn bản cùng loại đã ban hành", (), (), "Chưa ban hành văn bản nào cùng loại.")
    last = max(others, key=lambda other: (other.issued_on, other.id))
    before = read_docx(office.store.blobs.read(office.store.drafts(last.id)[-1].blob))
    rows = tuple((change.words,) for change in difference(before, facts))
    day = day_month_year(last.issued_on) if last.issued_on else ""
    title = f"Khác {last.code} ({number_words(last)} ngày {day}), văn bản cùng loại ban hành gần nhất"
    return SheetTable(title, ("Chỗ khác",), rows, "Không khác.", last.subject)


def _tasks(office: Office, document: Document) -> SheetTable:
    """The tasks that the paper prints, or that come of the conclusions it prints."""
    store, day = office.store, office.today
    printed = [link.dst for link in store.links(src=document.id) if link.role is LinkRole.PRINTS]
    kinds = {each: store.kind_of(each) for each in printed}
    of_conclusions = [each for each in printed if kinds[each] == "conclusion"]
    tasks = {
        *store.every_in(Task, "id", (each for each in printed if kinds[each] == "task")),
        *store.every_in(Task, "conclusion", of_conclusions),
    }
    files = task_files(store, sorted(tasks, key=lambda task: task.id), day)
    names = holder_names(store, [file.lead for file in files if file.lead])
    rows = []
    for file in files:
        line = task_line(file, names, day)
        until = day_month_year(line.last_day) if line.last_day else line.deadline_words or "không hạn"
        state = "chờ ban hành" if file.task.opened is None else line.status.label
        rows.append((line.code, line.title, line.holder, until, state))
    heads = ("Mã", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Tình trạng")
    return SheetTable("Nhiệm vụ liên quan", heads, tuple(rows), "Không có nhiệm vụ nào.")


def _figures(office: Office, desk: OnDesk) -> SheetTable:
    """Each counted figure with the sentence it stands in and the field it comes from."""
    kind = document_type(desk.document.type)
    said = {each.path: each.description for each in placeholders(described(kind.context)) if each.description}
    page = generated(office, desk.document, desk.draft)
    owners = owners_of(office, desk.document, page)
    found = [each for passage in page.passages for each in _sourced(passage, owners, said)]
    note = f"Tính từ sổ ngày {day_month_year(desk.draft.as_of)}, sau thao tác số {desk.draft.known}."
    behind = figure_lists(office, desk.document)
    known: dict[str, list[str]] = {}
    for each in behind:
        for path in each.paths:
            known.setdefault(path, []).append(each.anchor)
    return SheetTable(
        "Nguồn của số liệu",
        ("Số", "Chỗ", "Từ trường"),
        tuple(row for row, _ in found),
        "Không có số liệu tính từ sổ.",
        note,
        tuple(tuple(dict.fromkeys(a for path in paths for a in known.get(path, ()))) for _, paths in found),
        tuple(SheetList(each.anchor, each.title, LIST_HEADS, each.rows) for each in behind),
    )


def _sourced(
    passage: Passage, owners: Owners, said: dict[str, str]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """One row for the figures of a sentence, or of a line of a table, column by column; with their fields."""
    if passage.cells:
        found = [(cell, text, path) for cell in passage.cells for text, path in _figures_in(cell, owners)]
        if found:
            named = "; ".join(f"{cell.where.rpartition('cột ')[2]}: {text}" for cell, text, _ in found)
            groups = dict.fromkeys(path.rpartition(".")[0] or path for *_, path in found)
            sources = "; ".join(_source(each, said) for each in groups)
            yield (named, f"{passage.where} ({passage.cells[0].text})", sources), tuple(path for *_, path in found)
        return
    by_path: dict[str, list[str]] = {}
    for text, path in _figures_in(passage, owners):
        by_path.setdefault(path, []).append(text)
    for path, texts in by_path.items():
        yield ("; ".join(texts), passage.where, _source(path, said)), (path,)


def _figures_in(passage: Passage, owners: Owners) -> Iterator[tuple[str, str]]:
    for span in owners.spans(passage):
        if span.owner.kind is OwnerKind.FIGURE:
            yield passage.text[span.start : span.end], span.path


def _source(path: str, said: dict[str, str]) -> str:
    """`Số nhiệm vụ đã hoàn thành (done)`."""
    place = re.sub(r"\[\d+\]", "[]", path)
    words = said.get(place) or said.get(place.removesuffix("[]"), "")
    return f"{words} ({path})" if words else path


def _verdicts(log: DraftLog) -> SheetTable:
    rows = tuple(
        (day_month_year(v.on_day), v.said.label, log.name(v.by), v.capacity, str(v.content.draft), v.reason)
        for v in log.verdicts
    )
    return SheetTable("Trình, duyệt", ("Ngày", "Việc", "Ai", "Tư cách", "Bản", "Lý do"), rows, "Chưa trình.")


def _pages(office: Office, desk: OnDesk) -> tuple[tuple[bytes, ...], str]:
    """Pictures of the file as it lies there; where LibreOffice is missing, why there are none."""
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "trang.docx"
        paper.write_bytes(desk.bytes)
        try:
            return tuple(each.read_bytes() for each in make_pictures(make_pdf(office, [paper]))), ""
        except VanbanError as refusal:
            return (), _NO_PAGES.format(why=refusal)
