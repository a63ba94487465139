"""Refusals on what citizens and firms report, and on where papers are published."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class FeedbackUnknown(VanbanError):
    code = "VB-USECASES-330"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Không có phản ánh, kiến nghị mang mã «{code}»: hãy xem mã trong «vanban feedback list --all»."


class FeedbackWithoutRule(VanbanError):
    code = "VB-USECASES-331"
    sentence = (
        "Cơ quan chưa đặt thời hạn trả lời phản ánh, kiến nghị nhận ngày {day}: hãy đặt một lần bằng "
        "«vanban feedback rule SỐ_NGÀY_LÀM_VIỆC», hoặc ghi hạn của lần này ở --due."
    )


class FeedbackAnswered(VanbanError):
    code = "VB-USECASES-332"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "{code} đã được trả lời bằng văn bản {number} ngày {day}."


class FeedbackDaysWrong(VanbanError):
    code = "VB-USECASES-333"
    exit_code = ExitCode.USAGE
    sentence = "{what} ngày {day} ở trước ngày nhận phản ánh, kiến nghị ({received}): hãy kiểm tra lại ngày."


class FeedbackTwice(VanbanError):
    code = "VB-USECASES-334"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Phản ánh, kiến nghị này của {sender} nhận ngày {day} đã ghi là {code}."


class NotIssuedYet(VanbanError):
    code = "VB-USECASES-335"
    sentence = "Văn bản {code} chưa có số nên chưa công khai được: hãy ghi số bằng «vanban doc number» trước."


class PublishedBeforeIssue(VanbanError):
    code = "VB-USECASES-336"
    exit_code = ExitCode.USAGE
    sentence = "Ngày công khai {day} ở trước ngày ban hành văn bản {code} ({issued}): hãy kiểm tra lại ngày."


class PublishedTwice(VanbanError):
    code = "VB-USECASES-337"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Văn bản {code} đã ghi công khai tại {place} ngày {day}."


class AddressWrong(VanbanError):
    code = "VB-USECASES-338"
    exit_code = ExitCode.USAGE
    sentence = "«{url}» không phải địa chỉ trang: hãy ghi đủ, như https://socongthuong.example/van-ban."
