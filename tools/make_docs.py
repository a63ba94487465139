"""Writes the generated pages of `docs/reference/`; with `--check` only says which are out of date."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click

import vanban.errors
from vanban.checks.catalogue import RULES
from vanban.cli.app import app
from vanban.cli.door import BROKEN_CODE, INTERRUPTED_CODE, USAGE_CODE
from vanban.cli.tongue import speak_vietnamese
from vanban.documents.catalogue import document_types
from vanban.documents.describing import described
from vanban.documents.placeholders import Placeholder, placeholders
from vanban.errors.base import ExitCode, catalogue

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
NOTE = "<!-- Tệp do tools/make_docs.py viết ra; sửa ở mã nguồn rồi chạy lại. -->\n"
_WIDTH = 100

_EXITS = {
    ExitCode.DONE: "đã làm xong",
    ExitCode.REFUSED: "từ chối vì dữ liệu hoặc quy định",
    ExitCode.USAGE: "gõ lệnh chưa đúng",
    ExitCode.MISSING: "thiếu một thứ: chương trình, tệp, bản ghi",
    ExitCode.CONFLICT: "xung đột với việc đã ghi",
    ExitCode.MACHINE: "máy không làm được: đĩa, khóa, quyền",
}


def commands() -> str:
    """The help of every command, as the terminal shows it."""
    parts = [NOTE, "# Các lệnh\n"]
    for path, command in _walk(app, ("vanban",)):
        with click.Context(command, info_name=" ".join(path), max_content_width=_WIDTH, terminal_width=_WIDTH) as ctx:
            parts.append(f"## {' '.join(path)}\n\n```text\n{command.get_help(ctx)}\n```\n")
    return "\n".join(parts)


def _walk(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            child = command.get_command(ctx, name)
            if child is not None:
                yield from _walk(child, (*path, name))


def errors() -> str:
    """Every refusal with its code, exit code and sentence."""
    for module in pkgutil.iter_modules(vanban.errors.__path__):
        importlib.import_module(f"vanban.errors.{module.name}")
    lines = [NOTE, "# Các câu báo lỗi\n", "Mã thoát của lệnh:\n", "| mã thoát | nghĩa |", "|---|---|"]
    lines += [f"| {int(code)} | {meaning} |" for code, meaning in _EXITS.items()]
    lines += ["", "Mỗi câu báo lỗi kết thúc bằng mã của nó; chữ trong { } là chỗ điền.", ""]
    lines += ["| mã | mã thoát | HTTP | câu |", "|---|---|---|---|"]
    for error in catalogue():
        sentence = error.sentence.replace("|", "\\|").replace("\n", " ")
        lines.append(f"| {error.code} | {int(error.exit_code)} | {error.http_status} | {sentence} |")
    lines += [
        f"| {USAGE_CODE} | {int(ExitCode.USAGE)} | – | (câu của dòng lệnh: thiếu, thừa hoặc sai tham số) |",
        f"| {INTERRUPTED_CODE} | {int(ExitCode.REFUSED)} | – | Đã dừng theo yêu cầu, chưa ghi gì thêm. |",
        f"| {BROKEN_CODE} | {int(ExitCode.MACHINE)} | – | vanban gặp lỗi ngoài dự kiến (…) |",
    ]
    return "\n".join(lines) + "\n"


def rules() -> str:
    """The rules of form that every produced paper is held against."""
    lines = [NOTE, "# Quy tắc thể thức được kiểm tra\n", "| mã | căn cứ | nội dung |", "|---|---|---|"]
    lines += [f"| {rule.code} | {rule.article} | {rule.title} |" for rule in RULES]
    return "\n".join(lines) + "\n"


def fields() -> str:
    """What each document type's template may ask for, as one types it into Word."""
    lines = [NOTE, "# Trường của các mẫu văn bản\n", "Cách dùng: [mau-van-ban.md](../huong-dan/mau-van-ban.md).", ""]
    for kind in document_types():
        lines += [f"## {kind.title} (`{kind.code}`, mẫu `{kind.template}`)", "", "| thẻ | nội dung | ví dụ |"]
        lines += ["|---|---|---|", *map(_field_row, placeholders(described(kind.context))), ""]
    return "\n".join(lines)


def _field_row(tag: Placeholder) -> str:
    cells = (f"{'› ' * tag.depth}`{tag.tag}`", tag.description, tag.sample)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


PAGES = {"lenh.md": commands, "loi.md": errors, "quy-tac.md": rules, "truong-mau.md": fields}


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` give 1 when one is out of date."""
    speak_vietnamese()
    FOLDER.mkdir(parents=True, exist_ok=True)
    stale = []
    for name, write in PAGES.items():
        path, text = FOLDER / name, write()
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"Trang chưa khớp mã nguồn: {', '.join(stale)}. Hãy chạy: python tools/make_docs.py")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
