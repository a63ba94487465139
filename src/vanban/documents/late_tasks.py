"""Late tasks in words, for reports: who leads, what was due when, how far it is, and why it is late."""

from __future__ import annotations

from pydantic import Field

from vanban.documents.base import Context
from vanban.documents.saying import deadline_cell
from vanban.model.dossier import Dossier
from vanban.model.kinds import cited
from vanban.model.task import TaskFile
from vanban.wording.dates import day_month_year
from vanban.wording.numbers import padded, point_letter
from vanban.wording.text import clause, closed, sentence_inside, sentence_start


class LateTask(Context):
    marker: str = Field(description="Dấu mục: 1.", examples=["a)"])
    title: str = Field(description="Nội dung nhiệm vụ", examples=["Rà soát văn bản quy phạm pháp luật"])
    facts: str = Field(
        description="Chủ trì, thời hạn, số ngày chậm, kết quả đến nay",
        examples=["Thanh tra chủ trì; thời hạn: trước ngày 31/5/2024; quá hạn 15 ngày, đạt 70%."],
    )
    cause: str = Field(description="Nguyên nhân chậm", examples=["Nguyên nhân: chờ ý kiến của Sở Tư pháp."])


def overdue_task(dossier: Dossier, file: TaskFile, number: int) -> LateTask:
    """A task that is not done past its deadline, as of the dossier's day."""
    deadline = file.facts.deadline
    days = (dossier.as_of - deadline).days if deadline else 0
    word = file.last_word
    done = f"; {sentence_inside(clause(word.note))}" if word and word.note else ""
    facts = (
        f"{lead_name(dossier, file)} chủ trì; thời hạn: {deadline_inside(file)}{_mended(file)}; đến ngày "
        f"{day_month_year(dossier.as_of)} quá hạn {padded(days)} ngày, đạt {file.percent}%{done}."
    )
    return LateTask(marker=f"{point_letter(number - 1)})", title=file.task.title, facts=facts, cause=_cause(file))


def done_late_task(dossier: Dossier, file: TaskFile, number: int) -> LateTask:
    """A task that was done after its deadline, with the paper that shows it."""
    deadline, done = file.facts.deadline, file.facts.done
    days = (done - deadline).days if deadline and done else 0
    numbers = [each.number for each in file.evidence if each.number]
    proof = f" ({cited(numbers[0])})" if numbers else ""
    facts = (
        f"{lead_name(dossier, file)} chủ trì; thời hạn: {deadline_inside(file)}{_mended(file)}; hoàn thành ngày "
        f"{day_month_year(done) if done else ''}{proof}, chậm {padded(days)} ngày."
    )
    return LateTask(marker=f"{point_letter(number - 1)})", title=file.task.title, facts=facts, cause=_cause(file))


def lead_name(dossier: Dossier, file: TaskFile) -> str:
    """Who leads it, ready to open a sentence."""
    return sentence_start(dossier.holder_name(file.lead)) or "Chưa giao đơn vị"


def deadline_inside(file: TaskFile) -> str:
    """The deadline inside a sentence."""
    return sentence_inside(deadline_cell(file))


def _mended(file: TaskFile) -> str:
    """The extension that came when the task was overdue already, for it does not make the work timely."""
    late = file.late_extensions
    if not late or late[-1].deadline is None:
        return ""
    granted, until = day_month_year(late[-1].on_day), day_month_year(late[-1].deadline)
    return f"; gia hạn ngày {granted} khi đã quá hạn, đến ngày {until}"


def _cause(file: TaskFile) -> str:
    """The owner's own words; that nobody said anything is worth telling too."""
    return (
        f"Nguyên nhân: {closed(file.difficulty, '.')}" if file.difficulty else "Nguyên nhân: đơn vị chủ trì chưa nêu."
    )
