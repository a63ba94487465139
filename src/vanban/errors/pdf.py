"""Refusals on the way from .docx to PDF."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class LibreOfficeMissing(VanbanError):
    code = "VB-PDF-001"
    exit_code = ExitCode.MISSING
    http_status = 501
    sentence = "Máy này chưa có LibreOffice nên chưa tạo được PDF: hãy cài LibreOffice; tệp .docx vẫn dùng được."


class ConversionFailed(VanbanError):
    code = "VB-PDF-002"
    exit_code = ExitCode.MACHINE
    http_status = 500
    sentence = "LibreOffice không chuyển được sang PDF: {names}. Hãy thử lại hoặc mở tệp bằng Word; tệp .docx vẫn còn."


class PreviewerMissing(VanbanError):
    code = "VB-PDF-010"
    exit_code = ExitCode.MISSING
    http_status = 501
    sentence = (
        "Máy này chưa có LibreOffice nên chưa xem trước được trang: hãy cài LibreOffice, "
        "hoặc cài phần xem trước bằng lệnh pip install 'vanban[preview]'; tệp .docx vẫn dùng được."
    )


class PreviewFailed(VanbanError):
    code = "VB-PDF-011"
    exit_code = ExitCode.MACHINE
    http_status = 500
    sentence = "Không dựng được trang xem trước của «{name}»: hãy cài LibreOffice hoặc mở tệp .docx bằng Word để xem."
