"""From draft to approval: who may decide, what the approval is bound to, and what the number waits for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from books import as_somebody, bring
from vanban.errors.store import UndoFinal
from vanban.errors.usecases import (
    ApprovalLapsed,
    ApprovalNumbered,
    DraftBehindBooks,
    DraftReturnNeedsReason,
    ImportRefused,
    NotApproved,
    NotSubmitted,
    NotTheirTurn,
    RemarkPlaceUnknown,
    RemarksOpen,
    RemarkUnknown,
    SaidBeforeDraft,
    SubmitRefused,
    SubmittedAlready,
)
from vanban.model.approval import Stage
from vanban.pages.docx import read_docx
from vanban.usecases.approval_rules import set_approval, set_substitute
from vanban.usecases.approval_states import on_desk
from vanban.usecases.approving import approve, send_back, submit
from vanban.usecases.draft_log import draft_log
from vanban.usecases.finding import find_document
from vanban.usecases.journal import undo
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Clock, Office
from vanban.usecases.papers import produce
from vanban.usecases.remarking import remark, resolve
from word_edits import edited

CHIEF = """
people:
  - key: chanh-vp
    name: Lục Thị Bình
    address: bà
    posts: [{position: Chánh Văn phòng, unit: van-phong, from: 2020-01-01}]
  - key: pho-vp
    name: Vi Văn Tới
    address: ông
    posts: [{position: Phó Chánh Văn phòng, unit: van-phong, from: 2020-01-01}]
