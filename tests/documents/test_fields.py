"""Forms hold what they declare: values of the right type, and all mistakes at once."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from vanban.documents.base import Context, Request
from vanban.documents.fields import Form, Mistake, NotAsDeclared, field, fields_of
from vanban.model.marks import Urgency
from vanban.model.paper import RichText, RuleLine


class Row(Context):
    words: str = field()


class Sheet(Context):
    title: str = field(description="Tên", examples=["Thông báo"])
    rows: tuple[Row, ...] = field()
    pair: tuple[str, str] = field(("a", "b"))
    count: int = field(1, at_least=1)
    done: bool = field(False)
    day: dt.date | None = field(None)
    urgency: Urgency | None = field(None)
    rule: RuleLine | None = field(None)
    rich: RichText | str = field("")
    receivers: tuple[str, ...] = field(("mọi người",), at_least=1)


class Longer(Sheet):
    more: str = field("")


GOOD = {"title": "Tên", "rows": [{"words": "một"}]}


def mistakes(**values: object) -> tuple[Mistake, ...]:
    with pytest.raises(NotAsDeclared) as refused:
        Sheet(**(GOOD | values))
    return refused.value.mistakes


def test_lists_become_tuples_and_mappings_forms() -> None:
    sheet = Sheet(**GOOD)

    assert sheet.rows == (Row(words="một"),) and sheet.values()["rows"] == [{"words": "một"}]
    assert (sheet.count, sheet.day) == (1, None)


def test_days_and_choices_may_be_spelt_as_json_spells_them() -> None:
    sheet = Sheet(**GOOD, day="2024-06-14", urgency="khan")

    assert sheet.day == dt.date(2024, 6, 14) and sheet.urgency is Urgency.URGENT


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", None),
        ("title", 1),
        ("title", b"ten"),
        ("rows", "một"),
        ("rows", [{"word": "một"}]),
        ("rows", [{"words": 1}]),
        ("rows", {"words": "một"}),
        ("pair", ("a",)),
        ("pair", ("a", "b", "c")),
        ("count", True),
        ("count", "2"),
        ("count", 0),
        ("count", 1.5),
        ("done", "có"),
        ("done", 1),
        ("day", "14/6/2024"),
        ("day", "2024-02-30"),
        ("day", dt.datetime(2024, 6, 14)),
        ("urgency", "mau"),
        ("rule", "dài"),
        ("rich", 7),
        ("receivers", []),
    ],
)
def test_what_is_not_declared_is_refused_by_name(name: str, value: object) -> None:
    assert mistakes(**{name: value}) == (Mistake(name, "wrong"),)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(NotAsDeclared) as refused:
        Sheet(rows=1, colour="đỏ")  # type: ignore[call-arg, arg-type]

    assert refused.value.mistakes == (
        Mistake("title", "missing"),
        Mistake("rows", "wrong"),
        Mistake("colour", "unknown"),
    )


def test_a_form_never_changes_and_a_changed_one_is_checked() -> None:
    sheet = Sheet(**GOOD)

    with pytest.raises(AttributeError):
        sheet.title = "Khác"  # type: ignore[misc]
    with pytest.raises(NotAsDeclared):
        sheet.changed(count=0)
    assert sheet.changed(count=2) != sheet and sheet.changed() == sheet and sheet.count == 1


def test_fields_of_the_base_come_first() -> None:
    assert list(fields_of(Longer)) == [*fields_of(Sheet), "more"]
    assert fields_of(Sheet)["title"].examples == ("Thông báo",) and fields_of(Sheet)["title"].is_needed


def test_a_field_without_its_words_is_a_mistake_of_the_form() -> None:
    class Bare(Form):
        name: str

    with pytest.raises(TypeError, match=r"Bare\.name"):
        fields_of(Bare)


def test_a_request_is_kept_without_number_and_day() -> None:
    request = Request(number="15", issued_on="2024-06-14", urgency="khan", recipients=["- Lưu: VT."])  # type: ignore[arg-type]

    kept = json.loads(request.as_json())
    assert kept.keys() == fields_of(Request).keys() - {"number", "issued_on"}
    assert (kept["urgency"], kept["recipients"], kept["copies"]) == ("khan", ["- Lưu: VT."], None)
    assert Request(**kept) == request.changed(number="", issued_on=None)
