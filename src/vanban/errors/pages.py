"""Refusals of the pages room: files that cannot be read."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class NotAWordFile(VanbanError):
    code = "VB-PAGES-001"
    sentence = "Tệp{name} không phải tệp Word (.docx): hãy mở bằng Word và lưu lại dạng .docx."


class WordFileDamaged(VanbanError):
    code = "VB-PAGES-002"
    sentence = "Tệp Word{name} bị hỏng ở phần «{part}»: hãy mở bằng Word và lưu lại, hoặc lấy lại bản còn tốt."


class WordFileTooLarge(VanbanError):
    code = "VB-PAGES-003"
    http_status = 413
    sentence = "Tệp Word{name} quá lớn khi giải nén ({size_mb} MB, giới hạn {limit_mb} MB): hãy bỏ bớt ảnh trong tệp."


class TextUnreadable(VanbanError):
    code = "VB-PAGES-004"
    sentence = "Tệp{name} không phải văn bản UTF-8: hãy lưu lại với bảng mã UTF-8 hoặc đưa tệp .docx."


class GraftMisplaced(VanbanError):
    code = "VB-PAGES-010"
    http_status = 500
    exit_code = ExitCode.MACHINE
    sentence = "Không tìm thấy chỗ «{address}» để đặt đoạn viết tay vào bản mới: hãy báo người phụ trách phần mềm."
