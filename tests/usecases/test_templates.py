"""Keeping templates: what is in use and what it printed, the check, a new one, a trial."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from pydantic import Field, create_model

from books import ROOT_TEMPLATES
from render.words import part, texts, with_part, word
from vanban.documents.catalogue import document_type, document_types
from vanban.documents.describing import described
from vanban.errors.documents import TypeUnknown
from vanban.errors.usecases import TemplateFileExists, TemplateTypeUnclear, TemplateVersionUnknown, TrialRefused
from vanban.model.paper import RuleLine
from vanban.render.inspection import Weight
from vanban.usecases.numbering import number_outside
from vanban.usecases.office import Office
from vanban.usecases.papers import produce, reproduce
from vanban.usecases.template_checking import MUST_HAVE, check_template
from vanban.usecases.template_files import template_file, type_of_file
from vanban.usecases.template_starting import bare_template
from vanban.usecases.template_versions import drafts_printed_with, printed_with
from vanban.usecases.templates import check_template_file, start_template, template_states, try_template

NOTICE = document_type("thong-bao-ket-luan")
SHIPPED = (ROOT_TEMPLATES / NOTICE.template).read_bytes()
EXAMPLES = {
    "parent": "UBND TỈNH AN BÌNH",
    "agency": "SỞ THỬ NGHIỆM",
    "agency_rule": RuleLine(18.0, 66.0),
    "number_line": "Số: 15/TB-STN",
    "place_date": "An Bình, ngày 20 tháng 6 năm 2025",
    "draft": False,
    "sample": True,
    "kind_name": "THÔNG BÁO",
    "subject": "Kết luận cuộc họp kiểm điểm cải cách hành chính",
    "subject_rule": RuleLine(50.0, 165.0),
    "recipients": ("- Các phòng thuộc Sở;", "- Lưu: VT."),
    "signer_titles": ("GIÁM ĐỐC",),
    "signer_name": "Đỗ Minh Quân",
    "opening": ("Sáng ngày 18/6/2025, ông Đỗ Minh Quân, Giám đốc Sở chủ trì cuộc họp.",),
    "assessment": (),
    "lead_in": "",
    "items": ({"marker": "1.", "words": "Văn phòng làm báo cáo."}, {"marker": "2.", "words": "Thanh tra kiểm tra."}),
    "closing": "Văn phòng thông báo để các phòng biết, thực hiện./.",
}


def exemplified() -> SimpleNamespace:
    """The notice with an example for every field, however many are written in the type itself."""
    fields = {
        name: (field.annotation, Field(description=field.description, examples=[EXAMPLES[name]]))
        for name, field in NOTICE.context.model_fields.items()
    }
    return SimpleNamespace(context=create_model("Exemplified", __base__=NOTICE.context, **fields))


def edited(*changes: tuple[str, str], content: bytes = SHIPPED) -> bytes:
    """The notice's template with its text changed as somebody may in Word."""
    xml = part(content)
    for before, after in changes:
        assert before in xml
        xml = xml.replace(before, after)
    return with_part(content, "word/document.xml", xml.encode())


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.code)
def test_every_shipped_template_passes(kind) -> None:
    checked = check_template((ROOT_TEMPLATES / kind.template).read_bytes(), kind, kind.template)

    assert checked.faults == () and checked.findings == () and checked.unprinted == ()
    assert checked.passes


@pytest.mark.parametrize("kind", document_types(), ids=lambda kind: kind.code)
def test_a_bare_template_of_every_type_prints_all_its_fields(kind) -> None:
    checked = check_template(bare_template(kind.title, described(kind.context)), kind)

    assert [fault for fault in checked.faults if fault.rule != "must-have"] == []
    assert checked.unprinted == () and checked.prints


