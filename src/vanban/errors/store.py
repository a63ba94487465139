"""Refusals of the store."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class DatabaseMissing(VanbanError):
    code = "VB-STORE-001"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Chưa có cơ sở dữ liệu «{path}»: hãy chạy «vanban init» hoặc chỉ đúng tệp bằng --db."


class DatabaseNewer(VanbanError):
    code = "VB-STORE-002"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Cơ sở dữ liệu «{path}» do bản vanban mới hơn tạo ra (phiên bản {found}, bản này hiểu đến {known}): "
        "hãy cập nhật vanban."
    )


class NotADatabase(VanbanError):
    code = "VB-STORE-003"
    sentence = "Tệp «{path}» không phải là cơ sở dữ liệu của vanban: hãy kiểm tra lại đường dẫn."


class DatabaseBusy(VanbanError):
    code = "VB-STORE-004"
    exit_code = ExitCode.MACHINE
    http_status = 503
    sentence = "Cơ sở dữ liệu đang bận quá {seconds} giây: hãy thử lại sau ít phút."


class DatabaseReadOnly(VanbanError):
    code = "VB-STORE-005"
    exit_code = ExitCode.MACHINE
    http_status = 507
    sentence = "Không ghi được vào cơ sở dữ liệu «{path}»: hãy kiểm tra quyền ghi của tệp và thư mục chứa tệp."


class DatabaseDiskFull(VanbanError):
    code = "VB-STORE-006"
    exit_code = ExitCode.MACHINE
    http_status = 507
    sentence = "Ổ đĩa đã đầy, chưa ghi được gì vào «{path}»: hãy giải phóng dung lượng rồi làm lại."


class RecordUnknown(VanbanError):
    code = "VB-STORE-007"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Không có {what} «{key}».{hint}"


class RecordChanged(VanbanError):
    code = "VB-STORE-008"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "{what} đã được {who} sửa lúc {at}, sau khi bạn xem: hãy xem lại rồi làm tiếp."


class ActorMissing(VanbanError):
    code = "VB-STORE-009"
    exit_code = ExitCode.USAGE
    http_status = 401
    sentence = "Chưa biết ai đang làm việc này: hãy thêm --as MÃ_NGƯỜI hoặc đặt biến VANBAN_ACTOR."


class ActorUnknown(VanbanError):
    code = "VB-STORE-010"
    exit_code = ExitCode.MISSING
    http_status = 403
    sentence = "Không có người nào mang mã «{actor}» trong cơ quan: hãy xem «vanban person list»."


class ActorNotInOffice(VanbanError):
    code = "VB-STORE-011"
    http_status = 403
    sentence = (
        "{name} không giữ chức vụ nào vào {day} nên không thực hiện được việc này: "
        "hãy chọn người đang công tác bằng --as."
    )


class SecondLead(VanbanError):
    code = "VB-STORE-012"
    http_status = 409
    exit_code = ExitCode.CONFLICT
    sentence = "Nhiệm vụ {code} đã có đơn vị chủ trì: mỗi nhiệm vụ chỉ có một chủ trì, hãy đổi chủ trì thay vì thêm."


class NothingToUndo(VanbanError):
    code = "VB-STORE-013"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Không có thao tác nào để hoàn tác{which}."


class UndoFinal(VanbanError):
    code = "VB-STORE-014"
    http_status = 409
    sentence = (
        "Không hoàn tác được thao tác số {seq} ({verb}): số đã cấp, lời duyệt, góp ý, lần phát hành là vĩnh viễn."
    )


class UndoConflict(VanbanError):
    code = "VB-STORE-015"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Thao tác số {seq} đã có thao tác số {later} ({verb}) sửa tiếp: hãy hoàn tác thao tác đó trước."


class NumberTaken(VanbanError):
    code = "VB-STORE-016"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Số {number}/{symbol} năm {year} đã cấp cho văn bản {code} ({subject}): hãy kiểm tra lại số."


class OfficeUnknown(VanbanError):
    code = "VB-STORE-017"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Chưa khai báo cơ quan có hiệu lực vào {day}: hãy nhập tệp có mục «office» bằng «vanban import»."


class DatabaseDamaged(VanbanError):
    code = "VB-STORE-018"
    exit_code = ExitCode.MACHINE
    http_status = 500
    sentence = "Cơ sở dữ liệu «{path}» bị hỏng ({why}): hãy phục hồi từ bản sao lưu."


class RecordInUse(VanbanError):
    code = "VB-STORE-019"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Không thực hiện được vì {what} vẫn còn được dùng: {where}."


class NotAnOffice(VanbanError):
    code = "VB-STORE-030"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = (
        "Tệp «{path}» trống, chưa phải cơ sở dữ liệu của cơ quan nào: "
        "hãy chạy «vanban init {path}» hoặc chỉ đúng tệp bằng --db."
    )


class DatabaseIsFolder(VanbanError):
    code = "VB-STORE-031"
    exit_code = ExitCode.USAGE
    http_status = 400
    sentence = "«{path}» là thư mục, không phải tệp: hãy chỉ đúng tệp cơ sở dữ liệu, ví dụ --db {path}/vanban.db."


class UndoIssued(VanbanError):
    code = "VB-STORE-032"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Không hoàn tác được thao tác số {seq} ({verb}): văn bản số {number} ngày {day} in điều này đã ban hành; "
        "hãy ban hành văn bản đính chính."
    )
