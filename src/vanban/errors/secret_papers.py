"""Refusals about papers that hold state secrets."""

from __future__ import annotations

from vanban.errors.base import ExitCode, VanbanError


class SecretNotCopied(VanbanError):
    code = "VB-USECASES-290"
    exit_code = ExitCode.CONFLICT
    http_status = 409
    sentence = (
        "{code} là văn bản mật nên không sao bằng phần mềm: hãy trình người có thẩm quyền cho phép sao, chụp và lập "
        "sổ quản lý sao, chụp bí mật nhà nước (Luật Bảo vệ bí mật nhà nước, Điều 11)."
    )
