"""kill -9 in the middle of each changing verb: what is there afterwards is whole, before or after."""

from __future__ import annotations

import datetime as dt
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from books import small_office
from vanban.config.settings import Settings
from vanban.usecases.office import open_office
from vanban.usecases.verifying import verify_store

VERBS = """
import datetime as dt, sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from books import as_somebody, bring
from vanban.config.settings import read_settings
from vanban.errors.usecases import NothingToAccept
from vanban.model.selection import Selection
from vanban.model.task import DutyRole, EventKind, Task
from vanban.model.task_sheet import Column
from vanban.usecases.office import Clock, open_office
from vanban.usecases import assigning, concluding, following, importing, journal, leaving, numbering, papers
from vanban.usecases import duties, extensions, feedback, pasting, sheet_comparing, sheet_storing, task_bulk
from vanban.usecases import task_lists, task_sheets, telling
from sheet_making import fill_in

folder = Path(sys.argv[1])
settings = replace(read_settings({}), database=folder / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))
office = open_office(settings=settings)


def told_before_the_kill(office):
    try:
        following.return_task(as_somebody(office, "pho"), "NV2", "còn dở")
    except NothingToAccept:
        pass


print("go", flush=True)
first = int(sys.argv[4]) * 1000
for turn in range(first, first + 1000):
    name = f"{sys.argv[2]}-{turn}"
    match sys.argv[2]:
        case "import":
            bring(office, f"units: [{{key: {name}, name: phòng {name}}}]")
        case "update":
            following.update_task(office, "NV1", turn % 100, name)
        case "extend":
            later = dt.date(2025, 7, 1) + dt.timedelta(days=turn)
            following.extend_task(office, "NV1", later, name)
        case "accept":
            if turn == first:
                told_before_the_kill(office)
            following.update_task(office, "NV2", 100)
            following.accept_task(as_somebody(office, "pho"), "NV2")
            following.return_task(as_somebody(office, "pho"), "NV2", name)
        case "evidence":
            following.add_evidence(office, "NV1", following.Paper(f"{turn}/BC-VP"))
        case "assign":
            assigning.assign_task(office, "NV1", ["thanh-tra", "van-phong"][turn % 2], DutyRole.LEAD)
        case "paste":
            typed = f"1. Giao Thanh tra làm việc số {turn} trong tháng 7/2025"
            page = pasting.read_page(office, "hop-thang-6", typed.encode(), "x")
            pasting.store_items(replace(office, replacing=True), page, page.items)
            pasting.write_draft(page, page.items, folder / "out" / "nhap.yaml")
        case "paper":
            meeting = f"{{key: hop-thang-6, title: {name}, day: 2025-06-18, chair: giam-doc, heard: [a]}}"
            bring(office, f"meetings: [{meeting}]")
            papers.produce(office, "thong-bao-ket-luan", {"meeting": "hop-thang-6"}, folder / "out")
        case "number":
            work = "{words: Làm, lead: thanh-tra, deadline: trong tháng 7/2025}"
            meeting = f"key: {name}, title: x, day: 2025-06-18, chair: giam-doc, heard: [a], conclusions: [{work}]"
            bring(office, f"meetings: [{{{meeting}}}]")
            made = papers.produce(office, "thong-bao-ket-luan", {"meeting": name}, folder / "out")
            numbering.number_outside(office, made.document.code, str(turn + 1), dt.date(2025, 6, 19))
        case "stop":
            work = f"{{plan: kh-2025, key_task: 1, key: {name}, title: {name}, lead: khtc, no_deadline: thử}}"
            bring(office, f"tasks: [{work}]")
            following.stop_task(office, office.store.need(Task, name).code, name)
        case "leave":
            post = "posts: [{position: chuyên viên, unit: khtc}]"
            bring(office, f"people: [{{key: {name}, name: Người {name}, {post}}}]")
            leaving.leave(office, name, dt.date(2025, 6, 30))
        case "no-task":
            item = f"{{words: Thống nhất {name}, kind: decision, marker: '{turn % 90 + 10}'}}"
            bring(replace(office, replacing=True), f"conclusions: [{{meeting: hop-thang-6, items: [{item}]}}]")
            concluding.give_no_task_reason(office, f"hop-thang-6#{turn % 90 + 10}", name)
        case "office":
            form = telling.office_form(office, dt.date(2025, 7, 1), {"place": f"Nơi {turn}"})
            importing.import_typed(office, {"office": form}, "office.set")
        case "unit":
            importing.import_typed(office, {"units": [{"key": "moi", "name": f"phòng {turn}"}]}, "unit.add")
        case "group":
            members = [{"person": "giam-doc", "role": "head", "duty": f"Tổ trưởng {turn}"}]
            form = {"key": "to", "name": f"Tổ {turn}", "members": members}
            importing.import_typed(office, {"groups": [form]}, "group.add")
        case "answer":
            duties.answer(office, "NV2", "van-phong", name)
        case "request":
            later = dt.date(2025, 10, 1) + dt.timedelta(days=turn)
            if extensions.open_request(office.store, office.store.every(Task, code="NV2")[0].id) is None:
                extensions.ask_extension(as_somebody(office, "chanh-tt"), "NV2", later, name)
            extensions.refuse_extension(as_somebody(office, "pho"), "NV2", name)
        case "file":
            (folder / "f.txt").write_text(name)
            following.add_evidence(office, "NV1", following.Paper(""), following.handed_in(folder / "f.txt"))
        case "sheet":
            back = folder / "vao.xlsx"
            found = task_lists.list_tasks(office, Selection(), limit=None)
            out = task_sheets.write_sheet(office, found, folder / "ra.xlsx", tuple(Column)).path
            said = {Column.PERCENT.heading: f"{turn % 90 + 2}%", Column.NOTE.heading: name}
            fill_in(out, back, dict.fromkeys(("NV1", "NV2", "NV3"), said))
            sheet_storing.store_sheet(office, sheet_comparing.compare(office, sheet_comparing.read_sheet(back)))
        case "bulk":
            found = task_lists.list_tasks(office, Selection(), limit=None)
            later = dt.date(2025, 12, 1) + dt.timedelta(days=turn)
            deed = task_bulk.Deed("task.extend", "gia hạn", EventKind.EXTEND, name, later)
            task_bulk.do_bulk(office, task_bulk.plan_bulk(office, [line.file for line in found.lines], deed))
        case "feedback":
            said = feedback.Received(name, name, "Văn phòng", due=dt.date(2025, 7, 1))
            made, _ = feedback.add_feedback(office, said)
            feedback.answer_feedback(office, made.code, f"{turn}/STN-VP")
        case "undo":
            following.update_task(office, "NV1", 10, name)
            journal.undo(office)
"""
NAMES = [
    *("import", "update", "extend", "accept", "evidence", "assign", "paste", "paper", "number", "undo"),
    *("stop", "leave", "no-task", "office", "unit", "group", "answer", "request", "file"),
    *("sheet", "bulk", "feedback"),
]


