"""Who may do what: nobody is locked out, nobody lets themselves in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from books import as_somebody, bring
from own_numbers import drafted, give_own, on
from vanban.errors.rights import OnlyReads, RightMissing, RoleHeld, RoleNotHeld
from vanban.errors.store import ActorNotInOffice
from vanban.model.rights import Role
from vanban.usecases.approval_rules import set_substitute
from vanban.usecases.importing import import_typed
from vanban.usecases.leaving import leave
from vanban.usecases.numbering import number_own
from vanban.usecases.office import Office
from vanban.usecases.roles import end_role, give_role, roles_on

FIRST = dt.date(2025, 1, 1)


def a_unit(office: Office, key: str = "phong-moi") -> None:
    import_typed(office, {"units": [{"key": key, "name": f"Phòng {key}"}]}, "unit.add")


def test_before_any_role_is_given_everybody_works(office: Office, tmp_path: Path) -> None:
    give_own(as_somebody(office, "thu-ky"))
    number_own(as_somebody(office, "pho"), drafted(office, "a", tmp_path))


def test_only_the_clerk_gives_numbers_once_there_is_one(office: Office, tmp_path: Path) -> None:
    give_own(office)
    code = drafted(office, "a", tmp_path)
    give_role(office, "thu-ky", Role.CLERK, FIRST)

    with pytest.raises(RightMissing) as refused:
        number_own(as_somebody(office, "pho"), code)
    assert str(refused.value) == (
        "Bà Bế Thị Hương Lan không giữ vai trò văn thư ngày 20/6/2025 nên không ghi số văn bản được: "
        "hãy nhờ ông Nông Văn Tài, hoặc giao vai trò bằng «vanban office role»."
    )
    assert number_own(as_somebody(office, "thu-ky"), code).document.number == "01"


def test_nobody_gives_themselves_the_administrators_role(office: Office) -> None:
    give_role(office, "giam-doc", Role.ADMINISTRATOR, FIRST)

    with pytest.raises(RightMissing):
        give_role(as_somebody(office, "pho"), "pho", Role.ADMINISTRATOR, FIRST)
    assert [line.key for line in roles_on(office)] == ["giam-doc"]


@pytest.mark.parametrize("change", [a_unit, give_own, lambda office: leave(office, "pho", dt.date(2025, 12, 31))])
def test_only_the_administrator_changes_who_the_office_is(office: Office, change: Callable[[Office], object]) -> None:
    give_role(office, "giam-doc", Role.ADMINISTRATOR, FIRST)

    with pytest.raises(RightMissing):
        change(as_somebody(office, "thu-ky"))
    change(as_somebody(office, "giam-doc"))


def test_a_file_is_no_way_round_the_right(office: Office) -> None:
    give_role(office, "giam-doc", Role.ADMINISTRATOR, FIRST)
    with pytest.raises(RightMissing):
        bring(as_somebody(office, "thu-ky"), "units: [{key: x, name: Phòng X}]")


def test_who_only_reads_changes_nothing(office: Office) -> None:
    give_role(office, "pho", Role.READER, FIRST)
    with pytest.raises(OnlyReads, match="chỉ được xem"):
        a_unit(as_somebody(office, "pho"))


def test_a_role_ends_and_begins_with_its_days(office: Office, tmp_path: Path) -> None:
    give_own(office)
    code = drafted(office, "a", tmp_path)
    give_role(office, "thu-ky", Role.CLERK, FIRST)
    give_role(office, "pho", Role.CLERK, FIRST)
    end_role(office, "pho", Role.CLERK, office.today - dt.timedelta(days=1))

    with pytest.raises(RightMissing):
        number_own(as_somebody(office, "pho"), code)
    with pytest.raises(RoleNotHeld):
        end_role(office, "pho", Role.CLERK, office.today)
    with pytest.raises(RoleHeld):
        give_role(office, "thu-ky", Role.CLERK, office.today)


def test_who_stands_in_holds_the_roles_of_the_absent(office: Office, tmp_path: Path) -> None:
    give_own(office)
    code = drafted(office, "a", tmp_path)
    give_role(office, "thu-ky", Role.CLERK, FIRST)
    set_substitute(office, "thu-ky", "pho", FIRST, None)

    assert number_own(as_somebody(office, "pho"), code).document.number == "01"


def test_an_office_whose_only_clerk_has_left_is_not_locked(office: Office, tmp_path: Path) -> None:
    give_own(office)
    code = drafted(office, "a", tmp_path)
    give_role(office, "thu-ky", Role.CLERK, FIRST)
    leave(as_somebody(office, "pho"), "thu-ky", office.today)
    later = on(as_somebody(office, "pho"), office.today + dt.timedelta(days=1))

    assert number_own(later, code).document.number == "01"
    with pytest.raises(ActorNotInOffice):
        a_unit(as_somebody(later, "thu-ky"))
