"""Refusals around plans that come as tables, are amended, compared, or carried into the next year."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class WorkbookLocked(VanbanError):
    code = "VB-USECASES-340"
    sentence = "Tệp «{name}» có mật khẩu: hãy bỏ mật khẩu trong Excel rồi lưu lại."


class WorkbookBroken(VanbanError):
    code = "VB-USECASES-341"
    sentence = "Tệp «{name}» không mở được như bảng tính Excel (.xlsx, .xls, .ods): hãy mở bằng Excel rồi lưu lại."


class TableTooLong(VanbanError):
    code = "VB-USECASES-342"
    http_status = 413
    sentence = (
        "{place} có {rows} dòng có chữ, quá {limit} dòng: một kế hoạch không dài như vậy; hãy chọn đúng trang bằng "
        "--sheet, hoặc bỏ các dòng không phải nhiệm vụ."
    )


class SheetUnknown(VanbanError):
    code = "VB-USECASES-343"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Tệp «{name}» không có trang «{sheet}»: các trang là {known}."


class NoTaskTable(VanbanError):
    code = "VB-USECASES-344"
    sentence = (
        "Không thấy bảng nhiệm vụ trong «{name}» (đã xem {seen}): bảng cần một dòng tiêu đề có cột nội dung nhiệm vụ "
        "và cột chủ trì hoặc thời hạn."
    )


class SeveralTaskTables(VanbanError):
    code = "VB-USECASES-345"
    sentence = "Tệp «{name}» có {count} bảng nhiệm vụ ({places}): hãy chọn một bằng --sheet."


class ColumnTwice(VanbanError):
    code = "VB-USECASES-346"
    sentence = (
        "{place}, dòng tiêu đề {row}: hai cột cùng là {what} («{first}» và «{second}»): hãy đổi tên hoặc bỏ một cột."
    )


class PlanTableNeedsKey(VanbanError):
    code = "VB-USECASES-348"
    exit_code = ExitCode.USAGE
    sentence = "Nhập từ bảng thì nhập từng tệp và cần khóa của kế hoạch: hãy thêm --key, ví dụ --key kh-cchc-2025."


class PlanNotIssued(VanbanError):
    code = "VB-USECASES-349"
    http_status = 409
    sentence = (
        "Kế hoạch «{key}» chưa ban hành nên không có gì để sửa đổi bằng văn bản: hãy sửa tệp rồi nhập lại bằng "
        "«vanban plan import»."
    )


class AmendmentTooEarly(VanbanError):
    code = "VB-USECASES-350"
    sentence = "Văn bản sửa đổi ngày {day} ở trước {what} ngày {other}: hãy kiểm tra lại ngày."


class AmendmentNumberTaken(VanbanError):
    code = "VB-USECASES-351"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Kế hoạch «{key}» đã có lần sửa đổi theo văn bản số {number} ngày {day}: hãy kiểm tra lại số."


class AmendmentEmpty(VanbanError):
    code = "VB-USECASES-352"
    sentence = "Không có gì sửa đổi: hãy ghi nhiệm vụ sửa (change), bãi bỏ (strike) hoặc bổ sung (add)."


class VersionUnknown(VanbanError):
    code = "VB-USECASES-353"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Kế hoạch «{key}» không có bản {version}: đang có {count} bản (từ 1 đến {count})."


class NothingToCompare(VanbanError):
    code = "VB-USECASES-354"
    sentence = "Kế hoạch «{key}» mới có một bản: hãy nêu thêm kế hoạch hoặc bản để so, ví dụ «{key}» «kh-khac»."


class CarryYearWrong(VanbanError):
    code = "VB-USECASES-355"
    sentence = "Kế hoạch «{key}» thực hiện năm {old}: hãy lập kế hoạch cho một năm sau đó, không phải {year}."


class CarryKeyTaken(VanbanError):
    code = "VB-USECASES-356"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Đã có kế hoạch «{key}»: hãy chọn khóa khác bằng --key, hoặc sửa tiếp kế hoạch đó."


class MarkUnknown(VanbanError):
    code = "VB-USECASES-357"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Kế hoạch «{key}» không có dấu «{mark}» đang chờ xem: hãy xem «vanban plan marks {key}»."


class MarkNeedsReason(VanbanError):
    code = "VB-USECASES-358"
    sentence = "{marks}: {why}. Hãy sửa lại, hoặc nói vì sao giữ nguyên bằng --keep LÝ_DO."


class MarksOpen(VanbanError):
    code = "VB-USECASES-359"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Kế hoạch «{key}» lập từ kế hoạch «{source}» còn {count} chỗ chưa xem ({first}): chưa trình, chưa cấp số được. "
        "Hãy xem «vanban plan marks {key}»."
    )
