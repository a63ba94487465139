"""Numbers the office gives itself: in order, without holes or doubles, with every exception visible."""

from __future__ import annotations

import datetime as dt
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from books import DRAFT_PLAN, bring, lines_of, small_office
from own_numbers import drafted, give_own, on
from vanban.config.settings import Settings
from vanban.errors.store import UndoFinal
from vanban.errors.usecases import (
    DateBackwards,
    DayInFuture,
    DraftWithOldNumber,
    ImportRefused,
    LateDayOutOfPlace,
    NumberAtWork,
    NumberCancelled,
    NumberNotReserved,
    NumberNotThere,
    NumberReasonMissing,
    NumbersAreOwn,
    NumbersFromOutside,
    OutsideDayMissing,
    SeriesAlreadyFurther,
    SubNumbersNotAllowed,
)
from vanban.model.document import Document
from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.model.task import Task
from vanban.store.registers import entries
from vanban.usecases import following, journal, number_keeping, numbering
from vanban.usecases.office import Office, open_office
from vanban.usecases.papers import produce, reproduce
from vanban.usecases.recovering import recover, waiting_papers
from vanban.usecases.verifying import verify_store

TESTS = str(Path(__file__).resolve().parents[1])


@pytest.fixture
def own(office: Office) -> Office:
    """The small office, which gives its numbers itself."""
    give_own(office)
    return office


def test_own_numbers_follow_each_other_and_the_paper_prints_them(own: Office, tmp_path: Path) -> None:
    first, second = drafted(own, "mot", tmp_path), drafted(own, "hai", tmp_path)

    one = numbering.number_own(own, first)
    two = numbering.number_own(own, second)

    assert (one.document.number, two.document.number) == ("01", "02")
    assert two.document.issued_on == own.today and two.started == 1
    made = reproduce(own, two.document, tmp_path / "out")
    assert "Số: 02/TB-STN" in "\n".join(lines_of(made.path))


def test_without_the_office_s_rule_numbers_come_from_outside(office: Office, tmp_path: Path) -> None:
    code = drafted(office, "mot", tmp_path)

    with pytest.raises(NumbersFromOutside, match="--numbers TB=own"):
        numbering.number_own(office, code)
    with pytest.raises(OutsideDayMissing):
        numbering.number_outside(office, code, "12", None)
    assert numbering.number_outside(office, code, "12", office.today).document.number == "12"


def test_a_kind_with_own_numbers_takes_none_from_outside(own: Office, tmp_path: Path) -> None:
    code = drafted(own, "mot", tmp_path)

    with pytest.raises(NumbersAreOwn):
        numbering.number_outside(own, code, "12", own.today)


def test_series_are_the_office_s_own_rule(office: Office) -> None:
    give_own(office, series={"chung": "theo loại", "KH": "kế hoạch chung"})
    profile = office.profile()

    assert [profile.series_of(kind) for kind in ("TB", "KH", "SY", "TrS", "SL")] == [
        *("TB", "kế hoạch chung", "bản sao", "bản sao", "bản sao")
    ]
    assert profile.series_of("TB", "TB-TCT") == "TB TCT"
    assert profile.series_of("CV", "STN-VP") == "CV"
    assert profile.series_of("TB", "TB-STN") == "TB"


def test_days_never_go_back_and_not_ahead_of_today(own: Office, tmp_path: Path) -> None:
    numbering.number_own(own, drafted(own, "mot", tmp_path))
    code = drafted(on(own, dt.date(2025, 6, 19)), "hai", tmp_path)

    with pytest.raises(DateBackwards, match=r"20/6/2025 của số 01/TB-STN"):
        numbering.number_own(own, code, dt.date(2025, 6, 19))
    with pytest.raises(DayInFuture):
        numbering.number_own(own, code, dt.date(2025, 6, 21))
    assert numbering.number_own(own, code, dt.date(2025, 6, 20)).document.number == "02"


def test_the_new_year_begins_with_01_by_itself_and_closes_the_old_one(own: Office, tmp_path: Path) -> None:
    eve, new_year = on(own, dt.date(2025, 12, 31)), on(own, dt.date(2026, 1, 1))
    codes = [drafted(eve, name, tmp_path) for name in ("mot", "hai", "ba", "bon")]

    offices = (eve, eve, new_year)
    given = [numbering.number_own(at, code).document for at, code in zip(offices, codes[:3], strict=True)]

    assert [(d.number, d.issued_on) for d in given] == [
        ("01", dt.date(2025, 12, 31)),
        ("02", dt.date(2025, 12, 31)),
        ("01", dt.date(2026, 1, 1)),
    ]
    with pytest.raises(DateBackwards):
        numbering.number_own(new_year, codes[3], dt.date(2025, 12, 31))
    assert verify_store(own).faults == ()


