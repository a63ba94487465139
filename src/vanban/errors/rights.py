"""Refusals for want of a role."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class RightMissing(VanbanError):
    code = "VB-STORE-040"
    http_status = 403
    sentence = (
        "{name} không giữ vai trò {role} ngày {day} nên không {deed} được: hãy nhờ {holders}, "
        "hoặc giao vai trò bằng «vanban office role»."
    )


class OnlyReads(VanbanError):
    code = "VB-STORE-041"
    http_status = 403
    sentence = "{name} chỉ được xem ngày {day} nên không {deed} được: hãy xin giao vai trò bằng «vanban office role»."


class RoleNotHeld(VanbanError):
    code = "VB-USECASES-270"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "{name} không giữ vai trò {role} ngày {day} nên không có gì để thôi: hãy xem «vanban office roles»."


class RoleHeld(VanbanError):
    code = "VB-USECASES-271"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "{name} đã giữ vai trò {role} {times}: hãy ghi ngày thôi bằng --end trước khi giao lại."
