"""Next year's plan from this year's: what is moved, what is marked, and what waits until all was looked at."""

from __future__ import annotations

import datetime as dt
import textwrap
from pathlib import Path

import pytest

from books import bring
from vanban.errors.planning import CarryKeyTaken, CarryYearWrong, MarkNeedsReason, MarksOpen, MarkUnknown
from vanban.errors.store import UndoFinal
from vanban.errors.usecases import ImportRefused
from vanban.model.document import Document
from vanban.model.identity import Key
from vanban.model.plan import Plan
from vanban.model.plan_history import MarkKind
from vanban.model.task import Task
from vanban.usecases.approving import submit
from vanban.usecases.following import stop_task
from vanban.usecases.journal import undo
from vanban.usecases.next_year import carry_plan
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce
from vanban.usecases.plan_amending import amend_plan
from vanban.usecases.plan_marks import MarkList, look, marks_of
from vanban.usecases.plan_sheet import lay_plan_table
from vanban.usecases.plan_tables import TableAsked, import_plan_table

OLD = """
plans:
  - key: kh-cu-2024
    title: cải cách hành chính năm 2024
    number: 9/KH-STN
    issued_on: 2024-01-02
    from: 2024-01-01
    to: 2024-12-31
    bases: [Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ]
    purposes: [Khắc phục hạn chế của năm 2023]
    organisation: [ông Nông Văn Tài tổng hợp trước ngày 10/12]
    signer: giam-doc
    key_tasks:
      - number: 1
        title: Cải cách thủ tục hành chính năm 2024
        area: 2
        tasks:
          - {title: Rà soát 152 thủ tục, lead: van-phong, person: thu-ky, deadline: trước ngày 15/5/2024}
          - {title: Kiểm tra công vụ, lead: khtc, deadline: trước ngày 29/02/2024}
          - {title: Trực một cửa, lead: van-phong, deadline: thường xuyên}
          - {title: Việc đã thôi, lead: thanh-tra, deadline: trong quý IV/2024}
"""


@pytest.fixture
def old(office: Office) -> Office:
    bring(office, OLD)
    code = next(task.code for task in office.store.every(Task) if task.title == "Việc đã thôi")
    stop_task(office, code, "Đã bãi bỏ")
    return office


def _marks(office: Office) -> MarkList:
    found = marks_of(office.store, "kh-cu-2026")
    assert found is not None
    return found


def _said(office: Office) -> set[tuple[str, str]]:
    return {(line.mark.kind.value, line.mark.found) for line in _marks(office).open}


def test_years_and_deadlines_are_moved_and_all_else_stays(old: Office) -> None:
    made = carry_plan(old, "kh-cu-2024", 2026)

    plan = old.store.need(Plan, "kh-cu-2026")
    tasks = old.store.every(Task, plan=plan.id)
    assert (plan.title, plan.number, plan.valid_to) == ("cải cách hành chính năm 2026", "", dt.date(2026, 12, 31))
    assert plan.bases == ("Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",)
    assert plan.purposes == ("Khắc phục hạn chế của năm 2023",)
    assert [task.deadline.words for task in tasks] == [
        "trước ngày 15/5/2026",
        "trước ngày 29/02/2026",
        "thường xuyên",
    ]
    assert all(task.opened is None for task in tasks)
    assert [task.title for task in made.left] == ["Việc đã thôi"]


def test_every_date_year_number_name_and_basis_is_marked(old: Office) -> None:
    carry_plan(old, "kh-cu-2024", 2026)

    assert _said(old) >= {
        ("basis", "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ"),
        ("year", "2026"),
        ("year", "2023"),
        ("date", "10/12"),
        ("name", "Nông Văn Tài"),
        ("name", "Đỗ Minh Quân"),
        ("number", "152"),
        ("date", "trước ngày 15/5/2026"),
        ("unit", "Văn phòng"),
    }


def test_the_plans_paper_waits_until_all_was_looked_at(old: Office, tmp_path: Path) -> None:
    carry_plan(old, "kh-cu-2024", 2026)
    produce(old, "ke-hoach", {"plan": "kh-cu-2026"}, tmp_path)
    code = next(d.code for d in old.store.every(Document))
    with pytest.raises(MarksOpen):
        submit(old, code)
    with pytest.raises(MarksOpen):
        number_outside(old, code, "12", old.today)
    with pytest.raises(MarksOpen):
        number_outside(old, code, "12", old.today, as_drafted=True)

    look(old, "kh-cu-2026", [f"M1-M{len(_marks(old).lines)}"], [], "đã đối chiếu")

    assert number_outside(old, code, "12", old.today).document.number == "12"


def test_a_number_typed_into_the_plan_is_refused_the_same_way(old: Office) -> None:
    carry_plan(old, "kh-cu-2024", 2026)
    text = """
    plans: [{key: kh-cu-2026, title: cải cách năm 2026, from: 2026-01-01, to: 2026-12-31,
             number: 3/KH-STN, issued_on: 2025-06-20}]
    """
    with pytest.raises(ImportRefused, match="chưa xem"):
        bring(old, textwrap.dedent(text))


