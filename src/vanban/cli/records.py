"""Single records from the command line: the same checks as a file, and the same answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.options import DAY, F, opened, told
from vanban.cli.values import Only

if TYPE_CHECKING:
    from vanban.model.problem import Path as Place
    from vanban.usecases.importing import Imported


since = click.option("--from", "valid_from", type=DAY, help="Có hiệu lực từ ngày.")
until = click.option("--to", "valid_to", type=DAY, help="Đến hết ngày.")


def dated(said: dict[str, Any]) -> dict[str, Any]:
    """The options as a form: `from` and `to`, lists as lists, nothing that was not said."""
    form = {{"valid_from": "from", "valid_to": "to"}.get(name, name): value for name, value in said.items()}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in form.items() if v not in (None, ())}


_ONE_LEAD = "mỗi nhiệm vụ chỉ một chủ trì, đơn vị khác ghi ở --support"


def assigns(command: F) -> F:
    """For commands that give work: who, with whom, until when, with what result."""
    for option in reversed(
        (
            click.option("--lead", cls=Only, because=_ONE_LEAD, metavar="ĐƠN_VỊ", help="Chủ trì."),
            click.option("--person", metavar="NGƯỜI", help="Người phụ trách trong đơn vị."),
            click.option("--support", multiple=True, metavar="ĐƠN_VỊ", help="Phối hợp (ghi được nhiều lần)."),
            click.option("--supervise", metavar="NGƯỜI", help="Lãnh đạo phụ trách."),
            click.option("--everyone", is_flag=True, help="Giao mọi phòng, đơn vị."),
            click.option("--deadline", metavar="CÂU", help="Thời hạn, như «trước ngày 15/5/2022»."),
            click.option("--no-deadline", metavar="LÝ_DO", help="Vì sao không có thời hạn."),
            click.option("--product", help="Sản phẩm."),
            click.option("--decided-by", metavar="CẤP", help="Ai quyết định, ký ban hành sản phẩm."),
        )
    ):
        command = option(command)
    return command


def given(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said, as an import form has it: nothing that was left out, lists for what was said several times."""
    form = {name: value for name, value in said.items() if value not in (None, (), "", False)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in form.items()}


def replaces(command: F) -> F:
    """For commands that may put other words in the place of what stands: `--replace` confirms it."""
    help_text = "Thay nội dung đã có bằng nội dung mới (chỉ khi chưa ban hành)."
    return click.option("--replace", is_flag=True, help=help_text)(command)


def amends(command: F) -> F:
    """For commands that add a record or change the one that stands: `--clear` empties what it had."""
    return click.option(
        "--clear",
        "clear",
        multiple=True,
        metavar="MỤC",
        expose_value=False,
        callback=_clearing,
        help="Bỏ trống một mục đã ghi, gọi theo tên tùy chọn, ví dụ place (ghi được nhiều lần).",
    )(command)


def _clearing(ctx: click.Context, param: click.Parameter, names: tuple[str, ...]) -> None:
    """Keep the fields that are to be emptied, by the names of their options."""
    options = {opt.lstrip("-"): each.name or "" for each in ctx.command.params for opt in each.opts}
    able = {
        opt: field
        for opt, field in options.items()
        if field not in {*_SHARED, "clear"} and not any(p.required for p in ctx.command.params if p.name == field)
    }
    for name in names:
        if name.lstrip("-") not in able:
            known = ", ".join(sorted(able))
            raise click.BadParameter(f"không có mục «{name}» để bỏ trống: các mục là {known}.", ctx, param)
    fields = (able[name.lstrip("-")] for name in names)
    ctx.meta[_CLEAR] = frozenset(_FORM_NAMES.get(field, field) for field in fields)


_CLEAR = "vanban.clear"
_SHARED = {"db", "actor", "dry_run"}
_FORM_NAMES = {"valid_from": "from", "valid_to": "to", "start": "from", "end": "to"}
"""Options whose field of the import form has another name."""


def pair(typed: str, first: str, second: str, *, option: str = "") -> dict[str, str]:
    """`A=B` as two named values; the second may be left out unless an `option` is named that needs it."""
    left, sign, right = typed.partition("=")
    if option and not (left.strip() and right.strip()):
        from vanban.errors.cli import PairUnreadable

        raise PairUnreadable(text=typed, option=option, example="nguyen-van-a=Trần Thị B")
    return {first: left.strip()} | ({second: right.strip()} if sign else {})


def record(
    verb: str,
    data: dict[str, Any],
    db: Path | None,
    actor: str | None,
    dry_run: bool,
    places: Mapping[Place, str] | None = None,
    *,
    replace: bool = False,
) -> None:
    """Store one typed record and say what became of it; of one that stands, options left out change nothing.

    A refusal names the options that were typed; `places` names the option of a place in the record that
    its own field names do not tell.
    """
    from vanban.errors.usecases import ImportRefused
    from vanban.usecases.importing import import_typed

    ctx = click.get_current_context()
    data = {section: _typed(ctx, records) for section, records in data.items()}
    try:
        with opened(db, actor, dry_run=dry_run, replacing=replace) as office:
            done = import_typed(office, data, verb, clear=ctx.meta.get(_CLEAR, frozenset()))
    except ImportRefused as refused:
        from vanban.cli.typed_mistakes import as_typed

        raise as_typed(refused, ctx.command, places or {}) from refused
    imported(dry_run, done)


def _typed(ctx: click.Context, records: Any) -> Any:
    """The records of a section without what only came of options that nobody typed."""
    if not isinstance(records, list):
        return records
    left_out: dict[str, tuple[Any, ...]] = {
        _FORM_NAMES.get(param.name, param.name): (param.default, None, "", (), [])
        for param in ctx.command.params
        if param.name and ctx.get_parameter_source(param.name) is click.core.ParameterSource.DEFAULT
    }
    return [
        {name: value for name, value in form.items() if name not in left_out or value not in left_out[name]}
        for form in records
    ]


def imported(dry_run: bool, done: Imported) -> None:
    """Say what an import added and changed, and name what stayed out."""
    for problem in done.left_out:
        click.echo(f"Bỏ lại: {problem}", err=True)
    for note in done.notes:
        click.echo(f"Chú ý: {note}", err=True)
    if done.nothing and done.left_out:
        from vanban.errors.usecases import AllLeftOut

        raise AllLeftOut(count=len(done.left_out))
    if done.nothing:
        told(dry_run, "Không có gì mới: mọi thứ đã có như vậy.")
        return
    parts = [f"thêm {_counted(done.added)}"] if done.added else []
    parts += [f"sửa {_counted(done.changed)}"] if done.changed else []
    told(dry_run, f"Đã ghi: {'; '.join(parts)}.")


def _counted(numbers: dict[str, int]) -> str:
    return ", ".join(f"{number} {word}" for word, number in numbers.items())
