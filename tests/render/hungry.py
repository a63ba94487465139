"""Templates and files that want all time and memory. Run as a program under limits, it prints what came of each."""

from __future__ import annotations

import io
import os
import resource
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from render.raw import p, r, raw, tbl, tc, tr, zipped
from vanban.errors.base import VanbanError
from vanban.render.template import compile_template

MEMORY_MB = 900
"""Address space of the child, the libraries included (300 MB of it)."""
CONTEXT: dict[str, Any] = {
    "a": "chữ",
    "big": "ư" * 500_000,
    "quotes": '"' * 1_000_000,
    "items": [{"n": n, "title": f"việc {n}"} for n in range(1000)],
    "many": list(range(150_000)),
    "texts": ["x" * 1000] * 1000,
}


def _template(*lines: str) -> bytes:
    return raw(*(p(line.replace("<", "&lt;")) for line in lines))


_ITSELF = "{% set x = namespace(a=1) %}{% set y = namespace(a=1) %}{% set x.a = x %}{% set y.a = y %}"
_GROW = "{% set ns = namespace(x='aaaaaaaaaa') %}{% for i in range(100) %}"
_DEEP_LOOPS = "".join(f"{{% for i{n} in many %}}" for n in range(9)) + "x" + "{% endfor %}" * 9
TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "a loop without end": lambda: _template("{% for i in range(4611686018427387904) %}x{% endfor %}"),
    "a filtered loop without end": lambda: _template("{% for i in range(99999999999) if i > 5 %}x{% endfor %}"),
    "loops in loops": lambda: _template(_DEEP_LOOPS),
    "loops that print nothing": lambda: _template("{% for i in many %}{% for j in many %}{% endfor %}{% endfor %}"),
    "text doubled": lambda: _template("{% set x = a %}" + "{% set x = x ~ x %}" * 60 + "{{ x }}"),
    "text doubled in a loop": lambda: _template(_GROW + "{% set ns.x = ns.x ~ ns.x %}{% endfor %}"),
    "text added to text": lambda: _template(_GROW + "{% set ns.x = ns.x + ns.x %}{% endfor %}"),
    "lists doubled": lambda: _template("{% set x = many %}" + "{% set x = x + x %}" * 60 + "{{ x|length }}"),
    "replaced by more": lambda: _template(_GROW + "{% set ns.x = ns.x|replace('a', 'aaaaaaaaaa') %}{% endfor %}"),
    "long separators": lambda: _template("{{ many|map('string')|join('" + "x" * 5000 + "') }}"),
    "long joins in a loop": lambda: _template("{% for i in items %}{{ texts|join }}{% endfor %}"),
    "nested concatenation": lambda: _template("{{ (big ~ big ~ big) ~ (big ~ big) ~ big ~ big ~ big ~ big }}" * 60),
    "a long value in a loop": lambda: _template("{% for i in many %}{{ big }}{% endfor %}"),
    "a value that grows when escaped": lambda: _template("{{ quotes }}" * 500),
    "sorting in a loop": lambda: _template("{% for i in many %}{% set x = many|sort %}{% endfor %}"),
    "searching in a loop": lambda: _template("{% for i in many %}{% if 'x' in many %}{% endif %}{% endfor %}"),
    "searching text in a loop": lambda: _template("{% for i in many %}{% if a in big %}{% endif %}{% endfor %}"),
    "comparing long texts": lambda: _template("{% for i in many %}{% if big == quotes %}{% endif %}{% endfor %}"),
    "groups in a loop": lambda: _template("{% for i in many %}{% set x = items|groupby('n') %}{% endfor %}"),
    "numbers without end": lambda: _template(
        "{% set ns = namespace(n=9) %}{% for i in range(100) %}{% set ns.n = ns.n * ns.n %}{% endfor %}"
    ),
    "a list of everything": lambda: _template("{{ range(4611686018427387904)|list|length }}"),
    "the sum of everything": lambda: _template("{{ range(4611686018427387904)|sum }}"),
    "a group that holds itself": lambda: _template(_ITSELF + "{% if x == y %}{% endif %}"),
    "parentheses": lambda: _template("{{ " + "(" * 5000 + "a" + ")" * 5000 + " }}"),
    "not not not": lambda: _template("{{ 1 if " + "not " * 5000 + "a }}"),
    "a chain of fields": lambda: _template("{{ a" + ".b" * 20_000 + " }}"),
    "a chain of sums": lambda: _template("{{ 1" + " + 1" * 20_000 + " }}"),
    "branches in branches": lambda: _template("{% if a %}" * 40 + "{% endif %}" * 40),
    "tags beyond number": lambda: _template("{{ a }}" * 30_000),
    "branches beyond number": lambda: _template("{% if a == 'x' %}" + "{% elif a == 'y' %}y" * 2000 + "{% endif %}"),
    "brackets that never close": lambda: raw(f'<w:p w:rsidR="{"{{" * 200_000}"/>'),
    "half brackets in fields": lambda: raw(p(f"<w:r><w:instrText>PAGE {'{{' * 100_000}</w:instrText></w:r>")),
    "a body of 12 MB": lambda: raw(*(p(r(f"{{{{ a }}}} {n}" + "chữ " * 20)) for n in range(80_000))),
    "deep tables": lambda: raw(_nested(400)),
}


