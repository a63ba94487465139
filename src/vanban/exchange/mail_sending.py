"""Handing letters over to a mail server; the only place that reaches the network, and only when it is called."""

from __future__ import annotations

import email
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.policy import SMTP
from typing import Protocol

from vanban.errors.reminding import MailServerOut

Send = Callable[[bytes], str]
"""Hands one letter over and gives back what the server said against it, or nothing."""

_TIMEOUT_S = 30


class Server(Protocol):
    """Where letters go, and as whom."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def safety(self) -> str: ...
    @property
    def user(self) -> str: ...
    @property
    def password(self) -> str: ...


@contextmanager
def connected(server: Server) -> Iterator[Send]:
    """A line to the server for several letters. Raises `MailServerOut` when there is none."""
    try:
        line = _open(server)
    except (OSError, smtplib.SMTPException) as refusal:
        raise MailServerOut(server=server.host, port=server.port, said=_words(refusal)) from refusal
    try:
        yield lambda content: _hand_over(line, content)
    finally:
        line.close()


def _open(server: Server) -> smtplib.SMTP:
    safe = ssl.create_default_context()
    if server.safety == "tls":
        line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_TIMEOUT_S, context=safe)
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT_S)
        if server.safety == "starttls":
            line.starttls(context=safe)
    if server.user:
        line.login(server.user, server.password)
    return line


def _hand_over(line: smtplib.SMTP, content: bytes) -> str:
    message = email.message_from_bytes(content, policy=SMTP)
    del message["X-Unsent"]
    try:
        line.send_message(message)
    except (OSError, smtplib.SMTPException) as refusal:
        return _words(refusal)
    return ""


def _words(refusal: Exception) -> str:
    return " ".join(str(refusal).split()) or type(refusal).__name__
