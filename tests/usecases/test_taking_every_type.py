"""Every paper of a meeting takes back what it prints itself, and nothing that only another paper prints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from books import bring, lines_of
from every_paper import FROM_RECORDS, bring_samples, make
from vanban.config.settings import Settings
from vanban.errors.usecases import PaperIssued
from vanban.model.meeting import Meeting, Session
from vanban.model.organisation import Person
from vanban.usecases.comparing import compare
from vanban.usecases.demo import build_demo
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office, open_office
from vanban.usecases.papers import produce
from vanban.usecases.take_drafts import write_take_draft
from vanban.usecases.taking import Takings, read_changes, take
from vanban.usecases.wishes import Proposal
from word_edits import edited

MEETING = """
meetings:
  - key: hop
    title: giao ban
    day: 2025-06-19
    session: morning
    starts_at: "08:00"
    ends_at: "11:15"
    place: phòng họp tầng 2
    chair: giam-doc
    secretary: thu-ky
    attendees:
      - {name: Bế Thị Hương Lan, address: bà, position: Phó Giám đốc Sở, person: pho}
      - {name: Trưởng các phòng thuộc Sở}
    absentees: [{name: Sầm Đức Anh, address: ông, person: chanh-tt, reason: đi học}]
    heard: [Văn phòng báo cáo tuần]
    conclusions:
      - {words: Giao Thanh tra kiểm tra văn thư, lead: thanh-tra, deadline: trước ngày 30/6/2025}
      - {words: Giao Văn phòng gửi danh sách, lead: van-phong, deadline: trong tuần này}