def _nested(depth: int) -> str:
    table = tbl(tr("x"))
    for _ in range(depth):
        table = tbl(tr(tc(table, p(""))))
    return table


def _bomb(size: int) -> bytes:
    return zipped({**_parts(), "word/media/x.png": b"\0" * size})


def _parts() -> dict[str, bytes | str]:
    with zipfile.ZipFile(io.BytesIO(_template("x"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _lying() -> bytes:
    """200 MB behind a directory, and a header, that speak of 100 bytes."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(body.compress(b"\0" * 1_000_000) for _ in range(200)) + body.flush()
    return _with_raw_part("word/media/x.png", packed, 100)


def _with_raw_part(name: str, packed: bytes, size: int) -> bytes:
    """The file with a part whose packed bytes and size are given: they need not fit."""
    content = zipped({**_parts(), name: b""})
    out = io.BytesIO(content)
    with zipfile.ZipFile(out) as archive:
        infos = archive.infolist()
        files = {info.filename: archive.read(info) for info in infos if info.filename != name}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, inside in files.items():
            archive.writestr(each, inside)
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.header_offset = made.tell()
        info.compress_size, info.file_size, info.CRC = len(packed), size, zlib.crc32(b"\0" * size)
        made.write(info.FileHeader(zip64=False) + packed)
        archive.start_dir = made.tell()
        archive.filelist.append(info)
        archive.NameToInfo[name] = info
        archive._didModify = True
    return made.getvalue()


def _many_entries(count: int) -> bytes:
    """A directory of empty parts, written by hand: zipfile would take a minute."""
    out, directory = io.BytesIO(), io.BytesIO()
    for number in range(count):
        name = b"%08d" % number
        facts = (20, 0, 0, 0, 0x21, 0, 0, 0, len(name), 0)
        directory.write(struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\x01\x02", 20, *facts, 0, 0, 0, 0, out.tell()) + name)
        out.write(struct.pack("<4sHHHHHLLLHH", b"PK\x03\x04", *facts) + name)
    start, size, shown = out.tell(), len(directory.getvalue()), min(count, 0xFFFF)
    return (
        out.getvalue()
        + directory.getvalue()
        + struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, shown, shown, size, start, 0)
    )


def _overlapping() -> bytes:
    """Two parts that share their bytes."""
    content = bytearray(zipped({**_parts(), "word/media/a.png": b"x" * 100, "word/media/b.png": b"x" * 100}))
    first = content.find(b"PK\x01\x02")
    places: dict[bytes, int] = {}
    while content[first : first + 4] == b"PK\x01\x02":
        name, extra, comment = struct.unpack_from("<HHH", content, first + 28)
        places[bytes(content[first + 46 : first + 46 + name])] = first
        first += 46 + name + extra + comment
    a, b = places[b"word/media/a.png"], places[b"word/media/b.png"]
    content[b + 42 : b + 46] = content[a + 42 : a + 46]
    return bytes(content)


FILES: Mapping[str, Callable[[], bytes]] = {
    "a zip bomb": lambda: _bomb(90_000_000),
    "a larger zip bomb": lambda: _bomb(150_000_000),
    "sizes that lie": _lying,
    "parts beyond number": lambda: _many_entries(200_000),
    "many parts": lambda: _many_entries(6_000),
    "overlapping parts": _overlapping,
    "60 MB of file": lambda: zipped({**_parts(), "word/media/x.png": os.urandom(60_000_000)}),
}


def outcome(make: Callable[[], bytes]) -> str:
    """The code of the refusal, or what else came of it."""
    content = make()
    try:
        return f"printed {len(compile_template(content).render(CONTEXT)) > 0}"
    except VanbanError as refusal:
        return refusal.code


def main() -> None:
    """Print a line for each, under a limit of memory."""
    made = {name: make() for name, make in FILES.items()}
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB * 1_000_000, MEMORY_MB * 1_000_000))
    for name, make in TEMPLATES.items():
        print(name, outcome(make), sep="\t", flush=True)
    for name, content in made.items():
        print(name, outcome(lambda content=content: content), sep="\t", flush=True)


if __name__ == "__main__":
    sys.exit(main())
