"""Refusals of following the line: figures and words that a paper does not have, pages that somebody edited."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class FigureUnknown(VanbanError):
    code = "VB-USECASES-240"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Văn bản {code} không in số liệu nào tên «{address}»: {hint}."


class NoFigures(VanbanError):
    code = "VB-USECASES-241"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Văn bản {code} không có số liệu đếm từ sổ nhiệm vụ: hãy xem cả văn bản bằng «vanban trace {code}»."


class WordsNotFound(VanbanError):
    code = "VB-USECASES-242"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = (
        "Không thấy «{words}» trong {code}: hãy chép đúng một đoạn liền nhau của văn bản, chữ hoa hay thường đều được."
    )


class WordsOfNoPaper(VanbanError):
    code = "VB-USECASES-243"
    exit_code = ExitCode.USAGE
    http_status = 400
    sentence = "«{what}» không phải văn bản của cơ quan nên không tìm câu chữ trong đó được: hãy nêu mã như VB3."


class PageEdited(VanbanError):
    code = "VB-USECASES-244"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = "Tệp «{path}» đã có và không phải trang do lệnh này ghi, hoặc đã bị sửa: hãy đặt tên tệp khác."


class PaperNeverDrafted(VanbanError):
    code = "VB-USECASES-245"
    exit_code = ExitCode.MISSING
    http_status = 404
    sentence = "Văn bản {code} chưa có bản nào được soạn nên không có câu chữ để tìm: hãy soạn văn bản trước."
