"""YAML in and out: what is written reads back, lines are known, doubled keys are told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vanban.intake.yaml_file import read_yaml, write_yaml

texts = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=40).map(str.strip)
plain = st.recursive(
    texts | st.booleans() | st.integers(-1000, 1000),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), plain, min_size=1, max_size=3))
def test_what_is_written_reads_back(data: dict) -> None:
    import unicodedata

    def nfc(value):
        match value:
            case str():
                return unicodedata.normalize("NFC", value)
            case list():
                return [nfc(each) for each in value]
            case dict():
                return {key: nfc(each) for key, each in value.items()}
        return value

    assert nfc(read_yaml(write_yaml(data, "ghi chú").encode(), "x.yaml").data) == nfc(data)


def test_a_doubled_key_is_told_with_its_line() -> None:
    read = read_yaml(b"a: 1\nb: 2\na: 3\n", "x.yaml")

    assert [problem.line for problem in read.problems] == [3]


def test_bytes_that_are_no_utf8_are_told() -> None:
    assert read_yaml("tên: é".encode("latin-1"), "x.yaml").problems


def test_an_empty_file_holds_nothing_and_is_no_mistake() -> None:
    read = read_yaml(b"# nothing\n", "x.yaml")

    assert read.data == {} and read.problems == []
