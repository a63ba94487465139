"""Refusals of work files, their export, backup and restore."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class WorkFileUnknown(VanbanError):
    code = "VB-USECASES-220"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = (
        "Không có hồ sơ số «{code}»: hãy xem số, ký hiệu trong «vanban file list», hoặc ghi cả năm như 01.VP/2023."
    )


class WorkFileTwice(VanbanError):
    code = "VB-USECASES-221"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Danh mục năm {year} đã có hồ sơ {notation} «{title}»: hãy chọn số, ký hiệu khác."


class FileListRefused(VanbanError):
    """Carries every mistake of a list, a line each."""

    code = "VB-USECASES-222"
    sentence = "Chưa ghi gì vào danh mục hồ sơ: {count} chỗ cần sửa.\n{lines}"


class WorkFileNotOpen(VanbanError):
    code = "VB-USECASES-223"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Hồ sơ {code} {stage} nên không {deed} được: {hint}."


class PiecesRefused(VanbanError):
    """Carries every mistake, a line each."""

    code = "VB-USECASES-224"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Chưa đưa gì vào hồ sơ {code}: {count} chỗ cần sửa.\n{lines}"


class PieceUnknown(VanbanError):
    code = "VB-USECASES-225"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Hồ sơ {code} không có tài liệu số thứ tự {no}: hãy xem «vanban file show {code}»."


class FileNotReady(VanbanError):
    code = "VB-USECASES-226"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Chưa kết thúc được hồ sơ {code}:\n{lines}"


class NothingToPut(VanbanError):
    code = "VB-USECASES-227"
    exit_code = ExitCode.USAGE
    sentence = "Chưa nêu tài liệu nào: hãy ghi mã văn bản (VB1, DEN1, hop-1…), hoặc --file TỆP cùng --title TÊN."


class KeepBackRefused(VanbanError):
    code = "VB-USECASES-228"
    sentence = "Không giữ lại hồ sơ {code} đến {day} được: {why} (Điều 31.3.d NĐ 30/2020)."


class RetentionUnreadable(VanbanError):
    code = "VB-USECASES-229"
    exit_code = ExitCode.USAGE
    sentence = "«{text}» không phải thời hạn bảo quản: hãy ghi «vĩnh viễn» hoặc số năm, như 20 (từ 1 đến 100)."


class FolderTaken(VanbanError):
    code = "VB-USECASES-230"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "«{path}» đã có sẵn, không ghi đè: hãy chọn tên khác bằng --out."


class BackupBroken(VanbanError):
    code = "VB-USECASES-231"
    exit_code = ExitCode.MACHINE
    http_status = 500
    sentence = "Bản sao lưu «{path}» không dùng được: {why}. Chưa phục hồi gì, hãy lấy bản sao khác."


class NotationUnreadable(VanbanError):
    code = "VB-USECASES-233"
    exit_code = ExitCode.USAGE
    sentence = "«{text}» không phải số, ký hiệu hồ sơ: hãy ghi như 01.VP, nhiều nhất 20 ký tự (Phụ lục V NĐ 30/2020)."


class ClosedBeforeContent(VanbanError):
    code = "VB-USECASES-234"
    sentence = "Ngày kết thúc {day} của hồ sơ {code} không đúng: {why}."


class NothingToCarry(VanbanError):
    code = "VB-USECASES-235"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Danh mục hồ sơ năm {year} chưa có hồ sơ nào để chép: hãy xem «vanban file list --year {year}»."


class ReopeningNeedsReason(VanbanError):
    code = "VB-USECASES-236"
    exit_code = ExitCode.USAGE
    sentence = "Hồ sơ {code} đã kết thúc ngày {day}: mở lại thì phải nêu lý do bằng --reason."


class UndoFileStep(VanbanError):
    code = "VB-USECASES-237"
    http_status = 409
    sentence = (
        "Không hoàn tác được thao tác số {seq} ({verb}): hồ sơ đã kết thúc thì mở lại bằng «vanban file open» "
        "kèm lý do, hồ sơ đã nộp lưu thì Lưu trữ cơ quan quản lý."
    )