@pytest.mark.parametrize("verb", NAMES)
def test_after_kill_9_the_books_are_whole(tmp_path: Path, settings: Settings, verb: str) -> None:
    mine = replace(settings, database=tmp_path / "x.db", actor="thu-ky", today=dt.date(2025, 6, 20))
    small_office(mine).store.close()
    chance = random.Random(verb)

    for run in range(4):
        tests = str(Path(__file__).resolve().parents[1])
        child = subprocess.Popen(
            [sys.executable, "-c", VERBS, str(tmp_path), verb, tests, str(run)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None and child.stdout.readline() == "go\n", child.communicate()[1]
        time.sleep(chance.uniform(0.01, 0.25))
        child.send_signal(signal.SIGKILL)
        told = child.communicate()[1]

        assert child.returncode == -signal.SIGKILL, told
        office = open_office(settings=mine)
        assert verify_store(office).faults == ()
        office.store.close()
        _papers_are_whole(tmp_path / "out")


def test_after_kill_9_the_demo_s_books_are_whole_and_it_can_be_built_again(tmp_path: Path, settings: Settings) -> None:
    from vanban.usecases.demo import build_demo

    chance = random.Random("demo")
    for _ in range(3):
        build = "import sys; from pathlib import Path; from vanban.usecases.demo import build_demo\n"
        build += "print('go', flush=True); build_demo(Path(sys.argv[1]), told=lambda step: print(step, flush=True))"
        child = subprocess.Popen([sys.executable, "-c", build, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        for _ in range(chance.randint(1, 5)):
            child.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.2))
        child.send_signal(signal.SIGKILL)
        child.communicate()

        for database in tmp_path.glob("*/vanban.db"):
            if database.stat().st_size:
                office = open_office(create=True, settings=replace(settings, database=database))
                assert verify_store(office).faults == ()
                office.store.close()
            _papers_are_whole(database.parent)
    made = build_demo(tmp_path)

    assert len(made.papers) == 5


def _papers_are_whole(folder: Path) -> None:
    from vanban.intake.yaml_file import read_yaml
    from vanban.pages.docx import read_docx

    for path in folder.glob("*.yaml"):
        assert read_yaml(path.read_bytes(), path.name).data["conclusions"]

    for path in folder.glob("*.docx"):
        assert read_docx(path.read_bytes()).paragraphs
