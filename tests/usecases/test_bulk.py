"""Many papers of one template: all of them, or none and every mistake with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from render.words import texts, word
from vanban.config.settings import Settings
from vanban.errors.files import DiskFull, FileMissing
from vanban.errors.render import NotADocx
from vanban.errors.usecases import FillRefused, RowsMissing, RowsOfOtherKind
from vanban.files.staging import LEDGER
from vanban.usecases import bulk
from vanban.usecases.bulk import Filled, fill

INVITATION = word(
    "Kính mời {{ guest.name|upper }} dự {{ topic }}.",
    "{% if note is defined %}{{ note }}{% endif %}{% if online %}Đường dẫn: {{ link }}{% endif %}",
    rows=[["{%tr for i in items %}", ""], ["{{ loop.index }}", "{{ i.words }}"], ["{%tr endfor %}", ""]],
)

Fill = Callable[..., Filled]


def guest(name: str = "Nguyễn Thị A", **more: Any) -> dict[str, Any]:
    return {"guest": {"name": name}, "topic": "họp", "online": False, "items": [{"words": "Khai mạc"}], **more}


@pytest.fixture
def filled(tmp_path: Path, settings: Settings) -> Fill:
    """Fill the invitation from these rows into `out`."""

    def run(*rows: dict[str, Any] | str, template: bytes = INVITATION, **options: Any) -> Filled:
        (tmp_path / "mời.docx").write_bytes(template)
        lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
        (tmp_path / "khách.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return fill(tmp_path / "mời.docx", tmp_path / "khách.jsonl", tmp_path / "out", settings=settings, **options)

    return run


def papers(tmp_path: Path) -> dict[str, list[str]]:
    return {path.name: texts(path.read_bytes()) for path in sorted((tmp_path / "out").glob("*.docx"))}


def mistakes(refused: pytest.ExceptionInfo[FillRefused]) -> list[tuple[int, str, str]]:
    problems: Any = refused.value.facts["problems"]
    return [(problem.line, problem.field, problem.said) for problem in problems]


@pytest.mark.parametrize("workers", [1, 2])
def test_each_row_becomes_a_paper_whatever_the_number_of_processes(filled: Fill, tmp_path: Path, workers: int) -> None:
    made = filled(*(guest(f"Khách {number}") for number in range(1, 151)), workers=workers)

    assert made == Filled(150)
    found = papers(tmp_path)
    assert list(found) == [f"moi-{number:04}.docx" for number in range(1, 151)]
    assert found["moi-0077.docx"] == ["Kính mời KHÁCH 77 dự họp.", "1", "Khai mạc"]


def test_papers_are_named_by_their_fields_safely_and_only_once(filled: Fill, tmp_path: Path) -> None:
    names = ["Đỗ Văn An", "../../etc/passwd", "Đỗ Văn An", "CON", "Đỗ Văn An 2", "a" * 500]
    filled(*map(guest, names), named_by=["guest.name"])

    assert list(papers(tmp_path)) == sorted(
        ["do-van-an.docx", "etc-passwd.docx", "do-van-an-3.docx", "con-1.docx", "do-van-an-2.docx", "a" * 60 + ".docx"]
    )


def test_every_mistake_of_every_row_is_told_and_nothing_is_written(filled: Fill, tmp_path: Path) -> None:
    with pytest.raises(FillRefused) as refused:
        filled(
            guest(),
            {"guest": {"nam": "A"}, "online": True, "items": [{}, {"words": "x\x07", "wrods": "y"}]},
            "không phải JSON",
            guest(topic=1.5),
            guest(online=True),
        )

    assert mistakes(refused) == [
        (2, "guest.nam", "mẫu không hỏi trường này. Có phải «name» không?"),
        (2, "items, mục 2, wrods", "mẫu không hỏi trường này."),
        (2, "guest.name", "thiếu trường này"),
        (2, "topic", "thiếu trường này"),
        (2, "link", "thiếu trường này"),
        (2, "items, mục 1, words", "thiếu trường này"),
        (2, "items, mục 2, words", "có ký tự điều khiển U+0007, hãy xóa đi"),
        (3, "", "không phải một đối tượng JSON {…} trọn trên một dòng"),
        (4, "", mistakes(refused)[8][2]),
        (5, "link", "thiếu trường này"),
    ]
    assert "topic" in mistakes(refused)[8][2]
    assert "khách.jsonl, dòng 2, guest.nam: mẫu không hỏi" in str(refused.value)
    assert not list((tmp_path / "out").iterdir())


def test_a_group_or_list_that_is_missing_is_told_by_what_it_should_hold(filled: Fill) -> None:
    with pytest.raises(FillRefused) as refused:
        filled({"topic": "x", "online": False})

    assert mistakes(refused) == [(1, "guest.name", "thiếu trường này"), (1, "items", "thiếu trường này")]


def test_a_thousand_mistakes_are_counted_and_the_first_are_shown(filled: Fill) -> None:
    with pytest.raises(FillRefused) as refused:
        filled(*[guest(thừa=1)] * 1500, workers=2)

    assert "1.500 chỗ cần sửa" in str(refused.value) and "… và 1.480 chỗ khác" in str(refused.value)
    assert str(refused.value).count("\n") == 21


def test_extra_fields_are_accepted_when_asked(filled: Fill) -> None:
    assert filled(guest(thừa=1), allow_extra=True) == Filled(1)


def test_a_row_that_cannot_name_its_file_is_a_mistake(filled: Fill) -> None:
    with pytest.raises(FillRefused) as refused:
        filled(guest(" "), guest("Đủ"), named_by=["guest.name", "số"])

    assert [(line, field) for line, field, _ in mistakes(refused)] == [(1, "guest.name"), (1, "số"), (2, "số")]


def test_a_paper_edited_in_word_is_kept_and_the_new_one_lies_beside_it(filled: Fill, tmp_path: Path) -> None:
    filled(guest("An"), guest("Bình"), named_by=["guest.name"])
    (tmp_path / "out/an.docx").write_bytes(word("sửa tay"))

    made = filled(guest("An", topic="lễ"), guest("Bình", topic="lễ"), named_by=["guest.name"])

    assert [laid.path.name for laid in made.beside] == ["an (bản mới 2).docx"]
    found = papers(tmp_path)
    assert found["an.docx"] == ["sửa tay"]
    assert found["an (bản mới 2).docx"][0] == "Kính mời AN dự lễ."
    assert found["binh.docx"][0] == "Kính mời BÌNH dự lễ."


def test_a_trial_tells_the_mistakes_and_writes_nothing(filled: Fill, tmp_path: Path) -> None:
    assert filled(guest(), guest(), dry_run=True) == Filled(2)
    with pytest.raises(FillRefused):
        filled(guest(thừa=1), dry_run=True)
    assert not (tmp_path / "out").exists()


def test_csv_columns_reach_groups_by_dotted_headings(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "m.docx").write_bytes(word("{{ guest.name }}: {{ topic }}"))
    (tmp_path / "k.csv").write_text("guest.name;topic\nAn;họp\nBình;lễ\n", encoding="utf-8-sig")

    fill(tmp_path / "m.docx", tmp_path / "k.csv", tmp_path / "out", named_by=["guest.name"], settings=settings)

    assert papers(tmp_path) == {"an.docx": ["An: họp"], "binh.docx": ["Bình: lễ"]}


def test_progress_is_told_for_every_row(filled: Fill) -> None:
    told: list[str] = []

    def progress(total: int) -> Callable[[str], None]:
        told.append(str(total))
        return told.append

    filled(guest("An"), guest("Bình"), named_by=["guest.name"], progress=progress)

    assert told == ["2", "an.docx", "binh.docx"]


def test_an_interrupt_leaves_nothing_behind(filled: Fill, tmp_path: Path) -> None:
    def stop(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filled(*[guest()] * 300, workers=2, progress=lambda total: stop)

    assert not list((tmp_path / "out").iterdir())


def test_a_full_disk_ends_the_work_at_once_with_nothing_laid(
    filled: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise DiskFull(path=path)

    monkeypatch.setattr(bulk, "put", full)

    with pytest.raises(DiskFull):
        filled(guest(), guest())
    assert not list((tmp_path / "out").glob("*.docx"))


def test_the_same_rows_again_give_the_same_bytes(filled: Fill, tmp_path: Path) -> None:
    filled(guest())
    first = (tmp_path / "out/moi-0001.docx").read_bytes()
    (tmp_path / "out" / LEDGER).unlink()

    assert filled(guest()) == Filled(1)
    assert (tmp_path / "out/moi-0001.docx").read_bytes() == first


def test_files_that_are_no_template_or_no_rows_are_refused(filled: Fill, tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(NotADocx):
        filled(guest(), template=b"x")
    with pytest.raises(RowsMissing):
        filled("")
    with pytest.raises(RowsOfOtherKind):
        fill(tmp_path / "mời.docx", tmp_path / "khách.xlsx", tmp_path / "out", settings=settings)
    with pytest.raises(FileMissing):
        fill(tmp_path / "không.docx", tmp_path / "không.csv", tmp_path / "out", settings=settings)
    assert not (tmp_path / "out").exists()