"""


@pytest.fixture
def office(office: Office) -> Office:
    bring(office, MEETING)
    return office


def paper(office: Office, folder: Path, code: str = "thong-bao-ket-luan") -> Path:
    return produce(office, code, {"meeting": "hop"}, folder).path


def proposed(office: Office, field: str) -> Proposal:
    return next(each for each in read_changes(office, "VB1").proposals if each.field == field)


def take_all_sure(office: Office) -> tuple[Takings, Meeting]:
    takings = read_changes(office, "VB1")
    take(office, takings, takings.sure)
    return takings, office.store.need(Meeting, "hop")


@pytest.fixture(scope="module")
def every_type(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Path]]:
    folder = tmp_path_factory.mktemp("moi-loai")
    made = build_demo(folder).offices[1]
    office = open_office(settings=replace(settings, database=made.database, actor=made.actor, today=made.day))
    bring_samples(office)
    yield office, folder
    office.store.close()


@pytest.mark.parametrize("code", FROM_RECORDS)
def test_a_paper_that_nobody_touched_proposes_nothing(every_type: tuple[Office, Path], code: str) -> None:
    """An extract names no attendees: that is no wish to strike them out."""
    office, folder = every_type
    document = make(office, code, folder / code).document

    assert compare(office, document.code).changes == ()
    if not document.number:
        assert read_changes(office, document.code).proposals == ()


def test_another_part_of_the_day_is_taken(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.replace("Sáng ngày 19/6/2025", "Chiều ngày 19/6/2025")

    proposal = proposed(office, "thời gian họp")

    assert (proposal.before, proposal.after) == ("Sáng ngày 19/6/2025", "Chiều ngày 19/6/2025")
    assert proposal.effects == ("buổi họp: sáng thành chiều",)
    assert proposal.doubts == ("buổi họp là chiều mà giờ bắt đầu là 08 giờ 00 phút",)
    takings = read_changes(office, "VB1")
    take(office, takings, [proposal.accepted()])
    assert office.store.need(Meeting, "hop").session is Session.AFTERNOON
    assert read_changes(office, "VB1").proposals == ()


def test_another_day_asks_about_deadlines_counted_from_it(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.replace("Sáng ngày 19/6/2025", "Sáng ngày 12/6/2025")

    proposal = proposed(office, "thời gian họp")

    assert proposal.effects == ("ngày họp: 19/6/2025 thành 12/6/2025",)
    (doubt,) = proposal.doubts
    assert doubt.startswith("thời hạn của NV") and "tính từ ngày họp cũ" in doubt


def test_a_day_on_which_the_chair_held_no_post_is_refused(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.replace("Sáng ngày 19/6/2025", "Sáng ngày 19/6/2019")

    assert "Đỗ Minh Quân không giữ chức vụ nào vào ngày 19/6/2019" in proposed(office, "thời gian họp").refused


def test_a_time_that_cannot_be_read_says_how_to_write_it(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.replace("Sáng ngày 19/6/2025", "Đầu giờ sáng thứ Năm")

    assert "hãy ghi như «Chiều ngày 05/5/2022»" in proposed(office, "thời gian họp").refused


def test_another_place_is_taken_as_the_record_writes_it(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path, "giay-moi")) as it:
        it.replace("Phòng họp tầng 2", "Phòng họp tầng 3")

    _, meeting = take_all_sure(office)

    assert meeting.place == "phòng họp tầng 3"


def test_a_place_keeps_its_own_capital_inside_a_sentence(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.replace("phòng họp tầng 2", "Hội trường tầng 1")

    _, meeting = take_all_sure(office)

    assert meeting.place == "Hội trường tầng 1"


def test_an_invitation_takes_hour_day_and_whom_it_invites(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path, "giay-moi")) as it:
        it.replace("08 giờ 00 phút, thứ Năm, ngày 19 tháng 6", "14 giờ 00 phút, thứ Sáu, ngày 20 tháng 6")
        it.copy_after("- Bà Bế Thị Hương Lan", "- Ông Nông Văn Tài, chuyên viên;")

    takings = read_changes(office, "VB1")
    take(office, takings, [each.accepted() for each in takings.proposals])

    meeting = office.store.need(Meeting, "hop")
    assert (meeting.day, meeting.starts_at, meeting.session) == (dt.date(2025, 6, 20), dt.time(14), Session.AFTERNOON)
    assert [(each.address, each.name) for each in meeting.invited] == [
        ("bà", "Bế Thị Hương Lan"),
        ("ông", "Nông Văn Tài"),
        ("", "Trưởng các phòng thuộc Sở"),
        ("ông", "Sầm Đức Anh"),
    ]
    assert len(meeting.attendees) == 2, "who came is not who was invited"


def test_a_weekday_that_is_not_that_days_is_a_doubt(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path, "giay-moi")) as it:
        it.replace("ngày 19 tháng 6", "ngày 20 tháng 6", within="Thời gian")

    assert "ngày 20/6/2025 là thứ Sáu, tệp ghi thứ Năm" in proposed(office, "thời gian họp").doubts


def test_minutes_take_secretary_people_and_the_hour_at_which_it_ended(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path, "bien-ban")) as it:
        it.replace("11 giờ 15 phút", "11 giờ 45 phút")
        it.replace("Ông Nông Văn Tài, chuyên viên", "Bà Bế Thị Hương Lan, Phó Giám đốc Sở", within="Thư ký")
        it.copy_after("Thành phần tham dự", "- Ông Nông Văn Tài, chuyên viên;")

    takings, meeting = take_all_sure(office)

    assert compare(office, "VB1").lost == (), "an hour counts nothing"
    assert [each.field for each in takings.proposals] == ["giờ kết thúc", "thư ký", "người dự họp"]
    assert meeting.ends_at == dt.time(11, 45) and meeting.secretary == office.store.need(Person, "pho").id
    assert meeting.attendees[0].name == "Nông Văn Tài"


def test_who_signs_an_invitation_is_no_fact_of_the_meeting(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path, "giay-moi")) as it:
        it.word.tables[-1].cell(0, 1).paragraphs[-1].runs[0].text = "Bế Thị Hương Lan"

    (proposal,) = read_changes(office, "VB1").proposals

    assert proposal.refused == "hãy chọn người ký bằng --signer của «vanban doc new»"


def test_usual_recipients_changed_by_hand_stand_in_the_next_version(office: Office, tmp_path: Path) -> None:
    path = paper(office, tmp_path, "giay-moi")
    with edited(path) as it:
        it.replace("Ban Giám đốc Sở", "Đảng ủy Sở", within="- Ban Giám đốc")
        it.copy_after("- Như trên", "- Thanh tra;")
        it.replace("Lưu: VT, VP", "Lưu: VT, VP, TC")

    told = [(each.change.kind.value, each.owners[0].label) for each in compare(office, "VB1").changes]
    assert sorted(told) == [
        *[("added", "viết tay")] * 2,
        ("changed", "nơi nhận thường lệ"),
        ("removed", "nơi nhận thường lệ"),
    ]
    assert read_changes(office, "VB1").proposals == ()
    lines = lines_of(produce(office, "giay-moi", {"meeting": "hop"}, tmp_path).path)
    start = lines.index("- Như trên;")
    assert [*lines[start : start + 4]] == ["- Như trên;", "- Thanh tra;", "- Đảng ủy Sở;", "- Lưu: VT, VP, TC."]


def test_usual_recipients_of_a_notice_become_the_meetings_own(office: Office, tmp_path: Path) -> None:
    """The meeting names nobody: what stands in the file now is whom it names."""
    with edited(paper(office, tmp_path)) as it:
        it.copy_after("- Thanh tra", "- Sở Nội vụ (để p/h);")

    _, meeting = take_all_sure(office)

    assert [each.name for each in meeting.recipients] == ["Ban Giám đốc Sở", "Văn phòng", "Thanh tra", "Sở Nội vụ"]


def test_minutes_take_nothing_that_an_issued_notice_prints(office: Office, tmp_path: Path) -> None:
    paper(office, tmp_path)
    number_outside(office, "VB1", "7", dt.date(2025, 6, 20))
    path = paper(office, tmp_path, "bien-ban")
    with edited(path) as it:
        it.replace("11 giờ 15 phút", "11 giờ 45 phút")
        it.replace("Phòng họp tầng 2", "Hội trường")
        it.replace("Giao Văn phòng gửi danh sách.", "Giao Văn phòng gửi hai danh sách.")

    said = {each.field: each.refused for each in read_changes(office, "VB2").proposals}

    assert said["giờ kết thúc"] == "", "no notice prints the hour"
    assert "Thông báo số 07/TB-STN ngày 20/6/2025 đã ban hành nên không sửa được địa điểm" in said["địa điểm họp"]
    assert said["kết luận 2"]
    with pytest.raises(PaperIssued):
        read_changes(office, "VB1")


def test_a_team_decision_does_not_speak_of_who_was_at_a_meeting(every_type: tuple[Office, Path]) -> None:
    office, folder = every_type
    made = make(office, "quyet-dinh-to-cong-tac", folder / "to")
    with edited(made.path) as it:
        it.replace("Chánh Văn phòng", "Phó Chánh Văn phòng", within="1. Bà Ngô Thị Thanh Bình")
        it.remove("2. Đề xuất cắt giảm")

    found = compare(office, made.document.code)

    said = [owner.label for change in found.changes for owner in change.owners]
    assert "người dự họp" not in said and "số liệu" not in said and found.lost == ()


def test_a_sentence_that_only_names_a_position_may_be_struck_out(every_type: tuple[Office, Path]) -> None:
    """Members of the team stay until the team changes; a closing article is the template's."""
    office, folder = every_type
    made = make(office, "quyet-dinh-to-cong-tac", folder / "dieu-4")
    with edited(made.path) as it:
        it.remove("Điều 4. Quyết định này có hiệu lực")
        it.remove("4. Ông Hà Đức Long")

    (refused,) = read_changes(office, made.document.code).proposals
    new = make(office, "quyet-dinh-to-cong-tac", folder / "dieu-4")

    assert refused.field.startswith("hồ sơ: thành viên Tổ công tác") and "vanban group add" in refused.refused
    text = "\n".join(lines_of(new.path))
    assert "Điều 4. Quyết định" not in text and "Ông Hà Đức Long" in text
    assert new.carried and len(new.carried.untaken) == 1


