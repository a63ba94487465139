"""Refusals of the config room."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class TodayUnreadable(VanbanError):
    code = "VB-CONFIG-001"
    exit_code = ExitCode.USAGE
    http_status = 500
    sentence = "Biến VANBAN_TODAY có giá trị «{text}» không phải là ngày: hãy ghi theo dạng 2024-06-14."


class TemplatesMissing(VanbanError):
    code = "VB-CONFIG-010"
    exit_code = ExitCode.USAGE
    http_status = 500
    sentence = (
        "Biến VANBAN_TEMPLATES chỉ đến «{folder}», không phải một thư mục đọc được: "
        "hãy chỉ đúng thư mục mẫu, hoặc bỏ biến này để dùng mẫu có sẵn."
    )
