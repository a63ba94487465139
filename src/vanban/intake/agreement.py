"""What the fields of one record must agree on among themselves, each disagreement at its place in the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vanban.intake.forms import (
    AuthorityForm,
    ConclusionForm,
    Dated,
    ImportForm,
    MeetingForm,
    PlanForm,
    UpdateForm,
    WorkForm,
)
from vanban.model.meeting import ConclusionKind
from vanban.model.problem import Path

Disagreements = Iterator[tuple[Path, str]]

_STEP = re.compile(r"(?:[-+]\d{1,3}|\d{1,3}(?:\.\d{1,3})*|[A-Za-zđĐ]{1,6})(?:-lap\d+)?\Z")
"""One marker as official papers write them: `IV`, `4`, `1.4`, `d`; dashes are counted: `-2`."""
_BACKWARDS = "ngày cuối («to») ở trước ngày đầu («from»): hãy kiểm tra lại hai ngày"


def bare_marker(marker: str) -> str:
    """`2/a` of `2/a)`: a marker without the signs that paper puts around it."""
    return "/".join(step.strip("(). ") for step in marker.split("/")) if marker.strip() else ""


def disagreements(form: ImportForm) -> Disagreements:
    """Everything in which a file's records contradict themselves; nothing else needs to be known for it."""
    for at, dated in _dated(form):
        if dated.valid_from and dated.valid_to and dated.valid_to < dated.valid_from:
            yield at, _BACKWARDS
    for number, person in enumerate(form.people):
        for place, right in enumerate(person.authority):
            yield from _authority(right, ("people", number, "authority", place))
    for number, meeting in enumerate(form.meetings):
        yield from _meeting(meeting, ("meetings", number))
    for number, more in enumerate(form.conclusions):
        yield from _items(more.items, ("conclusions", number, "items"))
    for number, plan in enumerate(form.plans):
        yield from _plan(plan, ("plans", number))
    for number, task in enumerate(form.tasks):
        yield from work_disagreements(task, ("tasks", number))
    for number, update in enumerate(form.updates):
        yield from _update(update, ("updates", number))


def _dated(form: ImportForm) -> Iterator[tuple[Path, Dated]]:
    if form.office:
        yield ("office",), form.office
    for name, records in (("units", form.units), ("groups", form.groups)):
        for number, record in enumerate(records):
            yield (name, number), record
    for number, person in enumerate(form.people):
        for name, held in (("posts", person.posts), ("authority", person.authority)):
            for place, each in enumerate(held):
                yield ("people", number, name, place), each


def _authority(right: AuthorityForm, at: Path) -> Disagreements:
    for line in right.above:
        if not line.startswith(("TM. ", "TL. ", "TUQ. ")):
            yield (*at, "above"), f"dòng «{line}» đứng trên chức vụ phải bắt đầu bằng TM., TL. hoặc TUQ."


def _meeting(meeting: MeetingForm, at: Path) -> Disagreements:
    one_day = meeting.end_day is None or meeting.end_day == meeting.day
    if meeting.starts_at and meeting.ends_at and one_day and meeting.ends_at <= meeting.starts_at:
        said = "giờ kết thúc («ends_at») không sau giờ bắt đầu («starts_at»): hãy kiểm tra lại hai giờ"
        yield (*at, "ends_at"), said
    if meeting.end_day and meeting.end_day < meeting.day:
        yield (*at, "end_day"), "ngày kết thúc ở trước ngày họp: hãy kiểm tra lại"
    yield from _items(meeting.conclusions, (*at, "conclusions"))


def _items(items: Iterable[ConclusionForm], at: Path) -> Disagreements:
    for number, item in enumerate(items):
        yield from work_disagreements(item, (*at, number))
        yield from _only_work_has_holders(item, (*at, number))
        marker = bare_marker(item.marker)
        if marker and not all(map(_STEP.match, marker.split("/"))):
            said = f"«{item.marker}» không phải dấu mục: hãy ghi như 2, 2.1, IV, b hoặc 2/b"
            yield (*at, number, "marker"), said
        yield from _items(item.items, (*at, number, "items"))


def _only_work_has_holders(item: ConclusionForm, at: Path) -> Disagreements:
    """A decision stored with a lead and a deadline would lose both without a word."""
    if item.kind in (ConclusionKind.TASK, ConclusionKind.TO_STUDY):
        return
    said = [name for name in ("lead", "support", "support_duties", "everyone", "deadline") if getattr(item, name)]
    if said:
        names = ", ".join(f"«{name}»" for name in said)
        yield (
            at,
            (
                f"loại «{item.kind.label}» không sinh nhiệm vụ nên không ghi {names}: "
                "hãy bỏ các mục này, hoặc ghi «kind: task»"
            ),
        )


def _plan(plan: PlanForm, at: Path) -> Disagreements:
    if plan.valid_to < plan.valid_from:
        yield (*at, "to"), _BACKWARDS
    if bool(plan.number) != bool(plan.issued_on):
        said = "số và ngày ban hành đi cùng nhau: hãy ghi đủ «number» và «issued_on», hoặc bỏ cả hai"
        yield (*at, "number" if plan.number else "issued_on"), said
    for place, key_task in enumerate(plan.key_tasks):
        for number, task in enumerate(key_task.tasks):
            yield from work_disagreements(task, (*at, "key_tasks", place, "tasks", number))


def work_disagreements(work: WorkForm, at: Path) -> Disagreements:
    """In what one piece of work contradicts itself."""
    if len(work.lead) > 1:
        both = ", ".join(work.lead)
        said = f"có {len(work.lead)} chủ trì ({both}): mỗi nhiệm vụ chỉ một chủ trì, còn lại là «support»"
        yield (*at, "lead"), said
    if work.everyone and work.lead:
        said = "việc giao mọi đơn vị («everyone») thì không có «lead» riêng: hãy bỏ một trong hai"
        yield (*at, "everyone"), said
    if work.person and not work.lead:
        yield (*at, "person"), "người phụ trách («person») phải thuộc một đơn vị chủ trì: hãy ghi thêm «lead»"


def _update(update: UpdateForm, at: Path) -> Disagreements:
    if update.kind == "progress" and update.percent is None:
        yield (*at, "percent"), "cập nhật tiến độ thiếu «percent»: hãy ghi số phần trăm, 0 đến 100"
    if update.kind == "progress" and update.percent == 100:
        yield (*at, "percent"), "100% là hoàn thành: hãy ghi «kind: done»"
    if update.kind == "extend" and update.until is None:
        yield (*at, "until"), "gia hạn thiếu ngày mới: hãy ghi «until»"
    if update.kind in {"return", "stop"} and not update.note:
        yield (*at, "note"), "trả lại hoặc dừng phải nêu lý do: hãy ghi «note»"
