"""Why printing failed, in words: which tag, in which paragraph, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import FrameType

from vanban.errors.render import FieldUnknown, PaperTooLarge, ValueUnprintable
from vanban.render.codegen import CODE_FILE, PartCode, Spot
from vanban.render.plain import UNSET
from vanban.render.refusal import OverLimit, Refusal, ValueRefused
from vanban.render.tree import NOWHERE, Const, Expr, Filtered, chain, children

_NOWHERE = Spot(NOWHERE, Const(None), {})


def explained(failure: Exception, code: PartCode, context: Mapping[str, object]) -> Refusal:
    """The refusal that tells why `code` could not print `context`."""
    if isinstance(failure, OverLimit):
        return Refusal(PaperTooLarge, why=str(failure))
    spot, known = _spot(failure, code)
    facts = {"tag": spot.where.tag, "paragraph": spot.where.paragraph}
    if isinstance(failure, ValueRefused):
        return Refusal(failure.error, why=str(failure), **facts)
    if isinstance(failure, RecursionError):
        return Refusal(ValueUnprintable, why="các giá trị lồng nhau quá sâu", **facts)
    for path, group in _missing(spot, known, context):
        hint = _hint(str(path[-1]), group)
        return Refusal(FieldUnknown, field=_dotted(path), hint=hint, **facts)
    if isinstance(failure, KeyError):
        return Refusal(FieldUnknown, field=failure.args[0], hint="", **facts)
    if isinstance(failure, IndexError):
        return Refusal(ValueUnprintable, why="danh sách không có đủ mục", **facts)
    return Refusal(ValueUnprintable, why="các giá trị trong thẻ không hợp kiểu với nhau", **facts)


def _spot(failure: Exception, code: PartCode) -> tuple[Spot, Mapping[str, object]]:
    """The spot of the line of generated code that failed, and the values its loops had then."""
    spot, values = _NOWHERE, {}
    for frame, line in _frames(failure):
        if frame.f_code.co_filename == CODE_FILE and line in code.spots:
            spot, values = code.spots[line], dict(frame.f_locals)
    known = {name: values.get(variable, UNSET) for name, variable in spot.names.items()}
    return spot, {name: value for name, value in known.items() if value is not UNSET}


def _frames(failure: Exception) -> Iterator[tuple[FrameType, int]]:
    trace = failure.__traceback__
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


Path = tuple[str | int, ...]


def _missing(spot: Spot, known: Mapping[str, object], context: Mapping[str, object]) -> Iterator[tuple[Path, object]]:
    """The fields the tag asks for that are not there, each with the group that lacks it."""
    for value in _asked(spot.value):
        name, keys = chain(value) or ("", ())
        group: object = known if name in known else context
        path: Path = ()
        for key in (name, *keys):
            path = (*path, key)
            if not isinstance(group, Mapping):
                break
            if key not in group:
                yield path, group
                break
            group = group[key]


def _asked(value: Expr) -> Iterator[Expr]:
    """The whole chains `a.b.c` in an expression, but those that may be missing."""
    if chain(value) is not None:
        yield value
        return
    inner = value.arguments if isinstance(value, Filtered) and value.filter in {"default", "d"} else children(value)
    for child in inner:
        yield from _asked(child)


def _hint(key: str, group: object) -> str:
    import difflib

    names = [str(name) for name in group] if isinstance(group, Mapping) else []
    near = difflib.get_close_matches(key, names, 1)
    if near:
        return f" Có phải «{near[0]}» không?"
    return f" Các trường có: {', '.join(sorted(names)[:12])}." if names else ""


def _dotted(path: Path) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
