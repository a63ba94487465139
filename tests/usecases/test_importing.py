"""Files coming in: keys, all mistakes at once, dry runs, leaving out what is bad."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from books import SMALL, bring, small_office
from vanban.errors.usecases import ImportRefused
from vanban.model.link import LinkRole
from vanban.model.meeting import Conclusion, Meeting
from vanban.model.organisation import Person
from vanban.model.plan import Plan
from vanban.model.selection import Selection
from vanban.model.task import Duty, DutyRole, Task
from vanban.usecases.office import Office
from vanban.usecases.task_lists import list_tasks


def refused(office: Office, text: str) -> list[str]:
    """The complaints about a file, each on one line, the file's name left off."""
    with pytest.raises(ImportRefused) as told:
        bring(office, text)
    assert office.store.newest_act == 1, "nothing may be half-written"
    return [str(problem) for problem in told.value.facts["problems"]]


def test_the_same_file_twice_changes_nothing(office: Office) -> None:
    before = office.store.newest_act

    again = bring(office, SMALL)

    assert again.nothing
    assert office.store.newest_act == before, "an act without any change is not recorded"


def test_a_corrected_file_changes_only_what_was_corrected(office: Office) -> None:
    corrected = SMALL.replace("title: kiểm điểm", "title: kiểm điểm, đôn đốc").replace("30/6/2025", "29/6/2025")

    changed = bring(office, corrected)

    assert changed.added == {} and changed.changed == {"cuộc họp": 1, "nhiệm vụ": 1}


def test_a_dry_run_tells_and_writes_nothing(office: Office) -> None:
    told = bring(replace(office, dry_run=True), "units: [{key: moi, name: phòng Mới}]")

    assert told.added == {"đơn vị": 1}
    assert office.store.newest_act == 1


def test_all_rooms_become_one_task_with_one_part_per_unit(office: Office) -> None:
    whole = next(task for task in office.store.every(Task) if task.everyone)
    parts = office.store.every(Task, parent=whole.id)
    leads = [duty for part in parts for duty in office.store.every(Duty, task=part.id, role=DutyRole.LEAD.value)]

    assert [duty.role for duty in office.store.every(Duty, task=whole.id)] == [], "never an invented lead"
    assert len(parts) == 3 and len({duty.unit for duty in leads}) == 3
    assert whole.id not in {line.file.task.id for line in list_tasks(office, Selection()).lines}


def test_a_conclusion_cites_a_plan(khanh_hoa: Office) -> None:
    cited = khanh_hoa.store.need(Plan, "kh-19-2022")

    links = khanh_hoa.store.links(dst=cited.id)

    assert [link.role for link in links] == [LinkRole.CITES]


def test_a_misspelt_field_is_answered_with_the_right_one(office: Office) -> None:
    (said,) = refused(office, "units:\n  - {key: a, nmae: phòng A, name: phòng A}")

    assert said.startswith("thu.yaml, dòng 2, ") and ".nmae:" in said and "«name»" in said


def test_a_missing_field_is_named_with_its_line(office: Office) -> None:
    (said,) = refused(office, "units:\n  - {key: a, name: phòng A}\n  - key: b\n")

    assert "dòng 3" in said and "name" in said


def test_a_date_that_does_not_exist_is_refused(office: Office) -> None:
    (said,) = refused(
        office,
        """
        meetings:
          - {key: h, title: x, day: 2025-02-30, chair: giam-doc, heard: [a]}
        """,
    )

    assert "dòng 3" in said and "2025-02-30" in said


def test_unknown_unit_and_person_not_in_office_are_told_together(office: Office) -> None:
    said = refused(
        office,
        """
        meetings:
          - key: h
            title: x
            day: 2025-06-19
            chair: da-nghi
            conclusions:
              - {words: Làm một việc, lead: phong-khong-co, deadline: trong tháng 6/2025}
              - {words: Làm việc khác, lead: da-nghi, deadline: trong tháng 6/2025}
        """,
    )

    assert len(said) == 3
    assert [int(re.search(r"dòng (\d+)", each)[1]) for each in said] == [6, 8, 9]  # type: ignore[index]
    assert "phong-khong-co" in said[1]
    assert "Hứa Văn Cường" in said[0] and "19/6/2025" in said[0]


