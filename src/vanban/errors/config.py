"""Refusals of the config room."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class TodayUnreadable(VanbanError):
    code = "VB-CONFIG-001"
    exit_code = ExitCode.USAGE
    http_status = 500
    sentence = "Biến VANBAN_TODAY có giá trị «{text}» không phải là ngày: hãy ghi theo dạng 2024-06-14."
