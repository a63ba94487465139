"""Refusals of the files room."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class FileMissing(VanbanError):
    code = "VB-FILES-001"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Không tìm thấy tệp «{path}»: hãy kiểm tra lại đường dẫn."


class FolderNotWritable(VanbanError):
    code = "VB-FILES-002"
    exit_code = ExitCode.MACHINE
    http_status = 507
    sentence = "Không ghi được vào thư mục «{folder}»: hãy chọn thư mục khác hoặc xin quyền ghi."


class DiskFull(VanbanError):
    code = "VB-FILES-003"
    exit_code = ExitCode.MACHINE
    http_status = 507
    sentence = "Ổ đĩa đã đầy, tệp «{path}» chưa được ghi: hãy giải phóng dung lượng rồi làm lại."


class FileTooLarge(VanbanError):
    code = "VB-FILES-004"
    sentence = "Tệp «{path}» lớn {size_mb} MB, vượt giới hạn {limit_mb} MB: hãy chia nhỏ hoặc nén ảnh trong tệp."


class BlobDamaged(VanbanError):
    code = "VB-FILES-005"
    exit_code = ExitCode.MACHINE
    http_status = 500
    sentence = "Tệp lưu có mã {sha256} bị mất hoặc hỏng trong kho: hãy phục hồi từ bản sao lưu."


class FileUnreadable(VanbanError):
    code = "VB-FILES-006"
    exit_code = ExitCode.MACHINE
    http_status = 500
    sentence = "Không đọc được tệp «{path}»: {why}. Hãy kiểm tra quyền đọc và tình trạng tệp."


class FolderGiven(VanbanError):
    code = "VB-FILES-030"
    exit_code = ExitCode.USAGE
    http_status = 400
    sentence = "«{path}» là thư mục, không phải tệp: hãy chỉ đúng tệp cần đọc."