def test_two_leads_are_refused(office: Office) -> None:
    (said,) = refused(
        office,
        """
        meetings:
          - key: h
            title: x
            day: 2025-06-19
            chair: giam-doc
            conclusions: [{words: Làm một việc, lead: [thanh-tra, van-phong], deadline: trong tháng 6/2025}]
        """,
    )

    assert "chủ trì" in said and "một" in said


def test_a_task_without_deadline_and_without_a_reason_is_refused(office: Office) -> None:
    (said,) = refused(
        office,
        """
        meetings:
          - {key: h, title: x, day: 2025-06-19, chair: giam-doc, conclusions: [{words: Làm, lead: thanh-tra}]}
        """,
    )

    assert "no_deadline" in said


def test_a_deadline_that_is_not_understood_is_asked_about(office: Office) -> None:
    (said,) = refused(
        office,
        """
        tasks: [{plan: kh-2025, key_task: 1, title: Việc, lead: thanh-tra, deadline: khi nào xong thì xong}]
        """,
    )

    assert "khi nào xong thì xong" in said


def test_counts_that_do_not_add_up_are_refused(office: Office) -> None:
    said = refused(
        office,
        """
        plans:
          - key: k
            title: một kế hoạch
            from: 2025-01-01
            to: 2025-12-31
            counts: {key_tasks: 2, tasks: 5}
            key_tasks:
              - number: 1
                title: Một
                area: 1
                tasks: [{title: Việc, lead: thanh-tra, deadline: trong năm 2025}]
        """,
    )

    assert [each.split(": ")[0] for each in said] == [
        "thu.yaml, dòng 7, plans[1].counts.key_tasks",
        "thu.yaml, dòng 7, plans[1].counts.tasks",
    ]


def test_an_empty_meeting_is_refused(office: Office) -> None:
    (said,) = refused(office, "meetings: [{key: h, title: x, day: 2025-06-19, chair: giam-doc}]")

    assert "trống" in said


def test_control_characters_are_refused_with_their_code(office: Office) -> None:
    said = refused(office, 'units: [{key: a, name: "phòng \\a A"}]')

    assert any("U+0007" in each for each in said)


def test_yaml_that_cannot_be_read_is_told_with_its_line(office: Office) -> None:
    (said,) = refused(office, "units:\n  - {key: a\n  - b")

    assert "dòng" in said


@pytest.mark.parametrize("value", ["&boom [*boom]", "!!python/object/apply:os.system ['true']"])
def test_dangerous_yaml_is_refused(office: Office, value: str) -> None:
    assert refused(office, f"units: {value}")


def test_nfd_text_is_stored_as_nfc(office: Office) -> None:
    import unicodedata

    name = unicodedata.normalize("NFD", "phòng Đổi mới sáng tạo")

    bring(office, f"units: [{{key: dm, name: {name}}}]")

    from vanban.model.organisation import Unit

    assert office.store.need(Unit, "dm").name == "phòng Đổi mới sáng tạo"


def test_accept_good_stores_the_rest_and_tells_what_stayed_out(office: Office) -> None:
    told = bring(
        office,
        """
        units: [{key: moi, name: phòng Mới}, {key: hong}]
        tasks:
          - {plan: kh-2025, key_task: 1, title: Việc tốt, lead: moi, deadline: trong năm 2025}
          - {plan: kh-2025, key_task: 1, title: Việc hỏng, lead: hong, deadline: trong năm 2025}
        """,
        accept_good=True,
    )

    assert told.added["đơn vị"] == 1 and told.added["nhiệm vụ"] == 1
    assert len(told.left_out) == 2, "the bad unit, and the task that needed it"


def test_mistakes_of_form_do_not_hide_mistakes_of_fact(office: Office) -> None:
    said = refused(
        office,
        """
        units:
          - {key: moi, name: phòng Mới, chief: ai đó}
        tasks:
          - {plan: kh-2025, key_task: 1, title: Việc một, lead: moi, deadline: trong năm 2025}
          - {plan: kh-2025, key_task: 1, title: Việc hai, lead: khong-co, deadline: trong năm 2025}
        """,
    )

    assert len(said) == 2, "the task of the broken unit waits until that is put right"
    assert "chief" in said[0] and "khong-co" in said[1]


