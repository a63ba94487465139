"""What the document types say: signing blocks, legal bases, figures with both numbers, and templates that fit them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from books import ROOT_TEMPLATES, bring, lines_of
from vanban.documents.catalogue import document_types
from vanban.documents.fields import fields_of
from vanban.documents.requests import asked_fields
from vanban.documents.types.bao_cao_tien_do import next_period_end
from vanban.errors.documents import NothingToReport, PeriodBackwards
from vanban.render.template import compile_template, template_fields
from vanban.usecases.following import extend_task, stop_task, update_task
from vanban.usecases.office import Clock, Office
from vanban.usecases.papers import produce

REPORT = {"plan": "kh-2025", "start": "2025-03-15", "end": "2025-06-14"}


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.code)
def test_a_template_asks_only_for_what_its_context_offers(kind) -> None:
    compiled = compile_template((ROOT_TEMPLATES / kind.template).read_bytes(), name=kind.template)

    assert template_fields(compiled) <= set(fields_of(kind.context))
    assert all(field.description for field in fields_of(kind.context).values())
    assert all(field.title for field in asked_fields(kind))


def test_every_type_has_a_page_and_a_guide_to_its_fields() -> None:
    docs = ROOT_TEMPLATES.parent / "docs"
    fields = (docs / "reference" / "truong-mau.md").read_text(encoding="utf-8")

    for kind in document_types():
        page = "viet-tay" if hasattr(kind, "paper") else kind.code
        assert (docs / "papers" / f"{page}.md").exists()
        assert kind.code in fields


def test_the_same_words_in_another_file_are_another_paper(office: Office, tmp_path: Path) -> None:
    codes = {
        produce(office, "bao-cao-tien-do", REPORT | {"start": day}, tmp_path).document.code
        for day in ("2025-03-15", "2025-01-15")
    }

    assert len(codes) == 2, "another window is another report"


def report(office: Office, folder: Path, **more: object) -> list[str]:
    made = produce(office, "bao-cao-tien-do", REPORT | more, folder)
    assert made.findings == ()
    return list(lines_of(made.path))


def test_every_share_has_numerator_and_denominator(office: Office, tmp_path: Path) -> None:
    text = "\n".join(report(office, tmp_path))

    assert "Tỷ lệ hoàn thành: 0/03 nhiệm vụ (0%)" in text
    assert "Tỷ lệ hoàn thành đúng hạn: không phát sinh" in text, "0/0 is no percentage"
    assert "Tỷ lệ quá hạn: 01/03 nhiệm vụ (33,3%)" in text


def test_late_tasks_carry_days_and_the_owner_s_own_words(office: Office, tmp_path: Path) -> None:
    update_task(office, "NV1", 40, "Đã rà soát 4 thủ tục", on_day=dt.date(2025, 6, 2), difficulty="Thiếu người")

    text = "\n".join(report(office, tmp_path))

    assert "thời hạn: trước ngày 15/5/2025; đến ngày 14/6/2025 quá hạn 31 ngày, đạt 40%" in text
    assert "Nguyên nhân: Thiếu người." in text


def test_what_happened_after_the_window_is_not_in_the_report(office: Office, tmp_path: Path) -> None:
    update_task(office, "NV1", 100, "xong", on_day=dt.date(2025, 6, 18))

    assert "Tỷ lệ hoàn thành: 0/03 nhiệm vụ (0%)" in "\n".join(report(office, tmp_path))


def test_a_stopped_task_is_told_and_not_counted(office: Office, tmp_path: Path) -> None:
    stop_task(replace(office, clock=Clock(dt.date(2025, 6, 1))), "NV3", "không còn cần")

    text = "\n".join(report(office, tmp_path))

    assert "03 nhiệm vụ cụ thể" in text and "đã dừng 01 nhiệm vụ, còn tính tiến độ 02 nhiệm vụ" in text


def test_the_table_adds_up(an_binh: Office, demo) -> None:
    lines = lines_of(next(p.path for p in demo.papers if "6-thang-dau-nam-2024" in p.path.name))
    rows = [line.split(" | ") for line in lines if line.count(" | ") == 9][1:]

    *units, total = [[int(cell) for cell in row[2:9]] for row in rows]
    assert total == [sum(column) for column in zip(*units, strict=True)]
    assert all(row[0] == sum(row[1:]) for row in (*units, total))


def test_a_report_inside_the_office_is_not_addressed(office: Office, tmp_path: Path) -> None:
    inside = report(office, tmp_path)
    upwards = report(office, tmp_path / "b", addressees=["UBND tỉnh", "Sở Nội vụ"])

    assert not [line for line in inside if line.startswith(("Kính gửi", "- Như trên"))]
    at = upwards.index("Kính gửi:")
    assert upwards[at + 1 : at + 3] == ["- UBND tỉnh;", "- Sở Nội vụ."]
    assert "- Như trên;" in upwards


def test_windows_that_cannot_be_reported_are_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(PeriodBackwards):
        report(office, tmp_path, start="2025-06-15", end="2025-06-14")
    with pytest.raises(NothingToReport):
        report(office, tmp_path, start="2024-09-15", end="2024-12-14")


def plan(office: Office, folder: Path, text: str) -> list[str]:
    bring(office, text)
    made = produce(office, "ke-hoach", {"plan": "k"}, folder)
    assert made.findings == ()
    return list(lines_of(made.path))


PLAN = """
plans:
  - key: k
    title: kiểm soát thủ tục năm 2025
    from: 2025-06-01
    to: 2025-12-31
    bases:
      - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025
      - Căn cứ Quyết định số 05/QĐ-UBND ngày 06 tháng 01 năm 2025 của UBND tỉnh
    purposes: [Nâng cao chất lượng]
    requirements: [Rõ người, rõ việc]
    organisation: [Các phòng thực hiện, Văn phòng theo dõi]
    key_tasks:
      - number: 1
        title: Kiểm tra
        area: 2
        tasks:
          - title: Kiểm tra hai phòng
            lead: thanh-tra
            support: [van-phong]
            deadline: trong quý III/2025
            product: Báo cáo
