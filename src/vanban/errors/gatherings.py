"""Refusals about series of meetings, what is carried on, and supplementary conclusions."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class NotInSeries(VanbanError):
    code = "VB-USECASES-372"
    sentence = (
        "Cuộc họp {key} không thuộc loạt họp định kỳ nào nên không có nội dung chuyển sang: "
        "hãy ghi «vanban meeting series put LOẠT {key}»."
    )


class ItemNotCarried(VanbanError):
    code = "VB-USECASES-373"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Cuộc họp {key} không có nội dung chuyển sang nào mang mã «{item}»: {hint}."


class DropNeedsReason(VanbanError):
    code = "VB-USECASES-374"
    exit_code = ExitCode.USAGE
    sentence = "Thôi theo dõi một nội dung phải có lý do: hãy ghi --reason, ví dụ «đã kết luận tại mục 2»."


class NoticeNotOut(VanbanError):
    code = "VB-USECASES-375"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Thông báo kết luận cuộc họp {key} chưa ban hành nên chưa cần kết luận bổ sung: "
        "hãy ghi thẳng bằng «vanban conclusion add {key} …»."
    )


class SupplementOpen(VanbanError):
    code = "VB-USECASES-376"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Cuộc họp {key} đã có phần kết luận bổ sung {open} chưa ban hành: "
        "hãy ghi tiếp bằng «vanban conclusion add {open} …» rồi ban hành cùng một thông báo."
    )


class SeriesKeyWrong(VanbanError):
    code = "VB-USECASES-377"
    exit_code = ExitCode.USAGE
    sentence = "«{key}» không làm khóa được: chỉ dùng chữ thường không dấu, số và . _ / - ở giữa."
