"""Refusals about the calendar of working days."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class CalendarDayUnknown(VanbanError):
    code = "VB-USECASES-200"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Lịch không ghi gì cho ngày {day}: xem các ngày đã ghi bằng «vanban calendar list --year {year}»."


class AlreadyOff(VanbanError):
    code = "VB-USECASES-201"
    sentence = "Ngày {day} là {weekday}, vốn đã nghỉ: chỉ ghi ngày nghỉ rơi vào thứ Hai đến thứ Sáu."


class NotAWeekend(VanbanError):
    code = "VB-USECASES-202"
    sentence = "Ngày {day} là {weekday}, vốn đã làm việc: ngày làm bù phải là thứ Bảy hoặc Chủ nhật."


class YearWithoutHolidays(VanbanError):
    code = "VB-USECASES-203"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = (
        "Không có sẵn ngày nghỉ lễ của năm {year}: hãy ghi từng ngày bằng «vanban calendar set NGÀY TÊN» theo "
        "thông báo nghỉ lễ của cơ quan có thẩm quyền."
    )


class DayNameMissing(VanbanError):
    code = "VB-USECASES-204"
    exit_code = ExitCode.USAGE
    sentence = "Chưa nêu tên ngày nghỉ hay lý do: hãy ghi vì sao ngày {day} khác ngày thường."
