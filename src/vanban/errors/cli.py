"""Refusals of the command line that click does not know."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class OptionRepeated(VanbanError):
    code = "VB-CLI-010"
    exit_code = ExitCode.USAGE
    sentence = "Tùy chọn {option} ghi {times} lần nhưng chỉ nhận một giá trị{because}: hãy bỏ bớt."


class PaperDateAlone(VanbanError):
    code = "VB-CLI-011"
    exit_code = ExitCode.USAGE
    sentence = "Ngày văn bản ({day}) không đi với văn bản nào: hãy ghi cả số văn bản bằng --paper."


class AddressMissing(VanbanError):
    code = "VB-CLI-012"
    exit_code = ExitCode.USAGE
    sentence = "Chưa biết xưng hô với {name} thế nào: hãy thêm --address ông hoặc --address bà."


class PairUnreadable(VanbanError):
    code = "VB-CLI-013"
    exit_code = ExitCode.USAGE
    sentence = "Không hiểu «{text}» ở {option}: hãy ghi hai phần nối bằng dấu bằng, như {example}."
