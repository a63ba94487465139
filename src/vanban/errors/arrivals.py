"""Refusals about incoming papers that look registered already, and about putting right what was registered."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class LooksRegistered(VanbanError):
    code = "VB-USECASES-210"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Có vẻ đã đăng ký: {code} của {sender} ngày đến {arrived}, «{subject}» cũng không có số, ký hiệu. Nếu là văn "
        "bản khác thì thêm --again (trong tệp nhập: again: true)."
    )


class FileRegistered(VanbanError):
    code = "VB-USECASES-211"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "Tệp «{name}» đã lưu cho {code} của {sender}, «{subject}»: có phải cùng một văn bản? Nếu là văn bản khác thì "
        "thêm --again."
    )


class NothingToAmend(VanbanError):
    code = "VB-USECASES-212"
    exit_code = ExitCode.USAGE
    sentence = "Không có gì để sửa ở {code}: hãy nêu điều đúng bằng --subject, --sender, --number, --issued-on…"


class AmendReasonMissing(VanbanError):
    code = "VB-USECASES-213"
    exit_code = ExitCode.USAGE
    sentence = "Sửa sổ văn bản đến phải nêu lý do: hãy thêm --reason «…»; điều đã ghi trước vẫn giữ trong lịch sử."


class SecretContent(VanbanError):
    code = "VB-USECASES-215"
    sentence = (
        "Văn bản {secrecy} không lưu tệp hay nội dung trong kho này: chỉ vào sổ, bản giấy giữ theo quy định bảo vệ bí "
        "mật nhà nước."
    )


class LeadOfWhichPart(VanbanError):
    code = "VB-USECASES-214"
    exit_code = ExitCode.USAGE
    sentence = (
        "--lead và --item chỉ đi với bút phê có một phần: bút phê nhiều phần thì nêu chủ trì trong từng --part, và "
        "«mục SỐ» nếu là mục đã nhận."
    )
