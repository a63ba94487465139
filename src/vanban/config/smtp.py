"""The mail server of this machine, from the environment; without it nothing is ever sent."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vanban.errors.reminding import MailServerUnset


class Safety(StrEnum):
    """How the line to the server is kept secret."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed over, and as whom; no user, no login."""

    host: str
    port: int
    safety: Safety
    user: str = ""
    password: str = field(default="", repr=False)


def read_mail_server(environment: Mapping[str, str] | None = None) -> MailServer:
    """The server that the environment names. Raises `MailServerUnset` with everything that is missing."""
    env = os.environ if environment is None else environment
    host, port, safety = (env.get(f"VANBAN_SMTP_{name}", "").strip() for name in ("HOST", "PORT", "TLS"))
    user, password = env.get("VANBAN_SMTP_USER", "").strip(), env.get("VANBAN_SMTP_PASSWORD", "")
    wrong = [] if host else ["chưa đặt biến VANBAN_SMTP_HOST (tên máy chủ)"]
    if not port.isdigit() or not 0 < int(port) < 65536:
        wrong.append(f"biến VANBAN_SMTP_PORT phải là số cổng, đang là «{port}»")
    if safety not in {each.value for each in Safety}:
        wrong.append(f"biến VANBAN_SMTP_TLS phải là tls, starttls hoặc none, đang là «{safety}»")
    if user and not password:
        wrong.append("có VANBAN_SMTP_USER mà chưa có VANBAN_SMTP_PASSWORD")
    if user and safety == Safety.NONE:
        wrong.append("không gửi mật khẩu trên đường truyền không mã hóa: hãy đặt VANBAN_SMTP_TLS là tls hoặc starttls")
    if wrong:
        raise MailServerUnset(why="; ".join(wrong))
    return MailServer(host, int(port), Safety(safety), user, password)
