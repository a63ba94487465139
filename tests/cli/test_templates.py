"""`vanban template …` as people and programs use it."""

from __future__ import annotations

import json
from pathlib import Path

from cli.conftest import Run
from render.words import word
from vanban.documents.catalogue import document_types
from vanban.documents.fields import fields_of


def test_the_list_needs_no_books_and_knows_every_type(vanban: Run) -> None:
    listed = vanban("template", "list", "--json")

    found = json.loads(listed.out)
    assert (listed.code, found["version"], found["kind"]) == (0, 1, "templates")
    assert [each["type"] for each in found["templates"]] == [kind.code for kind in document_types()]
    assert all(each["prints"] and each["papers"] is None and not each["own"] for each in found["templates"])
    assert "chưa có sổ" in vanban("template", "list").out


def test_the_fields_of_a_type_are_told_to_people_and_programs(vanban: Run) -> None:
    kind = document_types()[-1]
    found = json.loads(vanban("template", "fields", kind.code, "--json").out)
    told = vanban("template", "fields", kind.code).out

    assert {each["path"].split("[")[0].split(".")[0] for each in found["fields"]} == set(fields_of(kind.context))
    assert all(each["tag"] in told for each in found["fields"])


def test_a_template_with_errors_is_refused_with_all_of_them(vanban: Run, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "ke-hoach-moi.docx").write_bytes(word("{{ agancy }}", "{%p if draft %}", "{{ subject"))

    told = vanban("template", "check", "ke-hoach-moi.docx")
    found = json.loads(vanban("template", "check", "ke-hoach-moi.docx", "--json").out)

    assert told.code == 1 and told.out.count("- lỗi (thân bài): ") == 3
    assert (found["type"], found["prints"], found["form"]) == ("ke-hoach", False, None)
    assert [fault["paragraph"] for fault in found["faults"]] == ["{{ subject", "{%p if draft %}", "{{ agancy }}"]


def test_new_check_try_and_use_in_a_row(office_at: Run, tmp_path: Path) -> None:
    made = office_at("template", "new", "thong-bao-ket-luan", "mau/thong-bao-ket-luan.docx")
    again = office_at("template", "new", "thong-bao-ket-luan", "mau/thong-bao-ket-luan.docx")
    checked = office_at("template", "check", "mau/thong-bao-ket-luan.docx")
    tried = office_at("template", "try", "thong-bao-ket-luan", "mau/thong-bao-ket-luan.docx", "--out", "thu")

    assert (made.code, again.code, checked.code, tried.code) == (0, 4, 0, 0)
    assert (tmp_path / "home" / "thu" / "thu-mau-thong-bao-ket-luan.docx").exists()
    office_at("doc", "new", "thong-bao-ket-luan", "--meeting", "hop-thang-6", VANBAN_TEMPLATES="mau")
    (row,) = (
        each
        for each in json.loads(office_at("template", "list", "--json", VANBAN_TEMPLATES="mau").out)["templates"]
        if each["type"] == "thong-bao-ket-luan"
    )
    assert (row["own"], row["papers"], row["papers_of_other_versions"]) == (True, 1, 0)
    used = json.loads(office_at("template", "list", "--used", row["sha256"][:8], "--json").out)
    assert [(each["code"], each["no"]) for each in used["drafts"]] == [("VB1", 1)]
    assert office_at("template", "list", "--used", "mau/thong-bao-ket-luan.docx").out.startswith("Mã")
    assert office_at("template", "list", "--used", "0000").code == 3
    assert "(đang dùng)" in office_at("doc", "show", "VB1").out
    assert json.loads(office_at("doc", "show", "VB1", "--json").out)["drafts"][0]["template"] == row["sha256"]


def test_a_bare_template_of_a_type_prints(vanban: Run) -> None:
    vanban("template", "new", "ke-hoach", "ke-hoach.docx", "--bare")

    assert vanban("template", "check", "ke-hoach.docx").code == 0


def test_what_is_not_there_is_one_sentence(vanban: Run) -> None:
    for arguments, code in (
        (("check", "ke-hoach.docx"), 3),
        (("check", "x.docx"), 2),
        (("fields", "khong-co"), 3),
        (("try", "ke-hoach", "x.docx"), 3),
        (("list", "--used", "abc"), 3),
    ):
        done = vanban("template", *arguments)
        assert done.code == code and "[VB-" in done.err and "Traceback" not in done.err
