"""Refusals about recurring tasks, the steps of a task, and work that has lost its holder."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class TaskHasPeriods(VanbanError):
    code = "VB-USECASES-360"
    sentence = (
        "Nhiệm vụ {code} là việc định kỳ, đã mở {periods} kỳ: hãy ghi theo mã từng kỳ, từ {first} đến {last}; "
        "muốn thôi hẳn việc định kỳ thì dùng «vanban task stop {code}»."
    )


class StepUnknown(VanbanError):
    code = "VB-USECASES-362"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Nhiệm vụ {code} không có bước {no}: {hint}."


class StepsInCircle(VanbanError):
    code = "VB-USECASES-363"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Các bước của nhiệm vụ {code} chờ nhau thành vòng ({circle}) nên không bước nào bắt đầu được: "
        "hãy bỏ bớt một chỗ ở --after."
    )


class StepWaits(VanbanError):
    code = "VB-USECASES-364"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Bước {no} của nhiệm vụ {code} chưa bắt đầu được, còn chờ {waits}: hãy ghi xong các bước ấy trước."


class StepNeeded(VanbanError):
    code = "VB-USECASES-365"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Bước {no} của nhiệm vụ {code} đang được {needed} chờ: hãy đổi --after của bước chờ trước khi bỏ."


class StepDone(VanbanError):
    code = "VB-USECASES-366"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Bước {no} của nhiệm vụ {code} đã xong ngày {day}: hoàn tác bằng «vanban undo» nếu ghi nhầm."


class NoDayToCountFrom(VanbanError):
    code = "VB-USECASES-367"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Nhiệm vụ {code} chưa có ngày hết hạn ({words}) nên không tính lùi được các mốc trình: "
        "hãy gia hạn đến một ngày, hoặc với việc định kỳ thì xem theo mã từng kỳ."
    )


class ReadingDaysWrong(VanbanError):
    code = "VB-USECASES-368"
    exit_code = ExitCode.USAGE
    sentence = "Số ngày đọc phải từ 0 đến 30 ngày làm việc, ở đây là {days}: hãy ghi lại."


class SameHolder(VanbanError):
    code = "VB-USECASES-369"
    exit_code = ExitCode.USAGE
    sentence = "{name} vừa là bên giao lại vừa là bên nhận: hãy nêu hai đơn vị hoặc hai người khác nhau."


class NothingToReassign(VanbanError):
    code = "VB-USECASES-370"
    sentence = "{name} không chủ trì, phối hợp hay phụ trách việc nào còn mở: không có gì để giao lại."


class UnitEnded(VanbanError):
    code = "VB-USECASES-371"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "{name} không hoạt động vào ngày {day}: hãy xem các đơn vị bằng «vanban unit list»."


class MemberUnknown(VanbanError):
    code = "VB-USECASES-379"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "{name} không phải thành viên của {group}: xem thành viên bằng «vanban group show {key}»."


class StepDayWrong(VanbanError):
    code = "VB-USECASES-378"
    sentence = "Ngày {day} còn chưa đến: bước đã xong ghi muộn nhất là hôm nay, {today}."