"""
TWO_LEVELS = ("drafting_unit", "signer")
JUNE = dt.date(2025, 6, 1)


@pytest.fixture
def staffed(office: Office, tmp_path: Path) -> Office:
    """The small office with a head of its own office, and the notice of its meeting drafted as VB1."""
    bring(office, CHIEF)
    produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    return office


def as_(office: Office, actor: str) -> Office:
    return as_somebody(office, actor)


def stage(office: Office, code: str = "VB1") -> Stage:
    return on_desk(office, find_document(office.store, code)).standing.stage


def file_of(office: Office) -> Path:
    return Path(office.store.drafts(find_document(office.store, "VB1").id)[-1].path)


def edit(office: Office, old: str, new: str) -> None:
    with edited(file_of(office)) as word:
        word.replace(old, new)


def test_a_draft_goes_to_the_signer_and_comes_back_approved(staffed: Office) -> None:
    sent = submit(staffed, "VB1")
    done = approve(as_(staffed, "giam-doc"), "VB1")

    assert sent.turn == ("Đỗ Minh Quân",), "that he is the signer is said by the state already"
    assert sent.verdict.content_by == sent.verdict.form_by, "the head of the office answers for both here"
    assert (done.state, stage(staffed)) == ("đã duyệt", Stage.APPROVED)


def test_what_is_missing_for_a_submission_is_told_at_once(office: Office, tmp_path: Path) -> None:
    produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)

    with pytest.raises(SubmitRefused, match=r"nội dung.*thể thức"):
        submit(office, "VB1")
    assert submit(office, "VB1", content="thu-ky", form="chuyên viên").state == "chờ duyệt cấp 1: người ký"


def test_a_draft_is_returned_with_a_reason_and_submitted_again(staffed: Office) -> None:
    boss = as_(staffed, "giam-doc")
    submit(staffed, "VB1")
    with pytest.raises(DraftReturnNeedsReason):
        send_back(boss, "VB1", " ")
    send_back(boss, "VB1", "Thiếu căn cứ")

    assert stage(staffed) is Stage.RETURNED
    with pytest.raises(NotSubmitted, match="bị trả lại"):
        approve(boss, "VB1")
    submit(staffed, "VB1")
    approve(boss, "VB1")
    log = draft_log(staffed, "VB1")
    assert [each.said.value for each in log.verdicts] == ["submitted", "returned", "submitted", "approved"]
    assert log.verdicts[1].reason == "Thiếu căn cứ"


def test_nobody_decides_out_of_turn(staffed: Office) -> None:
    with pytest.raises(NotSubmitted):
        approve(as_(staffed, "giam-doc"), "VB1")
    submit(staffed, "VB1")

    with pytest.raises(NotTheirTurn, match=r"Nông Văn Tài không quyết định được.*Đỗ Minh Quân, người ký"):
        approve(staffed, "VB1")
    with pytest.raises(SubmittedAlready):
        submit(staffed, "VB1")


def test_two_levels_follow_each_other(staffed: Office) -> None:
    set_approval(staffed, "TB", TWO_LEVELS, "chanh-vp", JUNE)
    submit(staffed, "VB1")

    with pytest.raises(NotTheirTurn, match=r"Lục Thị Bình, Chánh Văn phòng"):
        approve(as_(staffed, "giam-doc"), "VB1")
    approve(as_(staffed, "chanh-vp"), "VB1")
    assert stage(staffed) is Stage.WAITING
    approve(as_(staffed, "giam-doc"), "VB1")
    assert stage(staffed) is Stage.APPROVED


def test_the_levels_of_a_submission_stay_when_the_rule_changes(staffed: Office) -> None:
    submit(staffed, "VB1")
    set_approval(staffed, "TB", TWO_LEVELS, "", JUNE)

    assert approve(as_(staffed, "giam-doc"), "VB1").state == "đã duyệt"


def test_one_changed_letter_takes_the_approval_away_and_its_return_gives_it_back(staffed: Office) -> None:
    submit(staffed, "VB1")
    approve(as_(staffed, "giam-doc"), "VB1")
    before = file_of(staffed).read_bytes()
    edit(staffed, "đơn vị biết", "đơn vị biêt")

    assert stage(staffed) is Stage.LAPSED
    with pytest.raises(ApprovalLapsed, match="tệp đã bị sửa"):
        number_outside(staffed, "VB1", "7", dt.date(2025, 6, 20))
    file_of(staffed).write_bytes(before)
    assert stage(staffed) is Stage.APPROVED


def test_a_file_changed_while_it_waits_must_be_submitted_again(staffed: Office) -> None:
    submit(staffed, "VB1")
    edit(staffed, "đơn vị biết", "đơn vị biêt")

    with pytest.raises(ApprovalLapsed):
        approve(as_(staffed, "giam-doc"), "VB1")
    submit(staffed, "VB1")
    assert approve(as_(staffed, "giam-doc"), "VB1").state == "đã duyệt"


def test_changed_records_take_the_approval_away(staffed: Office, tmp_path: Path) -> None:
    submit(staffed, "VB1")
    approve(as_(staffed, "giam-doc"), "VB1")
    bring(
        staffed, "conclusions: [{meeting: hop-thang-6, items: [{marker: 9, words: Khen Văn phòng, kind: assessment}]}]"
    )

    assert stage(staffed) is Stage.LAPSED
    with pytest.raises(SubmitRefused, match="hồ sơ đã đổi"):
        submit(staffed, "VB1")
    produce(staffed, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    assert stage(staffed) is Stage.LAPSED
    submit(staffed, "VB1")
    assert stage(staffed) is Stage.WAITING


def test_making_the_same_paper_again_keeps_the_approval(staffed: Office, tmp_path: Path) -> None:
    submit(staffed, "VB1")
    approve(as_(staffed, "giam-doc"), "VB1")
    produce(staffed, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path / "again")

    assert stage(staffed) is Stage.APPROVED


def test_number_waits_for_the_approval_only_where_the_office_says_so(staffed: Office) -> None:
    set_approval(staffed, "TB", ("signer",), "", JUNE)
    with pytest.raises(NotApproved, match="dự thảo"):
        number_outside(staffed, "VB1", "7", dt.date(2025, 6, 20))
    submit(staffed, "VB1")
    with pytest.raises(NotApproved, match="chờ duyệt"):
        number_outside(staffed, "VB1", "7", dt.date(2025, 6, 20), as_drafted=True)
    approve(as_(staffed, "giam-doc"), "VB1")
    number_outside(staffed, "VB1", "7", dt.date(2025, 6, 20))

    with pytest.raises(ApprovalNumbered):
        submit(staffed, "VB1")


def test_without_a_rule_a_number_asks_for_no_approval(staffed: Office) -> None:
    submit(staffed, "VB1")
    assert number_outside(staffed, "VB1", "7", dt.date(2025, 6, 20)).document.number == "07"


def test_a_rule_may_be_lifted_again(staffed: Office) -> None:
    set_approval(staffed, "chung", ("signer",), "", JUNE)
    set_approval(staffed, "TB", (), "", dt.date(2025, 6, 10))

    assert number_outside(staffed, "VB1", "7", dt.date(2025, 6, 20)).document.number == "07"


def test_open_comments_keep_a_draft_from_being_approved(staffed: Office) -> None:
    boss = as_(staffed, "giam-doc")
    submit(staffed, "VB1")
    made = remark(boss, "VB1", "Ghi rõ ba phòng nào", at="kiểm tra ba phòng")
    remark(boss, "VB1", "Sửa lề", page=1)

    with pytest.raises(RemarksOpen, match="2 góp ý chưa khép"):
        approve(boss, "VB1")
    resolve(staffed, "VB1", 1, "Giữ nguyên, đã nêu trong kế hoạch kiểm tra")
    resolve(boss, "VB1", 2)
    assert approve(boss, "VB1").state == "đã duyệt"
    assert made.address.startswith("body/p["), "words that stand in one paragraph name it"
    with pytest.raises(RemarkUnknown):
        resolve(staffed, "VB1", 2)


def test_a_comment_needs_a_place_that_is_there(staffed: Office) -> None:
    with pytest.raises(RemarkPlaceUnknown):
        remark(staffed, "VB1", "Sai", at="body/p[999]")
    facts = read_docx(file_of(staffed).read_bytes())
    assert remark(staffed, "VB1", "Được", at=facts.paragraphs[0].address).quote


def test_a_substitute_decides_on_the_days_named(staffed: Office) -> None:
    set_approval(staffed, "TB", ("chanh-vp", "signer"), "", JUNE)
    set_substitute(staffed, "chanh-vp", "pho-vp", dt.date(2025, 6, 15), dt.date(2025, 6, 20))
    submit(staffed, "VB1")
    later = replace(as_(staffed, "pho-vp"), clock=Clock(dt.date(2025, 6, 21)))

    with pytest.raises(NotTheirTurn):
        approve(later, "VB1")
    assert approve(as_(staffed, "pho-vp"), "VB1").verdict.capacity == "thay Lục Thị Bình"


def test_a_deputy_with_the_right_decides_for_the_position(staffed: Office) -> None:
    set_approval(staffed, "TB", ("Giám đốc", "signer"), "", JUNE)
    submit(staffed, "VB1")

    assert approve(as_(staffed, "pho"), "VB1").verdict.capacity == "KT. Giám đốc"
    with pytest.raises(NotTheirTurn):
        approve(as_(staffed, "pho"), "VB1")


def test_a_unit_without_head_is_led_by_its_deputy(staffed: Office, tmp_path: Path) -> None:
    bring(
        staffed,
        CHIEF.replace(
            "van-phong, from: 2020-01-01}]\n  - key: pho", "van-phong, from: 2020-01-01, to: 2025-06-19}]\n  - key: pho"
        ),
    )
    set_approval(staffed, "TB", TWO_LEVELS, "", JUNE)
    submit(staffed, "VB1")

    assert approve(as_(staffed, "pho-vp"), "VB1").verdict.capacity == "Phó Chánh Văn phòng"


def test_rules_come_in_by_file_and_every_mistake_is_told(staffed: Office) -> None:
    office = """