def test_own_numbers_go_on_behind_mirrored_ones_even_in_a_new_series(office: Office, tmp_path: Path) -> None:
    numbering.number_outside(office, drafted(office, "mot", tmp_path), "41", dt.date(2025, 6, 19))
    give_own(office, series={"chung": "theo loại"})

    assert numbering.number_own(office, drafted(office, "hai", tmp_path)).document.number == "42"


def test_numbers_of_a_paper_book_are_continued(own: Office, tmp_path: Path) -> None:
    number_keeping.begin(own, "TB", 57, "đã cấp ở sổ giấy")

    assert numbering.number_own(own, drafted(own, "mot", tmp_path)).document.number == "58"
    with pytest.raises(SeriesAlreadyFurther):
        number_keeping.begin(own, "TB", 58, "nhầm")


def test_a_reserved_number_is_passed_over_and_taken_late_with_its_reason(own: Office, tmp_path: Path) -> None:
    before = on(own, dt.date(2025, 6, 19))
    codes = [drafted(before, name, tmp_path) for name in ("mot", "hai", "ba")]
    numbering.number_own(own, codes[0], dt.date(2025, 6, 19))
    with pytest.raises(NumberReasonMissing):
        number_keeping.reserve(own, "TB", 1, "  ")

    kept = number_keeping.reserve(own, "TB", 1, "chờ Giám đốc ký")
    after = numbering.number_own(own, codes[1])

    assert kept == ("02/TB-STN",) and after.document.number == "03"
    later = on(own, dt.date(2025, 6, 25))
    with pytest.raises(LateDayOutOfPlace, match="từ 19/6/2025 đến 20/6/2025"):
        number_keeping.number_late(later, codes[2], "02/TB-STN", "ký muộn")
    with pytest.raises(NumberNotReserved, match="Các số đang giữ: 02"):
        number_keeping.number_late(later, codes[2], "05/TB-STN", "ký muộn")
    late = number_keeping.number_late(later, codes[2], "02/TB-STN", "ký muộn", dt.date(2025, 6, 20))
    assert late.document.number == "02"


def test_sub_numbers_only_if_the_office_allows_them(own: Office, tmp_path: Path) -> None:
    codes = [drafted(own, name, tmp_path) for name in ("mot", "hai")]
    numbering.number_own(own, codes[0])

    with pytest.raises(SubNumbersNotAllowed):
        number_keeping.number_late(own, codes[1], "01a/TB-STN", "sót")
    give_own(own, sub_numbers=True)
    assert number_keeping.number_late(own, codes[1], "01a/TB-STN", "sót").document.number == "01a"
    assert numbering.number_own(own, drafted(own, "ba", tmp_path)).document.number == "02"


def test_a_cancelled_number_stays_and_its_paper_is_a_draft_that_gets_another(own: Office, tmp_path: Path) -> None:
    code = drafted(own, "mot", tmp_path)
    reproduce(own, numbering.number_own(own, code).document, tmp_path / "out")

    done = number_keeping.cancel(own, "01/TB-STN", "in hỏng")

    assert done.stopped == 1
    assert own.store.every(Document, code=code)[0].number == ""
    assert any(task.opened is None for task in own.store.every(Task))
    with pytest.raises(DraftWithOldNumber):
        numbering.number_own(own, code)
    with pytest.raises(NumberCancelled, match="in hỏng"):
        number_keeping.cancel(own, "01/TB-STN", "lần nữa")
    with pytest.raises(NumberNotThere):
        number_keeping.cancel(own, "09/TB-STN", "không có")
    draft = produce(own, "thong-bao-ket-luan", {"meeting": "mot"}, tmp_path / "out")
    assert "01/TB-STN" not in "\n".join(lines_of(draft.path)) and draft.kept is None
    again = numbering.number_own(own, code)
    assert again.document.number == "02"
    assert "Số: 02/TB-STN" in "\n".join(lines_of(reproduce(own, again.document, tmp_path / "out").path))
    assert [entry.number for entry in entries(own.store)] == ["01", "02"]
    assert verify_store(own).faults == ()


def test_a_number_whose_tasks_are_at_work_is_not_cancelled(own: Office, tmp_path: Path) -> None:
    code = drafted(own, "mot", tmp_path)
    numbering.number_own(own, code)
    task = next(task for task in own.store.every(Task) if task.title == "Làm báo cáo")
    following.update_task(own, task.code, 10, "đang làm")

    with pytest.raises(NumberAtWork):
        number_keeping.cancel(own, "01/TB-STN", "in hỏng")


