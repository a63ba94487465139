"""Keeping templates: what is in use and what it printed, the check, a new one, a trial."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from books import ROOT_TEMPLATES
from render.words import part, texts, with_part, word
from vanban.documents.catalogue import document_type, document_types
from vanban.documents.describing import described
from vanban.documents.fields import field, fields_of
from vanban.errors.documents import TypeUnknown
from vanban.errors.usecases import TemplateFileExists, TemplateTypeUnclear, TemplateVersionUnknown, TrialRefused
from vanban.render.inspection import Weight
from vanban.usecases.office import Office
from vanban.usecases.papers import produce, reproduce
from vanban.usecases.template_checking import MUST_HAVE, check_template
from vanban.usecases.template_files import template_file, type_of_file
from vanban.usecases.template_starting import bare_template
from vanban.usecases.template_versions import drafts_printed_with, printed_with
from vanban.usecases.templates import check_template_file, start_template, template_states, try_template

NOTICE = document_type("thong-bao-ket-luan")
SHIPPED = (ROOT_TEMPLATES / NOTICE.template).read_bytes()


WRITTEN = {
    "opening": ("Sáng ngày 18/6/2025, ông Đỗ Minh Quân, Giám đốc Sở chủ trì cuộc họp.",),
    "assessment": (),
    "lead_in": "",
    "items": ({"marker": "1.", "words": "Văn phòng làm báo cáo."}, {"marker": "2.", "words": "Thanh tra kiểm tra."}),
    "closing": "Văn phòng thông báo để các phòng biết, thực hiện./.",
}


def exemplified(**fields: object) -> SimpleNamespace:
    """The notice with an example for every field, and other fields in place of its own."""
    for name, example in WRITTEN.items():
        own = fields_of(NOTICE.context)[name]
        fields[name] = (own.annotation, field(description=own.description, examples=[example]))
    declared = {name: said for name, (_, said) in fields.items()}
    hints = {name: annotation for name, (annotation, _) in fields.items()}
    exemplified = type("Exemplified", (NOTICE.context,), {**declared, "__annotations__": hints})
    return SimpleNamespace(own_samples={}, context=exemplified)


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

    # An item stands twice in the notice: the last one keeps with the closing sentence.
    words = list(dict.fromkeys(fault.words for fault in checked.faults if fault.weight is Weight.ERROR))
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


@pytest.mark.parametrize("name", [name for name in MUST_HAVE if name in fields_of(NOTICE.context)])
def test_what_every_paper_must_have_is_missed(name: str) -> None:
    checked = check_template(_without(name), NOTICE)

    assert name in " ".join(fault.words for fault in checked.faults if fault.rule == "must-have")


def _without(name: str) -> bytes:
    """The notice whose tags ask for the closing words in place of this field, in every part."""
    content = SHIPPED
    with zipfile.ZipFile(io.BytesIO(SHIPPED)) as archive:
        parts = [each for each in archive.namelist() if each.startswith("word/") and each.endswith(".xml")]
    for each in parts:
        xml = re.sub(rf"(\{{[^{{}}]*)\b{name}\b([^{{}}]*\}})", r"\1closing\2", part(content, each))
        content = with_part(content, each, xml.encode())
    return content


def test_fields_that_are_not_used_are_named() -> None:
    checked = check_template(edited((" lead_in ", " subject ")), NOTICE)

    assert checked.unprinted == ("lead_in",) and checked.passes


def test_the_form_is_judged_on_the_trial_paper() -> None:
    smaller = with_part(
        SHIPPED,
        "word/styles.xml",
        part(SHIPPED, "word/styles.xml").replace('<w:sz w:val="28"/>', '<w:sz w:val="20"/>').encode(),
    )

    kind = exemplified()
    assert check_template(SHIPPED, kind).passes and check_template(SHIPPED, kind).without_example == ()
    assert {finding.rule for finding in check_template(smaller, kind).findings} >= {"title", "page"}
    unfinished = check_template(edited(("{{ closing }}", "{{ closing }} …")), kind)
    assert unfinished.findings and unfinished.prints and not unfinished.passes


def test_the_form_is_not_judged_on_words_that_were_made_up() -> None:
    checked = check_template(SHIPPED, exemplified(agency=(str, field(description="Tên cơ quan"))))

    assert checked.without_example == ("agency",) and checked.findings == ()


def test_what_only_printing_shows_is_told_too() -> None:
    checked = check_template(edited(("{{ closing }}", "{{ agency_rule }}")), NOTICE)

    assert [fault.rule for fault in checked.faults if fault.weight is Weight.ERROR] == ["VB-RENDER-011"]


def test_what_only_a_bare_paper_shows_is_worth_a_look() -> None:
    checked = check_template(edited(("{{ closing }}", "{{ items[0].words }} {{ closing }}")), NOTICE)

    (fault,) = checked.faults
    assert fault.weight is Weight.WARNING and "{{ items[0].words }}" in fault.words
    assert fault.words.startswith("Khi các trường để trống: không in được thẻ")


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
