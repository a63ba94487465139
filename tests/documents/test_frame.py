"""What every paper prints around its text: marks, recipients, stacked signatures, the office's own sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import bring, lines_of
from vanban.errors.base import VanbanError
from vanban.errors.documents import ContactMissing, DrafterUnknown, PaperSecret, RecipientTwice, SlotUnknown
from vanban.model.page import Element
from vanban.pages.docx import read_docx
from vanban.usecases.keeping import Produced
from vanban.usecases.office import Office
from vanban.usecases.papers import produce

OFFICE = """
    office:
      from: 2020-01-01
      name: Sở Thử nghiệm tỉnh An Bình
      letterhead: SỞ THỬ NGHIỆM
      parent: UBND TỈNH AN BÌNH
      abbreviation: STN
      place: An Bình
      archive: VT, VP
      sample: true
"""


@pytest.fixture
def notice(office: Office, tmp_path: Path) -> Any:
    def make(**asked: Any) -> Produced:
        return produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6", **asked}, tmp_path)

    return make


def test_marks_stand_where_the_decree_puts_them(office: Office, notice: Any) -> None:
    bring(office, OFFICE + '      contact: ["Số 1 đường Hòa Bình, tỉnh An Bình", "Điện thoại: 0200 000 000"]\n')

    made = notice(urgency="thuong-khan", circulation="xem-xong-tra-lai", contact=True, drafter="thu-ky", copies=40)

    facts = read_docx(made.path.read_bytes())
    urgency = facts.one(Element.URGENCY)
    assert made.findings == ()
    assert urgency is not None and urgency.text == "THƯỢNG KHẨN" and urgency.runs[0].colour == "FF0000"
    assert round(urgency.column_mm - urgency.left_mm - urgency.right_mm) == 40
    assert "- Lưu: VT, VP, NVT.(40)." in lines_of(made.path)
    margins = {p.address.partition("/")[0]: p.text for p in facts.paragraphs if p.text.startswith(("XEM", "Điện"))}
    assert margins == {"header[first]": "XEM XONG TRẢ LẠI", "footer[first]": "Điện thoại: 0200 000 000"}


REFUSED = [
    ({"secrecy": "mat"}, PaperSecret),
    ({"recipients": ("Sở Nội vụ", "sở nội vụ;")}, RecipientTwice),
    ({"drafter": "khong-co"}, DrafterUnknown),
    ({"contact": True}, ContactMissing),
]


@pytest.mark.parametrize(("asked", "refusal"), REFUSED)
def test_what_cannot_be_printed_is_refused_and_nothing_is_written(
    notice: Any, tmp_path: Path, asked: dict[str, Any], refusal: type[VanbanError]
) -> None:
    with pytest.raises(refusal):
        notice(**asked)

    assert not list(tmp_path.glob("*.docx"))


def test_recipients_are_proposed_from_standing_lists_and_the_units_named(office: Office, tmp_path: Path) -> None:
    bring(
        office,
        """
        meetings:
          - key: hop
            title: giao việc
            day: 2025-06-18
            chair: giam-doc
            conclusions: [{words: Giao Thanh tra làm, lead: thanh-tra, support: [khtc], no_deadline: không nêu}]
        """,
    )

    def recipients() -> list[str]:
        made = produce(office, "thong-bao-ket-luan", {"meeting": "hop"}, tmp_path)
        return [p.text for p in read_docx(made.path.read_bytes()).of(Element.RECIPIENT)]

    assert recipients() == [
        *("- Ban Giám đốc Sở;", "- Thanh tra;", "- Phòng Kế hoạch - Tài chính;", "- Lưu: VT, VP."),
    ]
    bring(office, OFFICE + '      recipients: {TB: [{name: "Các phòng, đơn vị thuộc Sở", note: để th/h}]}\n')
    assert recipients() == ["- Các phòng, đơn vị thuộc Sở (để th/h);", "- Lưu: VT, VP."]


def test_a_forgotten_unit_and_one_too_many_are_remarked(notice: Any) -> None:
    made = notice(recipients=("Thanh tra", "Ban Giám đốc Sở"))

    assert [finding.found for finding in made.findings] == [
        "không có Văn phòng",
        "không có phòng Kế hoạch - Tài chính",
    ]


STACKED = [
    (
        "{form: deputy, principal: Chủ tịch, above: [TM. Ủy ban nhân dân]}",
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHÁNH VĂN PHÒNG"],
    ),
    (
        "{form: deputy, principal: Chánh Văn phòng, above: [TL. Giám đốc]}",
        ["TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
    ),
    ("{form: head, principal: Trưởng ban, other_title: Phó Chánh Văn phòng}", ["TRƯỞNG BAN", "PHÓ CHÁNH VĂN PHÒNG"]),
    ("{form: order, principal: Giám đốc, kinds: [TB]}", ["TL. GIÁM ĐỐC", "PHÓ CHÁNH VĂN PHÒNG"]),
]


@pytest.mark.parametrize(("right", "titles"), STACKED)
def test_signing_lines_stack_as_the_authority_says(office: Office, notice: Any, right: str, titles: list[str]) -> None:
    bring(
        office,
        f"""
        people:
          - key: ky
            name: Lường Thị Phương Thảo Nguyên
            address: bà
            posts: [{{position: Phó Chánh Văn phòng, unit: van-phong, from: 2020-01-01}}]
            authority: [{right}]
        """,
    )

    made = notice(signer="ky")

    facts = read_docx(made.path.read_bytes())
    assert made.findings == ()
    assert [p.text for p in facts.of(Element.SIGNER_TITLE)] == titles
    assert [p.text for p in facts.of(Element.SIGNER_NAME)] == ["Lường Thị Phương Thảo Nguyên"]


def test_an_office_words_its_own_sentences(office: Office, notice: Any) -> None:
    sentence = "Văn phòng thông báo ý kiến của {chair} để {readers} thực hiện"
    bring(office, OFFICE + f"      texts: {{closing.thong-bao-ket-luan: '{sentence}'}}\n")

    lines = lines_of(notice().path)

    assert "Văn phòng thông báo ý kiến của Giám đốc Sở để các phòng, đơn vị thực hiện./." in lines


def test_a_sentence_with_a_slot_that_nobody_fills_is_refused(office: Office, notice: Any) -> None:
    bring(office, OFFICE + "      texts: {closing.thong-bao-ket-luan: 'Thay mặt {giam_doc}'}\n")

    with pytest.raises(SlotUnknown, match=r"\{giam_doc\}.*\{chair\}"):
        notice()