def test_one_bad_task_leaves_the_rest_of_the_plan(office: Office) -> None:
    told = bring(
        office,
        """
        plans:
          - key: k
            title: một kế hoạch
            from: 2025-01-01
            to: 2025-12-31
            counts: {key_tasks: 1, tasks: 2}
            key_tasks:
              - number: 1
                title: Một
                area: 1
                tasks:
                  - {title: Việc tốt, lead: thanh-tra, deadline: trong năm 2025}
                  - {title: Việc hỏng, lead: thanh-tra}
        """,
        accept_good=True,
    )

    assert told.added["kế hoạch"] == 1 and told.added["nhiệm vụ"] == 1 and len(told.left_out) == 1


def test_a_3000_word_conclusion_simply_works(office: Office) -> None:
    words = "Giao Thanh tra " + " ".join(f"việc thứ {n}" for n in range(1000))

    bring(
        office,
        f"""
        meetings:
          - key: dai
            title: họp dài
            day: 2025-06-19
            chair: giam-doc
            conclusions: [{{words: "{words}", lead: thanh-tra, deadline: trong tháng 7/2025}}]
        """,
    )

    assert office.store.need(Conclusion, "dai/1").words == words


def test_a_name_with_markup_is_only_a_name(office: Office) -> None:
    bring(office, """units: [{key: la, name: 'phòng "A & B" <x> của anh''s'}]""")

    from vanban.model.organisation import Unit

    assert office.store.need(Unit, "la").name == 'phòng "A & B" <x> của anh\'s'


def test_a_file_with_an_unknown_section_is_refused(office: Office) -> None:
    (said,) = refused(office, "unitz: []")

    assert "unitz:" in said and "«units»" in said


def test_a_meeting_on_the_last_day_of_the_year_ends_in_the_next(office: Office) -> None:
    bring(
        office,
        """
        meetings:
          - key: cuoi-nam
            title: tổng kết
            day: 2024-12-31
            chair: giam-doc
            conclusions: [{words: Gửi báo cáo, lead: thanh-tra, deadline: trước ngày 15/01}]
        """,
    )

    task = next(t for t in office.store.every(Task) if t.title == "Gửi báo cáo")
    assert str(task.first_deadline) == "2025-01-14"
    assert office.store.need(Meeting, "cuoi-nam").day.year == 2024


def test_people_of_the_office_come_to_a_meeting_with_their_position_of_that_day(office: Office) -> None:
    bring(
        office,
        """
        meetings:
          - key: day-du
            title: họp
            day: 2024-06-19
            chair: giam-doc
            heard: [Một]
            attendees: [{name: chanh-tt}, {name: da-nghi}, {name: Hứa Văn Cường}]
            absentees: [{name: pho, reason: đi công tác}]
        """,
    )

    meeting = office.store.need(Meeting, "day-du")
    assert [(a.address, a.name, a.position) for a in meeting.attendees] == [
        ("ông", "Sầm Đức Anh", "Chánh Thanh tra"),
        ("ông", "Hứa Văn Cường", "chuyên viên phòng Kế hoạch - Tài chính"),
        ("", "Hứa Văn Cường", ""),
    ], "in office on the day of the meeting, though not today; a bare name may be a stranger's"
    assert [(a.address, a.name, a.position) for a in meeting.absentees] == [
        ("bà", "Bế Thị Hương Lan", "Phó Giám đốc Sở")
    ]


def test_books_can_be_built_anew(tmp_path, settings) -> None:
    made = small_office(replace(settings, database=tmp_path / "x.db", actor="thu-ky"))

    assert made.store.newest_act == 1
    made.store.close()


def test_every_mistake_of_one_task_is_told(office: Office) -> None:
    said = refused(
        office,
        """
        meetings:
          - key: h
            title: x
            day: 2025-06-19
            chair: giam-doc
            conclusions:
              - {words: Làm, lead: [thanh-tra, van-phong], deadline: trước ngày 31/02/2024, support: [khong-co], xyz: 1}
        """,
    )

    assert len(said) == 4
    for part in ("2 chủ trì", "31/2/2024", "khong-co", "xyz"):
        assert any(part in each for each in said), part


def test_a_section_of_the_wrong_shape_does_not_hide_the_rest(office: Office) -> None:
    said = refused(
        office,
        """
        units: phòng Một
        people:
          - {key: moi, name: Người Mới, posts: [{position: chuyên viên, unit: phong-mot}]}
        updates:
          - {task: NV99, day: 2025-06-19, percent: 10}
        """,
    )

    assert len(said) == 2, "whether there is a unit phong-mot is not known before the units can be read"
    assert "units:" in said[0] and "NV99" in said[1]


