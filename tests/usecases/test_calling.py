"""Who is meant by what people type: the same rule for files, options and questions."""

from __future__ import annotations

import pytest

from books import bring
from vanban.errors.usecases import HolderUnknown
from vanban.usecases.calling import Called, called_person, called_unit, who_is_meant
from vanban.usecases.holders import find_holder
from vanban.usecases.known import book_of
from vanban.usecases.office import Office

PLANNING = called_unit("khtc", "khtc", "phòng Kế hoạch - Tài chính", "KHTC")
ENERGY = called_unit("qlnl", "qlnl", "phòng Quản lý năng lượng", "QLNL", ["phòng Năng lượng"])
THUY, THU = called_person("thuy", "thuy", "Cà Thị Thúy"), called_person("thu", "thu", "Cà Thị Thủy")
EVERYBODY: list[Called[str]] = [PLANNING, ENERGY, THUY, THU]


def meant(typed: str) -> list[str]:
    return [each.what for each in who_is_meant(typed, EVERYBODY)]


@pytest.mark.parametrize(
    "typed",
    [
        *("khtc", "KHTC", "Phòng KHTC", "P. KHTC", "KH-TC", "phòng KH-TC"),
        *("phòng Kế hoạch – Tài chính", "Phòng Kế hoạch — Tài chính", "phong ke hoach-tai chinh"),
    ],
)
def test_dashes_accents_and_abbreviations_do_not_matter_for_a_unit(typed: str) -> None:
    assert meant(typed) == ["khtc"]


def test_i_and_y_are_one_letter_where_both_are_written() -> None:
    assert meant("phòng Quản lí năng lượng") == ["qlnl"]


@pytest.mark.parametrize("typed", ["Cà Thị Thúy", "bà Cà Thị Thuý", "đ/c Cà Thị Thúy", "Đồng chí cà thị thúy", "thuy"])
def test_an_address_and_the_place_of_the_tone_do_not_matter_for_a_person(typed: str) -> None:
    assert meant(typed) == ["thuy"]


def test_people_whose_names_differ_in_accents_are_told_apart_by_them() -> None:
    assert meant("Cà Thị Thủy") == ["thu"]
    assert meant("Cà Thị Thụy") == []
    assert meant("ca thi thuy") == ["thuy", "thu"], "without accents it cannot be told"


def test_files_and_options_ask_the_same_way(office: Office) -> None:
    bring(office, "people:\n  - {key: an-1, name: Lê Văn An}\n  - {key: an-2, name: Lê Văn Ân}\n")
    book = book_of(office.store)

    assert find_holder(office.store, "Phòng KHTC").name == "phòng Kế hoạch - Tài chính"
    found = book.find(("unit",), "Phòng Kế hoạch – Tài chính")
    assert found is not None and found.key == "khtc"
    assert book.find(("person",), "le van an") is None
    assert "hãy ghi khóa an-1 hoặc an-2" in book.hint(("person",), "le van an")
    with pytest.raises(HolderUnknown, match="an-1 hoặc an-2"):
        find_holder(office.store, "le van an")


def test_the_chair_may_be_named_with_an_address(office: Office) -> None:
    bring(office, "meetings:\n  - {key: h, title: t, day: 2025-06-18, chair: ông Đỗ Minh Quân, heard: [x]}\n")
