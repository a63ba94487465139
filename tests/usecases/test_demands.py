"""A superior's page: which items fall on us, what becomes of them, and what our plan covers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from vanban.errors.usecases import CoverUnreadable, ItemsTaken, ItemUnknown
from vanban.model.incoming import IncomingItem, Reach
from vanban.usecases.arrivals import Arrival, register_arrival
from vanban.usecases.covering import cover, tie
from vanban.usecases.demands import Demand, read_demands, take_demands
from vanban.usecases.directing import direct, read_instruction
from vanban.usecases.journal import undo
from vanban.usecases.office import Office
from vanban.usecases.tracing import trace
from vanban.wording.likeness import shared_run

PAGE = """KẾ HOẠCH
1. Sở Nội vụ chủ trì, phối hợp với các sở, ngành kiểm tra công vụ trước ngày 30/9/2025.
2. Các sở, ban, ngành:
a) Rà soát thủ tục, báo cáo trước ngày 31/7/2025.
b) Công khai thủ tục trên Cổng dịch vụ công trước ngày 15/7/2025.
3. Sở Thử nghiệm chủ trì xây dựng đề án chuyển đổi số trước ngày 30/8/2025.
4. Thanh tra tỉnh thanh tra trách nhiệm người đứng đầu trong quý IV/2025.
5. Văn phòng UBND tỉnh theo dõi, đôn đốc các sở, ngành.
6. Phòng Kế hoạch - Tài chính thuộc Sở Thử nghiệm báo cáo quyết toán trước ngày 20/7/2025.
"""


@pytest.fixture
def page(office: Office, tmp_path: Path) -> Path:
    arrival = Arrival("UBND tỉnh An Bình", "Cải cách", "77/KH-UBND", dt.date(2025, 6, 16), "kế hoạch")
    register_arrival(office, arrival)
    file = tmp_path / "cap-tren.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


def by_path(items: tuple[Demand, ...]) -> dict[str, Demand]:
    return {item.path: item for item in items}


def test_each_item_tells_whether_it_falls_on_us(office: Office, page: Path) -> None:
    read = by_path(read_demands(office, "DEN1", page).items)

    assert {path: item.reach for path, item in read.items()} == {
        "1": Reach.ALIKE,
        "2": Reach.ALIKE,
        "2/a": Reach.ALIKE,
        "2/b": Reach.ALIKE,
        "3": Reach.OFFICE,
        "4": Reach.OTHERS,
        "5": Reach.OTHERS,
        "6": Reach.OFFICE,
    }
    assert read["2"].heads and not read["2"].is_ours
    assert read["6"].lead == "khtc" and read["6"].is_sure and not read["3"].lead


def test_what_is_sure_becomes_a_task_and_all_items_are_kept(office: Office, page: Path) -> None:
    done = take_demands(office, read_demands(office, "DEN1", page))

    assert [task.title[:26] for task in done.tasks] == ["Phòng Kế hoạch - Tài chính"]
    assert done.tasks[0].first_deadline == dt.date(2025, 7, 19)
    assert [item.path for item in done.items] == ["1", "2/a", "2/b", "3", "4", "5", "6"]
    assert [node.name for node in trace(office, done.tasks[0].code).origin] == ["DEN1/2025", "DEN1/2025#6"]
    with pytest.raises(ItemsTaken):
        read_demands(office, "DEN1", page)
    undo(office)
    assert not office.store.every(IncomingItem)


def test_the_clerk_may_judge_otherwise_and_name_a_lead(office: Office, page: Path) -> None:
    read = read_demands(office, "DEN1", page, lead="Văn phòng", ours=["4"], others=["1"])

    found = by_path(read.items)

    assert found["4"].reach is Reach.CHOSEN and found["4"].lead == "van-phong"
    assert found["1"].reach is Reach.OTHERS
    assert len(take_demands(office, read).tasks) == 5
    undo(office)
    with pytest.raises(ItemUnknown, match="các mục 1, 2"):
        read_demands(office, "77/KH-UBND", page, ours=["9"])


def test_a_unit_whose_name_others_have_too_is_a_doubt(office: Office, page: Path) -> None:
    page.write_text("1. Văn phòng chủ trì tổng hợp trước ngày 30/6/2025.\n", encoding="utf-8")

    (item,) = read_demands(office, "DEN1", page).items

    assert item.reach is Reach.UNIT and "có thể cũng có" in item.doubts[0] and not item.is_sure


def test_an_item_is_given_out_by_an_instruction_with_the_items_own_deadline(office: Office, page: Path) -> None:
    take_demands(office, read_demands(office, "DEN1", page))

    read = read_instruction(office, "DEN1", "Giao Văn phòng chủ trì, phối hợp với Thanh tra", item="3")
    task = direct(office, read).task

    assert task.title.startswith("Sở Thử nghiệm chủ trì xây dựng đề án") and read.last_day == dt.date(2025, 8, 29)
    assert trace(office, task.code).origin[-1].name == "DEN1/2025#3"
    assert trace(office, "DEN1#3").thing.children[0].name == task.code


def test_cover_tells_what_our_plan_covers_and_what_is_open(office: Office, page: Path) -> None:
    take_demands(office, read_demands(office, "DEN1", page))
    before = cover(office, "DEN1", "kh-2025")
    lines = {line.item.path: line for line in before.lines}

    assert [line.item.path for line in before.open] == ["1", "2/a", "2/b", "3"]
    assert [near.task.code for near in lines["2/a"].near] == ["NV1"], "«Rà soát thủ tục» stands in it word for word"
    assert lines["6"].is_covered and not lines["4"].is_open

    tie(office, "DEN1", ["2/a=NV1"])

    assert [line.item.path for line in cover(office, "DEN1").open] == ["1", "2/b", "3"]
    assert any("Thực hiện mục 2/a" in node.text for node in trace(office, "NV1").thing.children)
    with pytest.raises(CoverUnreadable):
        tie(office, "DEN1", ["2/a"])


def test_likeness_wants_runs_of_words() -> None:
    assert shared_run("Rà soát thủ tục", "ra soat thu tuc") == 1
    assert shared_run("Rà soát thủ tục", "Sở chủ trì rà soát thủ tục trước ngày 15/5") > 0.6
    assert shared_run("Kiểm tra công vụ", "Công khai nhiệm vụ, tra cứu") < 0.3
    assert shared_run("", "Rà soát") == 0
