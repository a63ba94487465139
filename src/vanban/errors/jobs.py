"""Refusals of the jobs room: work over many inputs that could not be carried to its end."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class JobBroken(VanbanError):
    code = "VB-JOBS-001"
    exit_code = ExitCode.MACHINE
    http_status = 500
    sentence = "Mục thứ {place} gặp lỗi ngoài dự kiến ({fault}): hãy báo người phụ trách phần mềm."


class WorkerLost(VanbanError):
    code = "VB-JOBS-002"
    exit_code = ExitCode.MACHINE
    http_status = 500
    sentence = (
        "Một tiến trình làm việc đã bị máy dừng giữa chừng, sau mục thứ {done} (thường vì thiếu bộ nhớ): "
        "hãy chạy lại với ít tiến trình hơn, ví dụ --jobs 1."
    )
