"""A duty in words and as JSON: what was given, by when, what was answered, what came back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from vanban.model.assignment import DutyState
from vanban.wording.dates import day_month_year


def partner_words(state: DutyState, name: str, day: dt.date) -> str:
    """`Văn phòng: «cung cấp số liệu», hạn riêng 10/6/2024, chưa trả lời, quá hạn riêng 4 ngày`."""
    duty, answer, late = state.duty, state.answer, state.days_late(day)
    parts = [f"«{duty.words}»"] if duty.words else []
    parts += [f"hạn riêng {day_month_year(duty.due)}"] if duty.due else []
    if answer is not None:
        paper = f" bằng {answer.number}" if answer.number else ""
        said = f" («{answer.words}»)" if answer.words else ""
        parts.append(f"trả lời ngày {day_month_year(answer.on_day)}{paper}{said}")
        parts += [f"chậm {late} ngày"] if late else []
    elif parts:
        parts.append("chưa trả lời")
        parts += [f"quá hạn riêng {late} ngày"] if late else []
    if state.sent_back is not None:
        parts.append(f"đã trả lại nơi giao ngày {day_month_year(state.sent_back.on_day)}")
    return f"{name}: {', '.join(parts)}" if parts else name


def duty_facts(state: DutyState, name: str, day: dt.date) -> dict[str, Any]:
    """A duty with what became of it, for other programs."""
    answer, back = state.answer, state.sent_back
    return {
        "role": state.duty.role,
        "holder": name,
        "words": state.duty.words,
        "due": state.duty.due,
        "received_on": state.received_on,
        "sent_back_on": back.on_day if back else None,
        "sent_back_reason": back.words if back else "",
        "answered_on": answer.on_day if answer else None,
        "answer": answer.words if answer else "",
        "answer_number": answer.number if answer else "",
        "days_late": state.days_late(day),
    }
