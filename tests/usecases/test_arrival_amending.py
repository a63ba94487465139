"""Incoming papers put right with their history, and papers that look registered already."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from books import bring
from vanban.errors.arrivals import AmendReasonMissing, FileRegistered, LooksRegistered, NothingToAmend
from vanban.errors.usecases import ImportRefused, IncomingDatesWrong, IncomingTwice
from vanban.model.incoming import Incoming
from vanban.usecases.arrival_amending import Correction, amend, amendments
from vanban.usecases.arrivals import Arrival, register_arrival
from vanban.usecases.journal import history, undo
from vanban.usecases.office import Office
from vanban.usecases.verifying import verify_store

PAPER = Arrival("Sở Nội vụ", "Báo cáo quý I", symbol="9/SNV-CCHC", issued_on=dt.date(2025, 6, 16))
NO_NUMBER = Arrival("Bà Giàng Thị Dợ", "Đơn kiến nghị về việc cấp điện cho bản Nà Hin")


def test_a_mistake_is_put_right_and_what_was_said_stays(office: Office) -> None:
    register_arrival(office, PAPER)
    done = amend(office, "DEN1", Correction(subject="Báo cáo quý II", symbol="8/SNV-CCHC"), "chép nhầm")

    paper = office.store.every(Incoming)[0]
    assert (paper.number, paper.subject, paper.symbol) == (1, "Báo cáo quý II", "08/SNV-CCHC")
    assert done.words == (
        "trích yếu «Báo cáo quý I» thành «Báo cáo quý II»; số, ký hiệu «09/SNV-CCHC» thành «08/SNV-CCHC» "
        "(lý do: chép nhầm)"
    )
    assert amendments(office.store, paper) == (done,)
    assert [step.detail for step in history(office, "DEN1")][-1] == done.words
    assert verify_store(office).faults == ()


def test_an_amendment_may_be_taken_back_and_is_no_door_around_the_rules(office: Office) -> None:
    register_arrival(office, PAPER)
    register_arrival(office, replace(PAPER, symbol="10/SNV-CCHC"))

    with pytest.raises(AmendReasonMissing):
        amend(office, "DEN2", Correction(subject="x"), " ")
    with pytest.raises(NothingToAmend):
        amend(office, "DEN2", Correction(subject="Báo cáo quý I"), "thử")
    with pytest.raises(IncomingTwice):
        amend(office, "DEN2", Correction(symbol="9/SNV-CCHC"), "thử")
    with pytest.raises(IncomingDatesWrong):
        amend(office, "DEN2", Correction(issued_on=dt.date(2025, 6, 21)), "thử")
    amend(replace(office, dry_run=True), "DEN2", Correction(subject="Khác"), "thử")
    assert {paper.subject for paper in office.store.every(Incoming)} == {"Báo cáo quý I"}

    amend(office, "DEN2", Correction(subject="Khác"), "thử")
    undo(office)
    assert office.store.every(Incoming)[1].subject == "Báo cáo quý I"


def test_a_file_that_is_scanned_later_is_kept(office: Office, tmp_path: Path) -> None:
    register_arrival(office, PAPER)
    (tmp_path / "quet.pdf").write_bytes(b"%PDF-1.7 scan")

    paper = amend(office, "DEN1", Correction(file=tmp_path / "quet.pdf"), "quét sau").paper

    assert office.store.blobs.read(paper.blob) == b"%PDF-1.7 scan" and verify_store(office).faults == ()


def test_a_paper_without_number_that_looks_the_same_is_asked_about(office: Office) -> None:
    register_arrival(office, NO_NUMBER)

    with pytest.raises(LooksRegistered, match="DEN1/2025"):
        register_arrival(
            office, replace(NO_NUMBER, subject="Kiến nghị cấp điện cho bản Nà Hin", sender="bà Giàng thị Dợ")
        )
    assert register_arrival(office, replace(NO_NUMBER, subject="Tố cáo lấn chiếm đất")).number == 2
    assert register_arrival(office.on(dt.date(2025, 6, 23)), NO_NUMBER).number == 3
    assert register_arrival(office.on(dt.date(2025, 6, 23)), replace(NO_NUMBER, again=True)).number == 4


def test_a_file_of_papers_without_number_is_not_doubled_when_it_comes_again(office: Office) -> None:
    page = "incoming:\n  - {sender: Ông Lò Văn Hặc, subject: Đơn xin cấp phép nổ mìn}\n"
    bring(office, page)

    with pytest.raises(ImportRefused, match="again: true"):
        bring(office, page)
    bring(office, page.replace("mìn}", "mìn, again: true}"))
    assert len(office.store.every(Incoming)) == 2


def test_the_same_file_twice_is_asked_about(office: Office, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 a")
    register_arrival(office, replace(PAPER, file=tmp_path / "a.pdf"))
    other = replace(PAPER, symbol="10/SNV-CCHC", file=tmp_path / "a.pdf")

    with pytest.raises(FileRegistered, match="DEN1/2025"):
        register_arrival(office, other)
    assert register_arrival(office, replace(other, again=True)).number == 2
