"""Secret incoming papers: a series and a register of their own, and no word of them where everybody reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from own_numbers import give_own
from vanban.errors.arrivals import SecretContent
from vanban.errors.secret_papers import SecretNotCopied
from vanban.model.copying import CopyForm
from vanban.usecases.arrival_amending import Correction, amend
from vanban.usecases.arrivals import Arrival, papers, register_arrival
from vanban.usecases.copying import Wanted, copy_paper
from vanban.usecases.demands import read_demands
from vanban.usecases.directing import direct, read_instruction
from vanban.usecases.file_export import export_file
from vanban.usecases.filing import loose_papers, put_into
from vanban.usecases.finding import find_incoming
from vanban.usecases.following import Paper, add_evidence
from vanban.usecases.incoming_register import ARRIVED, arrived_rows, secret_book, transferred_rows, volumes
from vanban.usecases.journal import history
from vanban.usecases.office import Office
from vanban.usecases.tracing import trace
from vanban.usecases.verifying import verify_store
from vanban.usecases.volumes import as_word
from vanban.usecases.work_files import NewFile, add_file, open_file

SECRET = Arrival("Công an tỉnh", "Phương án bảo vệ hồ Nậm Ngàn", symbol="5/CAT-PA", secrecy="tối mật")
OPEN = Arrival("Sở Nội vụ", "Báo cáo quý II", symbol="9/SNV-CCHC")


def test_secret_papers_count_by_themselves(office: Office) -> None:
    codes = [register_arrival(office, each).code for each in (OPEN, SECRET, replace(OPEN, symbol="10/SNV-VP"))]

    assert codes == ["DEN1/2025", "DENM1/2025", "DEN2/2025"]
    assert find_incoming(office.store, "DENM1", 2025).subject == SECRET.subject
    assert find_incoming(office.store, "DEN1", 2025).subject == OPEN.subject
    assert verify_store(office).faults == ()


def test_they_are_left_out_of_common_lists_and_registers(office: Office, tmp_path: Path) -> None:
    for each in (OPEN, replace(SECRET, unit="Thanh tra")):
        register_arrival(office, each)

    assert [paper.code for paper in papers(office)] == ["DEN1/2025"]
    assert [paper.code for paper in papers(office, secret=True)] == ["DENM1/2025"]
    assert [row.cells[2] for row in arrived_rows(office)] == ["Sở Nội vụ"]
    assert transferred_rows(office) == () and len(transferred_rows(office, secret=True)) == 1
    found = volumes(office, secret_book(ARRIVED), arrived_rows(office, secret=True))
    (path,) = as_word(office, found, tmp_path)
    assert path.name == "so-van-ban-den-mat-2025-quyen-1.docx" and found[0].book.title == "SỔ ĐĂNG KÝ VĂN BẢN MẬT ĐẾN"


def test_the_subject_is_told_nowhere_else(office: Office) -> None:
    register_arrival(office, SECRET)
    task = direct(office, read_instruction(office, "DENM1", "Giao Thanh tra xử lý trước ngày 30/6/2025")).task
    add_evidence(office, task.code, Paper("DENM1"))
    amend(office, "DENM1", Correction(subject="Phương án bảo vệ hồ Nậm Ngàn năm 2025"), "chép thiếu")

    told = repr(trace(office, task.code)) + task.title
    told += "".join(f"{step.what} {step.detail}" for step in history(office))

    assert "Nậm Ngàn" not in told and "(văn bản tối mật)" in told
    assert any(step.detail == "DENM1/2025: (văn bản tối mật)" for step in history(office))


def test_a_work_file_and_the_list_of_loose_papers_do_not_tell_it_either(office: Office, tmp_path: Path) -> None:
    register_arrival(office, SECRET)
    told = repr(loose_papers(office))
    add_file(office, NewFile("01.VP", "Việc", "20 năm"))
    open_file(office, "01.VP")
    told += repr(put_into(office, "01.VP", ["DENM1"]))
    folder = export_file(office, "01.VP", tmp_path / "ra").folder
    told += "".join(path.read_text("utf-8") for path in folder.iterdir() if path.is_file())

    assert "Nậm Ngàn" not in told and told.count("(văn bản tối mật)") >= 4


def test_a_secret_paper_is_not_copied(office: Office, tmp_path: Path) -> None:
    register_arrival(office, SECRET)
    give_own(office)
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7")

    with pytest.raises(SecretNotCopied, match="DENM1 là văn bản mật"):
        copy_paper(office, "DENM1", Wanted(CopyForm.SAME, ("Thanh tra",), file=file), tmp_path)


def test_no_content_of_a_secret_paper_is_kept(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("1. Các sở báo cáo.", encoding="utf-8")

    with pytest.raises(SecretContent):
        register_arrival(office, replace(SECRET, file=file))
    register_arrival(office, SECRET)
    with pytest.raises(SecretContent):
        read_demands(office, "DENM1", file)
    with pytest.raises(SecretContent):
        amend(office, "DENM1", Correction(file=file), "quét sau")
    assert not [each for each in office.store.path.with_suffix(".files").rglob("*") if each.is_file()]