office:
  from: 2025-06-01
  name: Sở Thử nghiệm tỉnh An Bình
  letterhead: SỞ THỬ NGHIỆM
  abbreviation: STN
  parent: UBND TỈNH AN BÌNH
  place: An Bình
  archive: VT, VP
  sample: true
"""
    good = "  approval: {TB: {levels: [drafting_unit, Giám đốc, signer], form: chanh-vp}}\n"
    good += "  substitutes: [{person: chanh-vp, by: pho-vp, from: 2025-06-20, to: 2025-06-30}]\n"
    bring(staffed, office + good)
    submit(staffed, "VB1")
    approve(as_(staffed, "pho-vp"), "VB1")
    assert draft_log(staffed, "VB1").standing.words == "chờ duyệt cấp 2/3: Giám đốc"

    with pytest.raises(ImportRefused, match=r"(?s)cấp duyệt cuối phải là người ký"):
        bring(staffed, office + "  approval: {TB: {levels: [signer, Giám đốc]}}\n")
    with pytest.raises(ImportRefused, match=r"(?s)khong-co.*ai-do"):
        wrong = "  approval: {TB: {levels: [khong-co, signer]}}\n  substitutes: [{person: ai-do, by: chanh-vp}]\n"
        bring(staffed, office + wrong)


def test_what_was_said_of_a_draft_is_not_undone(staffed: Office) -> None:
    submit(staffed, "VB1")

    with pytest.raises(UndoFinal):
        undo(staffed, staffed.store.newest_act)


def test_a_trial_leaves_nothing(staffed: Office) -> None:
    before = staffed.store.newest_act
    submit(replace(staffed, dry_run=True), "VB1")

    assert (staffed.store.newest_act, stage(staffed)) == (before, Stage.DRAFT)


def test_the_log_tells_versions_with_their_difference_editeds(staffed: Office, tmp_path: Path) -> None:
    bring(
        staffed, "conclusions: [{meeting: hop-thang-6, items: [{marker: 9, words: Khen Văn phòng, kind: assessment}]}]"
    )
    produce(staffed, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    edit(staffed, "đơn vị biết", "đơn vị biêt")
    log = draft_log(staffed, "VB1")

    assert [(each.no, each.who, each.by_hand) for each in log.versions] == [
        (1, "Nông Văn Tài", False),
        (2, "Nông Văn Tài", False),
        (2, "", True),
    ]
    assert any("Khen Văn phòng" in words for words in log.versions[1].changes)
    assert any("biêt" in words for words in log.versions[2].changes)


def test_a_paper_that_went_out_as_approved_may_be_numbered_although_records_changed_since(staffed: Office) -> None:
    set_approval(staffed, "TB", ("signer",), "", JUNE)
    submit(staffed, "VB1")
    approve(as_(staffed, "giam-doc"), "VB1")
    bring(staffed, "conclusions: [{meeting: hop-thang-6, items: [{marker: 9, words: Khen thêm, kind: assessment}]}]")

    with pytest.raises(DraftBehindBooks):
        number_outside(staffed, "VB1", "7", dt.date(2025, 6, 20))
    assert number_outside(staffed, "VB1", "7", dt.date(2025, 6, 20), as_drafted=True).document.number == "07"


def test_a_clock_set_back_submits_and_approves_nothing(staffed: Office) -> None:
    early = replace(staffed, clock=Clock(staffed.today - dt.timedelta(days=1)))
    with pytest.raises(SaidBeforeDraft):
        submit(early, "VB1")
    submit(staffed, "VB1")
    with pytest.raises(SaidBeforeDraft):
        approve(as_(early, "giam-doc"), "VB1")

    assert stage(staffed) is Stage.WAITING