def test_whom_a_letter_addresses_is_asked_of_it_and_not_of_the_units(every_type: tuple[Office, Path]) -> None:
    office, folder = every_type
    made = make(office, "cong-van-de-nghi-bao-cao", folder / "kinh-gui")
    with edited(made.path) as it:
        it.remove("- Thanh tra;")

    (proposal,) = read_changes(office, made.document.code).proposals

    assert proposal.field == "hồ sơ: kính gửi" and "yêu cầu khi chạy «vanban doc new»" in proposal.refused


def test_another_name_in_a_cell_is_told_as_a_whole(every_type: tuple[Office, Path]) -> None:
    """The two names share one word by chance: that is no hunk of its own."""
    office, folder = every_type
    made = make(office, "chuong-trinh", folder / "chuong-trinh")
    with edited(made.path) as it:
        it.replace("Phòng Quản lý năng lượng (ông Mạc Văn Sơn)", "Văn phòng")

    (change,) = compare(office, made.document.code).changes

    assert change.change.words.endswith("«Phòng Quản lý năng lượng (ông Mạc Văn Sơn)» thành «Văn phòng»")


def test_a_deadline_is_told_of_the_task_in_whose_row_it_stands(every_type: tuple[Office, Path]) -> None:
    """Many tasks share one deadline; the clerk must be shown the right one."""
    office, folder = every_type
    made = make(office, "bao-cao-tien-do", folder / "bao-cao")
    with edited(made.path) as it:
        it.replace("trước ngày 31/5/2024", "trước ngày 15/6/2024", within="b) Rà soát và đơn giản hóa")

    (change,) = compare(office, made.document.code).changes

    assert [owner.label for owner in change.owners] == ["thời hạn của nhiệm vụ NV13"]


def test_the_draft_file_keeps_everything_of_the_meeting(office: Office, tmp_path: Path) -> None:
    with edited(paper(office, tmp_path)) as it:
        it.replace("phòng họp tầng 2", "phòng họp tầng 3")
    before = office.store.need(Meeting, "hop")
    takings = read_changes(office, "VB1")

    path = write_take_draft(office, takings, takings.proposals, tmp_path / "nhap.yaml")

    bring(replace(office, replacing=True), path.read_text(encoding="utf-8"))
    after = office.store.need(Meeting, "hop")
    assert after.place == "phòng họp tầng 3"
    assert (after.starts_at, after.ends_at, after.session) == (before.starts_at, before.ends_at, before.session)
