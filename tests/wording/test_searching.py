"""How words are compared in a search, and where the hits stand."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.wording.searching import hits_in, plain, plain_words, snippet, terms_of
from vanban.wording.text import fold

_SYLLABLES = [
    "hòa",
    "hoà",
    "thúy",
    "thuý",
    "quý",
    "quí",
    "kỹ",
    "kĩ",
    "lý",
    "lí",
    "đường",
    "ĐƯỜNG",
    "Đắk",
    "nghiệp",
    "khuyến",
    "công",
    "tuyến",
    "giải",
    "quyết",
    "thủ",
    "tục",
    "hành",
    "chính",
    "năm",
    "ưu",
    "ủy",
    "uỷ",
    "ban",
    "ước",
    "xoáy",
    "khuỷu",
]


def found_in(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in hits_in(text, terms_of(query)).places]


@given(st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=8), st.data())
def test_any_word_is_found_however_it_is_typed(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    word = data.draw(st.sampled_from(words))

    for typed in (word, fold(word), word.upper(), fold(word).upper(), unicodedata.normalize("NFD", word)):
        assert word in found_in(f'"{typed}"', text)


@given(st.text())
def test_the_plain_text_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("one", "other"),
    [("hòa", "hoà"), ("ủy", "uỷ"), ("lý", "lí"), ("kỹ thuật", "kĩ thuật"), ("quý", "quí"), ("Đắk", "DAK")],
)
def test_both_spellings_are_one_word(one: str, other: str) -> None:
    assert plain_words(one) == plain_words(other)


def test_different_letters_stay_different() -> None:
    assert plain_words("mai") != plain_words("may")


def test_only_the_last_word_may_be_begun() -> None:
    assert found_in("thu tu", "Thủ tục") == ["Thủ", "tục"]
    assert found_in("th tục", "Thủ tục") == ["tục"]
    assert found_in("thủ tục ", "thủ tục") == ["thủ", "tục"]


def test_a_begun_word_is_found_although_y_and_i_are_one_letter() -> None:
    assert found_in("quy", "giải quyết") == ["quyết"]
    assert found_in("ky", "kỷ luật") == ["kỷ"]


def test_quoted_words_stand_side_by_side() -> None:
    assert found_in('"cải cách hành chính"', "cải cách; hành chính và cải cách hành chính") == [
        "cải cách; hành chính",
        "cải cách hành chính",
    ]
    assert found_in('"chính hành"', "hành chính") == []
    assert found_in("“hành chính”", "hành chính") == ["hành chính"]


def test_a_number_is_found_as_it_is_typed() -> None:
    text = "Công văn số 123/BC-SCT và 123/TB-SCT"

    assert found_in("123/BC-SCT", text) == ["123/BC-SCT"]
    assert found_in("123/bc–sct", text) == ["123/BC-SCT"]
    assert found_in("23/BC-SCT", text) == []


def test_signs_alone_ask_for_nothing() -> None:
    assert terms_of("%% — …") == ()


def test_what_is_spelled_as_typed_is_marked_before_what_is_alike() -> None:
    assert found_in("thủ", "thứ hạng của thủ tục") == ["thủ"]
    assert found_in("thủ", "thứ hạng") == ["thứ"]


def test_the_snippet_shows_where_the_words_stand_together() -> None:
    text = "Thủ đô " + "x " * 200 + "giải quyết thủ tục hành chính đúng hạn " + "y " * 200
    said, marks = snippet(text, hits_in(text, terms_of("thủ tục")))

    assert [said[start:end] for start, end in marks] == ["thủ tục"]
    assert said.startswith("… ") and said.endswith(" …")
    assert len(said) < 300