def test_unknown_fields_are_told_all_with_the_nearest_name() -> None:
    checked = check_template(
        edited(
            ("{{ agency }}", "{{ agancy }}"),
            ("{{ item.marker }}", "{{ item.maker }}"),
            ("{%p for paragraph in assessment %}", "{%p for paragraph in asessment %}"),
        ),
        NOTICE,
    )

    words = [fault.words for fault in checked.faults if fault.weight is Weight.ERROR]
    assert len(words) == 3 and not checked.prints
    assert "«agancy» mà loại văn bản này không có. Có phải «agency» không?" in words[0]
    assert "«asessment»" in words[1] and "Có phải «assessment» không?" in words[1]
    assert "đoạn «{{ item.maker }} {{ item.words }}»" in words[2] and "Có phải «marker» không?" in words[2]


def test_a_field_in_the_wrong_kind_of_tag_is_told_with_the_right_one() -> None:
    def fault(before: str, after: str) -> str:
        (found,) = (f for f in check_template(edited((before, after)), NOTICE).faults if f.weight is Weight.ERROR)
        return found.words

    assert "hãy lặp qua từng mục" in fault("{{ closing }}", "{{ items }}")
    assert "hãy lặp qua từng mục" in fault("{{ closing }}", "{{ items.words }}")
    assert "{%p if draft %}" in fault("{{ closing }}", "{{ draft }}")
    assert "không phải danh sách" in fault("{%p for paragraph in assessment %}", "{%p for paragraph in closing %}")
    assert "có trường con" in fault("{{ closing }}", "{{ closing.words }}")
    assert "hỏi trường «item»" in fault("{{ closing }}", "{{ item.words }}"), "outside its loop"


def test_a_field_that_may_be_missing_is_only_worth_a_look() -> None:
    checked = check_template(edited(("{{ closing }}", "{{ closing }}{{ khac|default('') }}")), NOTICE)

    assert [fault.weight for fault in checked.faults] == [Weight.WARNING] and checked.prints


def test_a_brace_that_was_lost_is_told_when_the_word_is_a_field() -> None:
    checked = check_template(edited(("{{ closing }}", "{{ closing }} { subject } { ghi chú }")), NOTICE)

    assert [(f.rule, f.tag) for f in checked.faults] == [("single-brace", "{ subject }")]


@pytest.mark.parametrize("name", [name for name in MUST_HAVE if name in NOTICE.context.model_fields])
def test_what_every_paper_must_have_is_missed(name: str) -> None:
    without = edited((f" {name} ", " closing "), content=_without_margins() if name == "sample" else SHIPPED)

    checked = check_template(without, NOTICE)

    assert name in " ".join(fault.words for fault in checked.faults if fault.rule == "must-have")


def _without_margins() -> bytes:
    """The notice without its mark of samples in header and footers, but with one in the text."""
    content = SHIPPED
    for name in ("header1", "header2", "footer1", "footer2"):
        xml = part(content, f"word/{name}.xml").replace("{%p if sample %}", "{%p if draft %}")
        content = with_part(content, f"word/{name}.xml", xml.encode())
    return edited(("{{ closing }}", "{{ closing }}{% if sample %}{% endif %}"), content=content)


def test_fields_that_are_not_used_are_named() -> None:
    checked = check_template(edited((" lead_in ", " closing ")), NOTICE)

    assert checked.unprinted == ("lead_in",) and checked.passes


def test_the_form_is_judged_on_the_trial_paper() -> None:
    kind = exemplified()
    smaller = with_part(
        SHIPPED,
        "word/styles.xml",
        part(SHIPPED, "word/styles.xml").replace('<w:sz w:val="28"/>', '<w:sz w:val="20"/>').encode(),
    )

    assert check_template(SHIPPED, kind).passes and check_template(SHIPPED, kind).without_example == ()
    assert {finding.rule for finding in check_template(smaller, kind).findings} >= {"title", "page"}
    bold = check_template(edited(("{{ closing }}", "{{ closing|upper }} …")), kind)
    assert bold.findings and not bold.passes