def test_a_misspelt_field_does_not_count_as_missing(office: Office) -> None:
    (said,) = refused(
        office,
        "tasks: [{plan: kh-2025, key_task: 1, title: Việc, lead: thanh-tra, dealine: trong năm 2025}]",
    )

    assert "dealine" in said and "«deadline»" in said


def test_numbers_in_messages_are_the_file_s_own(office: Office) -> None:
    told = bring(
        office,
        """
        units: [{key: hong}, {key: moi, name: phòng Mới}]
        updates:
          - {task: NV98, day: 2025-06-19, percent: 10}
          - {task: NV1, day: 2025-06-19, percent: 10}
          - {task: NV99, day: 2025-06-19, percent: 10}
        """,
        accept_good=True,
    )

    assert [problem.field for problem in told.left_out] == ["units[1].name", "updates[1].task", "updates[3].task"]
    assert [problem.line for problem in told.left_out] == [2, 4, 6]


def test_a_letterhead_is_kept_in_capitals(office: Office) -> None:
    text = SMALL.replace("SỞ THỬ NGHIỆM", "Sở Thử nghiệm").replace("UBND TỈNH AN BÌNH", "UBND tỉnh An Bình")

    assert bring(office, text[: text.index("units:")]).nothing
    assert office.profile().letterhead == "SỞ THỬ NGHIỆM" and office.profile().parent == "UBND TỈNH AN BÌNH"


@pytest.mark.parametrize("name", ["Văn phòng", "văn  phòng", "VP"])
def test_two_units_of_one_name_on_one_day_are_refused(office: Office, name: str) -> None:
    (said,) = refused(office, f"units: [{{key: hai, name: {name}}}]")

    assert "van-phong" in said


def test_a_name_may_pass_from_one_unit_to_the_next(office: Office) -> None:
    bring(
        office,
        """
        units:
          - {key: cu, name: phòng Chuyển đổi, to: 2024-12-31}
          - {key: moi, name: phòng Chuyển đổi, from: 2025-01-01}
        conclusions:
          - {meeting: hop-thang-6, items: [{words: Làm, lead: phòng Chuyển đổi, deadline: trong tháng 7/2025}]}
        """,
    )

    from vanban.model.organisation import Unit

    task = next(task for task in office.store.every(Task) if task.title == "Làm")
    (lead,) = office.store.every(Duty, task=task.id)
    assert lead.unit == office.store.need(Unit, "moi").id


@pytest.mark.parametrize(
    ("work", "told"),
    [
        ("deadline: trong năm 2025, no_deadline: không rõ, lead: khtc", "bỏ một trong hai"),
        ("deadline: trong năm 2025, lead: khtc, support: [KHTC]", "đã có trong việc này"),
        ("deadline: trong năm 2025, lead: khtc, support: [thanh-tra, TTra]", "đã có trong việc này"),
        ("deadline: trong năm 2025, lead: khtc, person: chanh-tt", "không thuộc phòng Kế hoạch"),
        ("deadline: trong năm 2025, person: chanh-tt, everyone: true", "chủ trì"),
    ],
)
def test_work_that_contradicts_itself_is_refused(office: Office, work: str, told: str) -> None:
    (said,) = refused(office, f"tasks: [{{plan: kh-2025, key_task: 1, title: Việc, {work}}}]")

    assert told in said


def test_words_that_give_no_day_go_with_the_reason(office: Office) -> None:
    work = "deadline: khi có nguồn, no_deadline: chờ nguồn vốn, lead: khtc"

    bring(office, f"tasks: [{{plan: kh-2025, key_task: 1, title: Việc, {work}}}]")

    assert next(task for task in office.store.every(Task) if task.title == "Việc").first_deadline is None


def test_how_people_are_called_is_asked_for_and_never_forgotten(office: Office) -> None:
    told = bring(office, "people: [{key: moi, name: Người Mới}, {key: pho, name: Bế Thị Hương Lan}]")

    (note,) = told.notes
    assert note == "chưa ghi xưng hô (address), tạm gọi là «ông»: Người Mới."
    assert office.store.need(Person, "pho").address == "bà"


def test_a_plan_s_number_has_two_digits_at_least(office: Office) -> None:
    year = "from: 2025-01-01, to: 2025-12-31"
    bring(office, f"plans: [{{key: kh-le, title: tập huấn, number: 5/KH-STN, issued_on: 2025-01-02, {year}}}]")

    assert office.store.need(Plan, "kh-le").number == "05/KH-STN"
