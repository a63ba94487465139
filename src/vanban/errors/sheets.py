"""Refusals of work on many tasks at once, by filter or by workbook."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class SheetOfOtherKind(VanbanError):
    code = "VB-USECASES-320"
    exit_code = ExitCode.USAGE
    sentence = "Tệp «{file}» không phải bảng tính .xlsx: hãy mở bằng Excel rồi lưu lại dạng .xlsx, không đặt mật khẩu."


class SheetWrong(VanbanError):
    code = "VB-USECASES-321"
    sentence = (
        "Tệp «{file}» không có trang nào là sổ theo dõi (đã xem {sheets}): dòng tiêu đề phải có cột «Mã» và ít nhất "
        "một trong các cột {columns}. Hãy chọn đúng tệp, hoặc xuất sổ bằng «vanban task sheet»."
    )


class SheetsSeveral(VanbanError):
    code = "VB-USECASES-322"
    sentence = "Tệp «{file}» có {count} trang đều giống sổ theo dõi ({sheets}): hãy chọn một trang bằng --sheet."


class SheetTooLong(VanbanError):
    code = "VB-USECASES-323"
    http_status = 413
    sentence = (
        "Trang «{sheet}» của tệp «{file}» có quá {limit} dòng nhiệm vụ nên chưa đọc: hãy tách thành nhiều tệp, "
        "mỗi tệp nhiều nhất {limit} dòng."
    )


class SheetRefused(VanbanError):
    code = "VB-USECASES-324"
    sentence = "Chưa ghi gì: tệp «{file}» có {count} chỗ không ghi được.\n{lines}"


class BulkRefused(VanbanError):
    code = "VB-USECASES-325"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Chưa ghi gì: {count} trong {total} nhiệm vụ không {deed} được. Hãy lọc lại, hoặc thêm --accept-good để chỉ "
        "ghi những nhiệm vụ còn lại.\n{lines}"
    )


class BulkUnlimited(VanbanError):
    code = "VB-USECASES-326"
    exit_code = ExitCode.USAGE
    sentence = (
        "Chưa có điều kiện nào nên lệnh này sẽ đụng đến mọi nhiệm vụ: hãy ghi ít nhất một điều kiện, "
        "ví dụ --unit, --plan, --state hay --due-before."
    )


class ColumnUnknown(VanbanError):
    code = "VB-USECASES-327"
    exit_code = ExitCode.USAGE
    sentence = "Sổ theo dõi không có cột «{column}»: hãy chọn trong các cột {columns}, cách nhau bằng dấu phẩy."


class SheetTooHeavy(VanbanError):
    code = "VB-USECASES-328"
    http_status = 413
    sentence = "Tệp «{file}» bung ra quá {limit_mb} MB nên không đọc: hãy bỏ ảnh, trang thừa rồi lưu lại."


class SheetFromElsewhere(VanbanError):
    code = "VB-USECASES-329"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Tệp «{file}» xuất từ một cơ sở dữ liệu khác (hoặc từ bản đã bị thay bằng bản sao lưu) nên mã nhiệm vụ có thể "
        "chỉ việc khác: hãy xuất lại bằng «vanban task sheet»."
    )