def test_an_old_year_needs_a_reason_to_stay(old: Office) -> None:
    carry_plan(old, "kh-cu-2024", 2026)
    (mark,) = (line.mark for line in _marks(old).open if line.mark.found == "2023")

    with pytest.raises(MarkNeedsReason, match="còn năm cũ"):
        look(old, "kh-cu-2026", [mark.code], [], "")
    look(old, "kh-cu-2026", [mark.code], [], "kết quả chấm của năm 2023")

    assert {line.state for line in _marks(old).lines if line.mark == mark} == {"kept"}


def test_what_somebody_changed_is_no_mark_any_more(old: Office) -> None:
    carry_plan(old, "kh-cu-2024", 2026)
    text = """
    plans: [{key: kh-cu-2026, title: cải cách năm 2026, from: 2026-01-01, to: 2026-12-31,
             purposes: [Khắc phục hạn chế của năm 2025], bases: [Căn cứ mới]}]
    """
    bring(old, textwrap.dedent(text))

    said = _said(old)
    assert ("year", "2023") not in said
    assert not {kind for kind, _ in said if kind == "basis"}


def test_an_old_year_that_is_typed_anew_is_found_too(old: Office) -> None:
    carry_plan(old, "kh-cu-2024", 2026)
    text = """
    plans: [{key: kh-cu-2026, title: cải cách năm 2026, from: 2026-01-01, to: 2026-12-31,
             requirements: [Tiếp tục như năm 2024]}]
    """
    bring(old, textwrap.dedent(text))

    assert _marks(old).old_years == ("năm 2024 ở yêu cầu",)


def test_a_unit_or_person_who_is_gone_must_be_replaced(old: Office, tmp_path: Path) -> None:
    bring(old, "units: [{key: khtc, name: phòng Kế hoạch - Tài chính, abbreviation: KHTC, to: 2025-06-30}]")
    carry_plan(old, "kh-cu-2024", 2026)
    (mark,) = (line.mark for line in _marks(old).open if line.mark.found == "phòng Kế hoạch - Tài chính")

    with pytest.raises(MarkNeedsReason, match="thay bằng nơi kế tục"):
        look(old, "kh-cu-2026", [mark.code], [], "cứ để vậy")
    with pytest.raises(ImportRefused, match="không hoạt động"):
        import_plan_table(old, lay_plan_table(old, "kh-cu-2026", tmp_path / "k.xlsx"), TableAsked("kh-cu-2026"))


def test_a_deadline_on_no_real_day_needs_a_reason(old: Office) -> None:
    carry_plan(old, "kh-cu-2024", 2026)
    (mark,) = (line.mark for line in _marks(old).open if "29/02" in line.mark.found)

    with pytest.raises(MarkNeedsReason, match="ngày không có trong lịch"):
        look(old, "kh-cu-2026", [mark.code], [], "")


def test_marks_are_named_singly_in_runs_or_by_kind(old: Office) -> None:
    carry_plan(old, "kh-cu-2024", 2026)

    seen = look(old, "kh-cu-2026", [], [MarkKind.BASIS, MarkKind.UNIT], "")
    assert {mark.kind for mark in seen} == {MarkKind.BASIS, MarkKind.UNIT}
    for wrong in ("M999", "chín", seen[0].code):
        with pytest.raises(MarkUnknown):
            look(old, "kh-cu-2026", [wrong], [], "")
    with pytest.raises(MarkUnknown):
        look(old, "kh-2025", ["M1"], [], "")


def test_it_starts_from_the_version_in_force(office: Office) -> None:
    change = {"number": "20/QĐ-STN", "issued_on": "2025-06-19", "strike": [{"task": "NV3", "reason": "thừa"}]}
    amend_plan(office, "kh-2025", None, change)

    made = carry_plan(office, "kh-2025", 2026)

    assert made.tasks == 2
    assert [task.code for task in made.left] == ["NV3"]


def test_year_and_key_must_be_new(office: Office) -> None:
    with pytest.raises(CarryYearWrong):
        carry_plan(office, "kh-2025", 2025)
    carry_plan(office, "kh-2025", 2026)
    with pytest.raises(CarryKeyTaken):
        carry_plan(office, "kh-2025", 2026)
    assert carry_plan(office, "kh-2025", 2026, "kh-khac").plan.key == Key("kh-khac")


def test_a_carried_plan_can_be_undone_and_made_again(office: Office) -> None:
    carry_plan(office, "kh-2025", 2026)
    undo(office)

    again = carry_plan(office, "kh-2025", 2026)

    assert again.tasks == 3
    found = marks_of(office.store, "kh-2026")
    assert found is not None and len(found.open) == len(again.marks)


def test_looking_is_not_undone(office: Office) -> None:
    carry_plan(office, "kh-2025", 2026)
    look(office, "kh-2026", ["M1"], [], "")

    with pytest.raises(UndoFinal):
        undo(office, office.store.newest_act)


def test_the_table_of_a_plan_comes_back_as_it_went_out(office: Office, tmp_path: Path) -> None:
    carry_plan(office, "kh-2025", 2026)
    before = office.store.newest_act

    path = lay_plan_table(office, "kh-2026", tmp_path / "kh.xlsx")
    done = import_plan_table(office, path, TableAsked("kh-2026"))

    assert done.done.nothing
    assert office.store.newest_act == before