"""


def test_legal_bases_end_as_the_decree_says(office: Office, tmp_path: Path) -> None:
    lines = plan(office, tmp_path, PLAN)

    bases = [line for line in lines if line.startswith("Căn cứ")]
    assert [line[-1] for line in bases] == [";", "."]


def test_the_annex_of_a_draft_keeps_its_blanks(office: Office, tmp_path: Path) -> None:
    lines = plan(office, tmp_path, PLAN)

    reference = next(line for line in lines if line.startswith("(Kèm theo"))
    assert "…" in reference and "/KH-STN" in reference
    assert "1.1 | Kiểm tra hai phòng | Thanh tra | Văn phòng | Trong quý III/2025 | Báo cáo" in lines


def test_a_plan_that_states_no_purpose_begins_with_its_tasks(office: Office, tmp_path: Path) -> None:
    bring(office, PLAN.replace("    purposes: [Nâng cao chất lượng]\n    requirements: [Rõ người, rõ việc]\n", ""))

    made = produce(office, "ke-hoach", {"plan": "k"}, tmp_path)

    lines = lines_of(made.path)
    assert made.findings == ()
    assert "I. NHIỆM VỤ" in lines and "II. TỔ CHỨC THỰC HIỆN" in lines and not any("MỤC ĐÍCH" in n for n in lines)


FORMS = [
    ("acting", ["Q. GIÁM ĐỐC"]),
    ("deputy", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
    ("order", ["TL. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
    ("authorised", ["TUQ. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
]


@pytest.mark.parametrize(("form", "titles"), FORMS)
def test_who_signs_for_whom_is_printed_as_the_decree_says(
    office: Office, tmp_path: Path, form: str, titles: list[str]
) -> None:
    bring(
        office,
        f"""
        people:
          - key: nguoi-ky
            name: Ma Thị Nga
            address: bà
            posts: [{{position: Phó Giám đốc Sở, unit: lanh-dao, from: 2025-01-01}}]
            authority: [{{form: {form}, principal: Giám đốc, from: 2025-01-01}}]
        """,
    )

    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6", "signer": "nguoi-ky"}, tmp_path)

    lines = list(lines_of(made.path))
    at = lines.index("Ma Thị Nga")
    assert lines[at - len(titles) : at] == titles and made.findings == ()


def test_an_old_paper_prints_the_office_as_it_was(office: Office, tmp_path: Path) -> None:
    from vanban.usecases.numbering import number_outside
    from vanban.usecases.papers import reproduce

    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    given = number_outside(office, made.document.code, "7", dt.date(2025, 6, 19))
    bring(
        office,
        """
        office: {from: 2025-07-01, name: Sở Mới, letterhead: SỞ MỚI, abbreviation: SM, place: Nơi Mới}
        """,
    )
    later = replace(office, clock=Clock(dt.date(2025, 8, 1)))

    lines = lines_of(reproduce(later, given.document, tmp_path).path)

    assert "SỞ THỬ NGHIỆM" in lines and "Số: 07/TB-STN" in lines


@pytest.mark.parametrize(
    ("end", "ahead"),
    [
        (dt.date(2024, 6, 14), dt.date(2024, 9, 14)),
        (dt.date(2024, 12, 14), dt.date(2025, 3, 14)),
        (dt.date(2025, 7, 28), dt.date(2025, 9, 30)),
        (dt.date(2025, 7, 14), dt.date(2025, 9, 30)),
        (dt.date(2025, 6, 30), dt.date(2025, 9, 30)),
        (dt.date(2025, 9, 20), dt.date(2025, 12, 31)),
        (dt.date(2025, 12, 31), dt.date(2026, 3, 31)),
    ],
)
def test_a_report_looks_ahead_to_the_next_cut_off_or_the_end_of_the_quarter(end: dt.date, ahead: dt.date) -> None:
    assert next_period_end(end) == ahead


def test_a_report_tells_of_extensions_that_came_too_late(office: Office, tmp_path: Path) -> None:
    until_today = {"start": "2025-05-01", "end": "2025-06-20"}
    extend_task(office, "NV1", dt.date(2025, 7, 31), "chờ ý kiến")
    extended = report(office, tmp_path / "a", **until_today)
    update_task(office, "NV1", 100)
    done = report(office, tmp_path / "b", **until_today)

    assert any("(trong đó 01 nhiệm vụ được gia hạn khi đã quá hạn)" in line for line in extended)
    assert any("gia hạn ngày 20/6/2025 khi đã quá hạn, đến ngày 31/7/2025" in line for line in done)
