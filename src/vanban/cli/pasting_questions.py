"""Asking about each item of a pasted page: keep it, leave it, or put it right; every answer is checked at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import click

from vanban.cli.pasting import due, held, named
from vanban.model.meeting import ConclusionKind
from vanban.wording.text import fold

if TYPE_CHECKING:
    from vanban.usecases.office import Office
    from vanban.usecases.pasting import Pasted, PastedItem
    from vanban.usecases.putting_right import Answers, Questions

T = TypeVar("T")

_NONE = "-"
"""What is typed for "nobody" and "no deadline": an empty answer keeps what is shown."""
_KINDS = {
    "nv": ConclusionKind.TASK,
    "nc": ConclusionKind.TO_STUDY,
    "qd": ConclusionKind.DECISION,
    "dg": ConclusionKind.ASSESSMENT,
    "gn": ConclusionKind.NOTED,
    "hl": ConclusionKind.POSTPONED,
}
_WORK = (ConclusionKind.TASK, ConclusionKind.TO_STUDY)


@dataclass(slots=True)
class Kept:
    """The items that were kept, as they were put right, and whether the lead-in is stored too."""

    kept: list[PastedItem] = field(default_factory=list)
    lead_in: bool = True


def ask(office: Office, page: Pasted) -> Kept:
    """Go through the page item by item."""
    from vanban.usecases.putting_right import Questions

    questions = Questions.about(office, page)
    answers = Kept()
    for item in page.items:
        _show_item(page, item)
        chosen = _choice(questions, page, item)
        if chosen is not None:
            answers.kept.append(chosen)
    for path in _heads_alone(page, answers.kept):
        click.echo(
            f"\nMục {path} chỉ mở đầu danh sách mà các mục bên dưới đều bỏ: vẫn lưu câu mở đầu, không có việc nào."
        )
    if page.lead_in and answers.kept:
        answers.lead_in = _yes(f"\nLưu câu dẫn «{page.lead_in}» cùng cuộc họp?", usual="c")
    return answers


def _heads_alone(page: Pasted, kept: Sequence[PastedItem]) -> Iterator[str]:
    """Kept items that only open a list of which nothing was kept."""
    paths = [item.path for item in kept]
    for item in kept:
        below = f"{item.path}/"
        has_parts = any(each.path.startswith(below) for each in page.items)
        if item.no_task and has_parts and not any(path.startswith(below) for path in paths):
            yield item.path


def _show_item(page: Pasted, item: PastedItem) -> None:
    click.echo(f"\n{item.path}. {item.words}")
    if item.is_work:
        click.echo(f"   Ai làm: {held(page, item) or '(chưa rõ)'}; thời hạn: {due(item) or '(chưa rõ)'}")
    else:
        click.echo(f"   Loại: {item.no_task or item.kind.label}")
    for doubt in item.doubts:
        click.echo(f"   Nghi vấn: {doubt}")


def _choice(questions: Questions, page: Pasted, item: PastedItem) -> PastedItem | None:
    """The item as it is kept, or nothing when it is left out."""
    from vanban.usecases.putting_right import confirmed, put_right

    usual = "c" if item.sure else "s"
    while True:
        answer = click.prompt(
            "   Lưu? (c = có, k = không, s = sửa)",
            type=click.Choice(["c", "k", "s"]),
            default=usual,
            show_choices=False,
        )
        if answer == "k":
            return None
        if answer == "s":
            return put_right(item, _answers(questions, page, item))
        lack = _lack(item)
        if not lack:
            return confirmed(item)
        click.echo(f"   Chưa lưu được: {lack}. Hãy chọn s để sửa hoặc k để bỏ.")


def _lack(item: PastedItem) -> str:
    """What an item needs before it can be stored as it stands."""
    if not item.is_work:
        return ""
    if not item.held:
        return "chưa rõ ai làm"
    return "" if item.deadline or item.no_deadline else "chưa có thời hạn và chưa nói vì sao không có"


def _answers(questions: Questions, page: Pasted, item: PastedItem) -> Answers:
    """All that can be put right: the words, what it is, who, with whom, until when."""
    from vanban.usecases.putting_right import Answers

    words = click.prompt("   Câu (Enter là giữ nguyên)", default=item.words, show_default=False)
    kind = _kind(item)
    if kind not in _WORK:
        return Answers(words, kind)
    if item.no_task and not _yes("   Là việc riêng, có người làm và thời hạn?", usual="k"):
        return Answers(words, kind, no_task=item.no_task)
    lead, everyone = _lead(questions, page, item)
    support = _support(questions, page, item)
    deadline, reason = _deadline(questions, item)
    return Answers(words, kind, lead, everyone, tuple(key for key in support if key != lead), deadline, reason)


def _kind(item: PastedItem) -> ConclusionKind:
    """What the item is, typed short or in full."""
    choices = ", ".join(f"{short} = {kind.label}" for short, kind in _KINDS.items())
    usual = next(short for short, kind in _KINDS.items() if kind is item.kind)
    meant = {fold(name): kind for short, kind in _KINDS.items() for name in (short, kind.label)}
    while True:
        typed = click.prompt(f"   Loại ({choices})", default=usual).strip()
        if fold(typed) in meant:
            return meant[fold(typed)]
        click.echo(f"   Không có loại «{typed}»: hãy ghi một chữ tắt hoặc tên loại như trong ngoặc.")


def _lead(questions: Questions, page: Pasted, item: PastedItem) -> tuple[str, bool]:
    """The key of the lead, or everybody; an empty answer is only taken when somebody is shown."""
    from vanban.usecases.putting_right import EVERYONE

    usual = EVERYONE if item.everyone else named(page, [item.lead]) if item.lead else None

    def read(typed: str) -> tuple[str, bool]:
        if questions.is_everyone(typed):
            return "", True
        return item.lead if typed == usual else questions.holder(typed), False

    return _asked("   Ai chủ trì (khóa hoặc tên; «tất cả» là mọi phòng, đơn vị)", usual, read)


def _support(questions: Questions, page: Pasted, item: PastedItem) -> tuple[str, ...]:
    usual = "; ".join(page.names.get(key, key) for key in item.support) or _NONE

    def read(typed: str) -> tuple[str, ...]:
        if typed in (_NONE, usual):
            return () if typed == _NONE else item.support
        return tuple(questions.holder(name.strip()) for name in typed.split(";") if name.strip())

    return _asked("   Ai phối hợp (cách nhau bằng «;», «-» là không có)", usual, read)


def _deadline(questions: Questions, item: PastedItem) -> tuple[str, str]:
    """The words of the deadline, or the reason why there is none."""
    usual = item.deadline or _NONE
    while True:
        typed = click.prompt("   Thời hạn («-» là không có)", default=usual).strip()
        if typed == _NONE:
            usual_reason = item.no_deadline or "kết luận không nêu hạn"
            return "", click.prompt("   Vì sao không có thời hạn", default=usual_reason)
        found = questions.deadline(typed)
        if found.deadline.reason is not None:
            click.echo(f"   Không hiểu: {found.deadline.reason}. Hãy ghi như «trước ngày 15/5/2024».")
            continue
        if not found.doubts or _taken_anyway(found.doubts):
            return typed, ""


def _taken_anyway(doubts: tuple[str, ...]) -> bool:
    for doubt in doubts:
        click.echo(f"   Nghi vấn: {doubt}")
    return _yes("   Vẫn ghi như vậy?", usual="k")


def _yes(question: str, *, usual: str) -> bool:
    chosen = click.prompt(
        f"{question} (c = có, k = không)", type=click.Choice(["c", "k"]), default=usual, show_choices=False
    )
    return bool(chosen == "c")


def _asked(question: str, usual: str | None, read: Callable[[str], T]) -> T:
    """Ask until the answer can be read; why it cannot is said and the question put again."""
    from vanban.errors import VanbanError

    while True:
        typed = click.prompt(question, default=usual or "", show_default=bool(usual)).strip()
        if not typed:
            click.echo("   Chưa ghi gì: việc phải có nơi hoặc người làm, hãy ghi khóa hoặc tên.")
            continue
        try:
            return read(typed)
        except VanbanError as refusal:
            click.echo(f"   {refusal}")