def test_numbers_reservations_and_cancellations_are_never_undone(own: Office) -> None:
    number_keeping.reserve(own, "TB", 1, "giữ")
    with pytest.raises(UndoFinal):
        journal.undo(own, own.store.newest_act)
    with pytest.raises(sqlite3.IntegrityError):
        own.store.connection.execute("DELETE FROM register_event")


def test_a_dry_run_gives_no_number(own: Office, tmp_path: Path) -> None:
    code = drafted(own, "mot", tmp_path)

    assert numbering.number_own(replace(own, dry_run=True), code).document.number == "01"
    assert entries(own.store) == ()


NUMBER_ONE = """
import datetime as dt, sys, time
from dataclasses import replace
from pathlib import Path
from vanban.config.settings import read_settings
from vanban.usecases.numbering import number_own
from vanban.usecases.office import open_office

settings = replace(read_settings({}), database=Path(sys.argv[1]), actor="thu-ky", today=dt.date(2025, 6, 20))
office = open_office(settings=settings)
print("ready", flush=True)
sys.stdin.readline()
print(number_own(office, sys.argv[2]).document.number, flush=True)
time.sleep(float(sys.argv[3]))
"""


def child(database: Path, code: str, sleep: float = 0) -> subprocess.Popen[str]:
    made = subprocess.Popen(
        [sys.executable, "-c", NUMBER_ONE, str(database), code, str(sleep)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert made.stdout is not None and made.stdout.readline() == "ready\n"
    return made


@pytest.fixture
def mine(tmp_path: Path, settings: Settings) -> Settings:
    return replace(settings, database=tmp_path / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))


def test_six_clerks_at_once_get_six_consecutive_numbers(mine: Settings, tmp_path: Path) -> None:
    office = small_office(mine)
    give_own(office)
    codes = [drafted(office, f"hop-{turn}", tmp_path) for turn in range(6)]
    office.store.close()
    clerks = [child(mine.database, code) for code in codes]

    for clerk in clerks:
        assert clerk.stdin is not None
        clerk.stdin.write("go\n")
        clerk.stdin.flush()
    given = [clerk.communicate()[0].strip() for clerk in clerks]

    assert sorted(given) == ["01", "02", "03", "04", "05", "06"]
    office = open_office(settings=mine)
    assert verify_store(office).faults == ()
    office.store.close()


def test_after_kill_9_between_number_and_file_recover_finishes(mine: Settings, tmp_path: Path) -> None:
    office = small_office(mine)
    give_own(office)
    code = drafted(office, "mot", tmp_path)
    office.store.close()
    clerk = child(mine.database, code, sleep=60)
    assert clerk.stdin is not None and clerk.stdout is not None
    clerk.stdin.write("go\n")
    clerk.stdin.flush()
    assert clerk.stdout.readline() == "01\n"
    clerk.send_signal(signal.SIGKILL)
    clerk.communicate()

    office = open_office(settings=mine)
    assert [document.code for document in waiting_papers(office)] == [code]
    done = recover(office)

    assert [made.document.number for made in done] == ["01"]
    assert "Số: 01/TB-STN" in "\n".join(lines_of(done[0].path))
    assert waiting_papers(office) == () and recover(office) == ()
    assert verify_store(office).faults == ()
    office.store.close()


def test_what_a_cancelled_notice_told_may_be_changed_again(own: Office, tmp_path: Path) -> None:
    code = drafted(own, "mot", tmp_path)
    numbering.number_own(own, code)
    meeting = "{key: mot, title: khác hẳn, day: 2025-06-18, chair: giam-doc, heard: [a]}"
    with pytest.raises(ImportRefused):
        bring(own, f"meetings: [{meeting}]")

    number_keeping.cancel(own, "01/TB-STN", "in hỏng")

    bring(own, f"meetings: [{meeting}]")
    assert own.store.need(Meeting, "mot").title == "khác hẳn"


def test_a_plan_whose_number_is_cancelled_is_without_number_again(own: Office, tmp_path: Path) -> None:
    bring(own, DRAFT_PLAN)
    code = produce(own, "ke-hoach", {"plan": "du-thao"}, tmp_path / "out").document.code
    assert numbering.number_own(own, code).started == 3

    done = number_keeping.cancel(own, "01/KH-STN", "sai phụ lục")

    plan = own.store.need(Plan, "du-thao")
    assert (plan.number, plan.issued_on, done.stopped) == ("", None, 3)
