"""Refusals of reminders, urging letters, mail and calendars."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class AddressUnreadable(VanbanError):
    code = "VB-USECASES-380"
    sentence = "«{text}» không phải là địa chỉ thư điện tử: hãy ghi như ten@tinh.gov.vn."


class LadderRuleRefused(VanbanError):
    code = "VB-USECASES-381"
    sentence = "Không đặt được quy định nhắc việc: {why}"


class NothingToUrge(VanbanError):
    """Nothing is late enough, or the letters went out already."""

    code = "VB-USECASES-382"
    sentence = "Chưa có việc nào cần công văn đôn đốc{where}: {why}."


class SenderWithoutAddress(VanbanError):
    code = "VB-USECASES-383"
    sentence = (
        "{name} chưa có địa chỉ thư nên không gửi được qua máy chủ thư: "
        "hãy ghi bằng «vanban person email {key} ĐỊA_CHỈ»."
    )


class MailServerUnset(VanbanError):
    """Carries everything that is missing or unreadable in the settings of the mail server."""

    code = "VB-USECASES-384"
    exit_code = ExitCode.MISSING
    http_status = 503
    sentence = "Chưa gửi thư nào vì máy chủ thư khai chưa đủ: {why}."


class MailServerRefused(VanbanError):
    code = "VB-USECASES-385"
    exit_code = ExitCode.MACHINE
    http_status = 502
    sentence = (
        "Máy chủ thư {server} không nhận {left} thư: {failed}. Đã gửi và ghi sổ {sent} thư; chạy lại thì chỉ gửi "
        "những thư còn lại."
    )


class MailServerOut(VanbanError):
    code = "VB-USECASES-389"
    exit_code = ExitCode.MACHINE
    http_status = 502
    sentence = "Không nối được máy chủ thư {server} cổng {port} ({said}): chưa gửi thư nào."


class ListFormUnknown(VanbanError):
    code = "VB-USECASES-386"
    exit_code = ExitCode.USAGE
    sentence = "«{path}» không rõ là loại tệp nào: danh sách in ra .docx hoặc .xlsx."


class NothingToList(VanbanError):
    code = "VB-USECASES-387"
    sentence = "Không có việc nào quá hạn hoặc đến hạn trong {days} ngày tới{whose}: không lập danh sách."


class UnitLacksUrgedTasks(VanbanError):
    code = "VB-USECASES-388"
    exit_code = ExitCode.USAGE
    sentence = "«{name}» không phải là phòng, đơn vị: công văn đôn đốc gửi đơn vị chủ trì."


class UndoReminder(VanbanError):
    code = "VB-USECASES-390"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Không hoàn tác được thao tác số {seq} ({verb}): lời đã nhắc, đã trình thì không rút lại được."