def test_what_only_printing_shows_is_told_too() -> None:
    checked = check_template(edited(("{{ closing }}", "{{ agency_rule }}")), NOTICE)

    assert [fault.rule for fault in checked.faults if fault.weight is Weight.ERROR] == ["VB-RENDER-011"]


def test_the_type_of_a_file_is_guessed_from_its_name() -> None:
    assert type_of_file(Path("a/ke-hoach.docx")).code == "ke-hoach"
    assert type_of_file(Path("a/thong-bao-ket-luan (sửa 2).docx")).code == "thong-bao-ket-luan"
    assert type_of_file(Path("a/x.docx"), "ke-hoach").code == "ke-hoach"
    with pytest.raises(TemplateTypeUnclear):
        type_of_file(Path("a/x.docx"))
    with pytest.raises(TypeUnknown):
        check_template_file(Path("a/x.docx"), "khong-co")


def test_a_new_template_never_overwrites(tmp_path: Path) -> None:
    made = start_template("thong-bao-ket-luan", tmp_path / "mau" / "thong-bao-ket-luan")
    made.path.write_bytes(b"sua")

    with pytest.raises(TemplateFileExists):
        start_template("thong-bao-ket-luan", made.path)
    assert made.path.read_bytes() == b"sua" and made.path.suffix == ".docx"


def test_a_trial_is_a_marked_paper_and_replaces_nobody_s_file(tmp_path: Path) -> None:
    first = try_template("ke-hoach", None, tmp_path)
    first.path.write_bytes(b"sua")
    second = try_template("ke-hoach", None, tmp_path)

    assert "BẢN MINH HỌA" in texts(second.path.read_bytes())
    assert second.path != first.path and first.path.read_bytes() == b"sua"


def test_a_trial_of_a_broken_template_leaves_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "hong.docx"
    broken.write_bytes(word("{{ khong_co }}"))

    with pytest.raises(TrialRefused, match="khong_co"):
        try_template("ke-hoach", broken, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def own_folder(office: Office, folder: Path, content: bytes) -> Office:
    folder.mkdir(exist_ok=True)
    (folder / NOTICE.template).write_bytes(content)
    return replace(office, settings=replace(office.settings, templates=(folder, *office.settings.templates)))


def test_an_office_s_own_template_wins_and_what_it_printed_is_known(office: Office, tmp_path: Path) -> None:
    made = produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    own = own_folder(office, tmp_path / "mau", edited(("Nơi nhận:", "Nơi nhận :")))
    number_outside(own, made.document.code, "5/TB-STN", dt.date(2025, 6, 20))

    again = reproduce(own, made.document, tmp_path)

    assert "Nơi nhận :" in texts(again.path.read_bytes())
    first, second = printed_with(own, made.document)
    assert (first.in_use, second.in_use) == (False, True) and first.version != second.version
    assert [d.no for d in drafts_printed_with(own.store, first.version)] == [1]
    assert [d.no for d in drafts_printed_with(own.store, second.version)] == [2]
    with pytest.raises(TemplateVersionUnknown):
        drafts_printed_with(own.store, "0123")


def test_the_list_counts_papers_by_the_template_of_their_last_version(office: Office, tmp_path: Path) -> None:
    produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, tmp_path)
    own = own_folder(office, tmp_path / "mau", SHIPPED + b"")

    def state(settings):
        return next(each for each in template_states(settings=settings) if each.code == NOTICE.code)

    same = state(own.settings)
    assert (same.file.own, same.papers, same.earlier) == (True, 1, 0)
    other = state(own_folder(office, tmp_path / "mau", edited(("{{ closing }}", "{{ lost }}"))).settings)
    assert (other.papers, other.earlier) == (0, 1) and not other.checked.prints
    nowhere = state(replace(office.settings, templates=(tmp_path / "none",)))
    assert nowhere.file is None and nowhere.checked is None
    assert state(replace(office.settings, database=tmp_path / "none.db")).papers is None
    assert not template_file(office.settings, NOTICE.template).own
