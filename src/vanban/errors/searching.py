"""Refusals of the search, and what is noted of a file whose words cannot be read."""

from __future__ import annotations

from vanban.errors.base import VanbanError


class NothingAsked(VanbanError):
    code = "VB-USECASES-250"
    sentence = "«{words}» không có chữ hay số nào để tìm: hãy gõ ít nhất một từ, hoặc một số như 123/BC-SCT."


class SearchDaysReversed(VanbanError):
    code = "VB-USECASES-251"
    sentence = "Ngày đầu {start} ở sau ngày cuối {end}: hãy đổi lại --from và --to."


class FileWordless(VanbanError):
    code = "VB-USECASES-252"
    sentence = "Tệp không có lớp chữ (ảnh quét): chỉ tìm được qua số, ngày và trích yếu đã ghi."


class FileLocked(VanbanError):
    code = "VB-USECASES-253"
    sentence = "Tệp có mật khẩu: hãy bỏ mật khẩu rồi lưu lại thì mới đọc được chữ."


class FileOfNoKnownKind(VanbanError):
    code = "VB-USECASES-254"
    sentence = "Tệp không phải .docx, .xlsx, .pdf hay văn bản thường: không đọc được chữ."


class FileBroken(VanbanError):
    code = "VB-USECASES-255"
    sentence = "Tệp hỏng, không đọc được chữ: {why}."


class FileTooMuch(VanbanError):
    code = "VB-USECASES-256"
    http_status = 413
    sentence = "Tệp quá lớn để đọc chữ ({what}): chỉ tìm được qua số, ngày và trích yếu đã ghi."


class IndexReadOnly(VanbanError):
    code = "VB-USECASES-257"
    sentence = "Cơ sở dữ liệu chỉ đọc được, không dựng lại được mục lục tìm kiếm: hãy chạy ở máy có quyền ghi."
