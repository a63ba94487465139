"""From printed figures to the tasks behind them: as printed, whatever happens to the tasks later, and back again."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from dataclasses import replace
from pathlib import Path

import pytest

from books import as_somebody
from vanban.documents import types
from vanban.documents.base import DocumentType
from vanban.documents.counted import Counted
from vanban.errors.tracing import FigureUnknown, NoFigures, PageEdited, WordsNotFound, WordsOfNoPaper
from vanban.usecases.amending import Wishes, recall
from vanban.usecases.counting import COUNTING, CountedPaper, _in_field, counted_paper
from vanban.usecases.figure_lines import figures_named
from vanban.usecases.finding import find_document
from vanban.usecases.following import accept_task, extend_task, stop_task, update_task
from vanban.usecases.life_lines import life_line
from vanban.usecases.line_pages import lay_page
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Clock, Office
from vanban.usecases.owners import figures_in
from vanban.usecases.papers import produce, reproduce

START, END = dt.date(2025, 1, 1), dt.date(2025, 6, 19)


def on(office: Office, day: dt.date) -> Office:
    return replace(office, clock=Clock(day))


def report(office: Office, folder: Path) -> CountedPaper:
    made = produce(office, "bao-cao-tien-do", {"plan": "kh-2025", "start": START, "end": END}, folder)
    counted = counted_paper(office, find_document(office.store, made.document.code))
    assert counted is not None
    return counted


def numbers(paper: CountedPaper) -> dict[str, str]:
    return {figure.address: figure.said for figure in paper.figures}


def lived_through(office: Office) -> None:
    """One task mended by an extension, one done and not accepted, one stopped."""
    extend_task(on(office, dt.date(2025, 6, 1)), "NV1", dt.date(2025, 7, 31), "Chờ quy định mới")
    update_task(on(office, dt.date(2025, 6, 10)), "NV2", 100, "Đã kiểm tra")
    stop_task(on(office, dt.date(2025, 6, 12)), "NV3", "Không còn bộ phận một cửa")


def assert_counts_what_is_printed(paper: CountedPaper) -> None:
    for figure in paper.figures:
        assert figure.printed == figure.counted.said == figure.now, figure.address
        if figure.address not in {"trong-tam"} and not figure.counted.address.endswith("ty-le"):
            assert int(figure.printed[0].partition("/")[0]) == len(figure.counted.files), figure.address


def test_every_figure_of_a_report_counts_the_tasks_behind_it(office: Office, tmp_path: Path) -> None:
    paper = report(office, tmp_path)

    assert_counts_what_is_printed(paper)
    said = numbers(paper)
    assert said["da-giao"] == "03" and said["qua-han"] == "01/03; 33,3%" and said["muc-qua-han"] == "01"
    assert said["bang/van-phong/qua-han"] == "1" and said["bang/cong/tong"] == "3" and said["kien-nghi"] == "01"


def test_stopped_mended_and_unaccepted_tasks_have_figures_of_their_own(office: Office, tmp_path: Path) -> None:
    lived_through(office)
    paper = report(office, tmp_path)

    assert_counts_what_is_printed(paper)
    said = numbers(paper)
    assert said["da-dung"] == "01" and said["con-tinh"] == "02" and said["cho-xac-nhan"] == "01"
    assert said["gia-han-muon"] == "01" and said["hoan-thanh"] == "01/02; 50%" and said["trong-ky"] == "01"


@pytest.mark.parametrize("code", ["VB3", "VB4"])
def test_the_reports_of_the_samples_are_counted_to_the_last_cell(an_binh: Office, code: str) -> None:
    paper = counted_paper(an_binh, find_document(an_binh.store, code))

    assert paper is not None
    assert_counts_what_is_printed(paper)
    assert len(paper.figures) > 80


def test_the_figures_stay_as_printed_when_the_tasks_change_later(office: Office, tmp_path: Path) -> None:
    before = numbers(report(office, tmp_path))
    update_task(office, "NV1", 100, "Đã rà soát xong")

    paper = counted_paper(office, find_document(office.store, "VB1"))
    assert paper is not None and numbers(paper) == before
    assert [f.address for f in paper.figures if f.differs] == [], "what happened after the cut-off changes no figure"
    overdue = next(f for f in paper.figures if f.address == "qua-han")
    assert [file.task.code for file in overdue.counted.files] == ["NV1"]


def test_a_figure_that_the_books_now_count_otherwise_is_told_both_ways(office: Office, tmp_path: Path) -> None:
    report(office, tmp_path)
    update_task(office, "NV1", 100, "Đã xong từ trước, nay mới ghi", on_day=dt.date(2025, 6, 18))

    paper = counted_paper(office, find_document(office.store, "VB1"))
    assert paper is not None
    overdue = next(f for f in paper.figures if f.address == "qua-han")
    assert overdue.differs and overdue.shown == "in 01/03; 33,3%, nay 0/03; 0%"
    assert "nay 0/03" in life_line(office, "VB1#qua-han").thing.text


def test_an_urging_letter_counts_what_is_late_and_what_is_near(office: Office, tmp_path: Path) -> None:
    produce(office, "cong-van-don-doc", {"unit": "van-phong"}, tmp_path)

    line = life_line(office, "VB1#quá hạn")
    assert line.thing.text == "VB1#qua-han – Quá hạn: 01 (quá hạn, chưa hoàn thành)"
    assert line.paper is not None and [f.address for f in line.paper.figures] == ["qua-han"]


def test_a_figure_leads_to_its_tasks_below_their_plan(office: Office, tmp_path: Path) -> None:
    report(office, tmp_path)

    thing = life_line(office, "vb1#QUÁ HẠN").thing
    plan = thing.children[0]
    assert (plan.kind, plan.children[0].kind) == ("plan", "key_task")
    assert [task.name for task in plan.children[0].children] == ["NV1"]
    assert len(life_line(office, "VB1#bang/thanh-tra").figures) == 8


def test_a_task_knows_the_papers_and_figures_that_count_it(office: Office, tmp_path: Path) -> None:
    report(office, tmp_path)

    papers = life_line(office, "NV1").counted_in
    assert [paper.name for paper in papers] == ["VB1"]
    addresses = {node.name for node in papers[0].children}
    assert {"VB1#qua-han", "VB1#da-giao", "VB1#bang/van-phong/qua-han", "VB1#muc-qua-han"} <= addresses
    assert "VB1#trong-han" not in addresses
    assert "03 nhiệm vụ" in life_line(office, "kh-2025").counted_in[0].children[0].text
    assert life_line(office, "hop-thang-6#1").counted_in == (), "no paper counts it yet"


def test_words_lead_to_the_record_that_said_them(office: Office, tmp_path: Path) -> None:
    report(office, tmp_path)
    produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)

    said = life_line(office, "VB2", "kiểm tra ba phòng").thing.children[0]
    assert said.children[0].text.endswith("kết luận 1")
    assert [node.kind for node in said.children[0].children] == ["meeting"]
    figure = life_line(office, "VB1", "01/03 nhiệm vụ").thing.children[0].children[0]
    assert figure.name == "VB1#qua-han"
    with pytest.raises(WordsNotFound):
        life_line(office, "VB1", "câu này không có")
    with pytest.raises(WordsOfNoPaper):
        life_line(office, "NV1", "rà soát")


def test_a_report_tells_what_became_of_it_before_its_figures(office: Office, tmp_path: Path) -> None:
    code = report(office, tmp_path).document.code
    number_outside(office, code, "8/BC-STN", END)
    reproduce(office, find_document(office.store, code), tmp_path)
    letter = recall(office, code, "số liệu chưa được duyệt", Wishes(tmp_path)).made.document

    told = life_line(office, code, whole=False).thing.children

    assert (told[-1].name, told[-1].text) == (letter.code, f"Thu hồi bởi dự thảo {letter.code}")


def test_an_unknown_figure_is_refused_with_those_there_are(office: Office, tmp_path: Path) -> None:
    report(office, tmp_path)
    produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)

    with pytest.raises(FigureUnknown, match="qua-han"):
        figures_named(office, "VB1#hoàn toàn")
    with pytest.raises(NoFigures):
        figures_named(office, "VB2#quá hạn")
    assert figures_named(office, "hop-thang-6#1") is None


def test_the_page_stands_alone_and_never_replaces_what_somebody_edited(office: Office, tmp_path: Path) -> None:
    report(office, tmp_path)
    target = tmp_path / "lan-theo.html"
    line = life_line(office, "VB1", whole=False)
    lay_page(office, line, target)
    page = target.read_text(encoding="utf-8")

    assert '<html lang="vi">' in page and "<script" not in page and 'src="' not in page
    assert line.books.head in page and "Sổ sau thao tác số" in page and "VB1#qua-han" in page
    anchors = page.split('href="#')[1:]
    assert anchors and all(f'id="{each.partition(chr(34))[0]}"' in page for each in anchors)
    lay_page(office, line, target)
    target.write_text(page.replace("VB1#qua-han", "VB1#khac"), encoding="utf-8")
    with pytest.raises(PageEdited):
        lay_page(office, line, target)
    assert "VB1#khac" in target.read_text(encoding="utf-8")


def test_accepting_later_changes_no_printed_figure(office: Office, tmp_path: Path) -> None:
    lived_through(office)
    report(office, tmp_path)
    accept_task(as_somebody(office, "giam-doc"), "NV2")

    paper = counted_paper(office, find_document(office.store, "VB1"))
    assert paper is not None and numbers(paper)["cho-xac-nhan"] == "01"


def test_the_types_that_count_are_those_that_say_so() -> None:
    for module in pkgutil.iter_modules(types.__path__):
        importlib.import_module(f"{types.__name__}.{module.name}")

    counting = {kind.code for kind in DocumentType.__subclasses__() if kind.counted is not DocumentType.counted}
    assert counting == COUNTING


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tỷ lệ quá hạn: 2364/5000 nhiệm vụ (47,3%).", ["2364/5000", "47,3%"]),
        ("Tỷ lệ quá hạn: 0/5000 nhiệm vụ; tháng 6/2024, kỳ 12/2024", ["0/5000"]),
    ],
)
def test_a_share_of_thousands_is_no_month(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in figures_in(text)] == found


def test_a_share_that_looks_like_a_month_is_read_as_it_was_counted() -> None:
    figure = Counted("qua-han", "Quá hạn", "quá hạn", "opening", ("12/2024", "0,6%"), ())

    assert _in_field("Tỷ lệ quá hạn: 12/2024 nhiệm vụ (0,6%).", [figure]) == [("12/2024", "0,6%")]
    assert _in_field("Tỷ lệ quá hạn: 13/40 nhiệm vụ (32,5%).", [figure]) == [("13/40", "32,5%")]


def test_an_issued_report_keeps_its_figures_under_its_number(office: Office, tmp_path: Path) -> None:
    report(office, tmp_path)
    update_task(office, "NV1", 100, "Ghi muộn", on_day=dt.date(2025, 6, 18))
    number_outside(office, "VB1", "7", office.today, as_drafted=True)
    reproduce(office, find_document(office.store, "VB1"), tmp_path)

    thing = life_line(office, "7/BC-STN#quá hạn").thing
    assert "in 01/03; 33,3%, nay 0/03; 0%" in thing.text and thing.children[0].kind == "plan"
