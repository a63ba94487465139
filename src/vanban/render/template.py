"""Word templates, compiled once and printed many times."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vanban.errors.render import CompiledTemplateDamaged
from vanban.files.hashing import sha256_of
from vanban.render import fields
from vanban.render.archive import Archive, constant_block
from vanban.render.attachments import Attachments
from vanban.render.codegen import PartCode, generate
from vanban.render.engine import ENGINE
from vanban.render.explain import explained
from vanban.render.gate import TreeRefused
from vanban.render.gate_statements import read_body
from vanban.render.making import Making
from vanban.render.package import Package, open_package, refuse_broken_xml
from vanban.render.refusal import OverLimit, Refusal, ValueRefused, told
from vanban.render.tree_data import body_data

if TYPE_CHECKING:
    from vanban.render.tree import Body

_FAILURES = (KeyError, IndexError, TypeError, RecursionError, ValueRefused, OverLimit)
"""What values that do not fit their tags can raise in generated code."""
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Limits:
    """How large one paper may become: bytes of its printed parts, rounds of all its
    loops, letters and list items that its expressions make or look through."""

    output_bytes: int = 50_000_000
    loop_steps: int = 200_000
    computed: int = 50_000_000


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to print; `name` is only told in errors, `sha256` is that of its file."""

    name: str
    sha256: str
    trees: Mapping[str, Body]
    codes: Mapping[str, PartCode]
    archive: Archive
    package: Package
    blocks: dict[frozenset[str], Archive] = field(default_factory=dict, compare=False)
    """Constant fronts of papers with attachments, by the parts of the template that these replace."""

    def render(self, context: Mapping[str, object], *, limits: Limits = DEFAULT_LIMITS) -> bytes:
        """The finished .docx. The context is plain: nested mappings, lists, text, whole numbers and
        paper values. Raises `FieldUnknown`, `ValueUnprintable` or `PaperTooLarge`."""
        with told(self.name):
            printed: dict[str, bytes] = {}
            attachments = Attachments(self.package)
            making = Making(limits.computed, attachments)
            budget, steps = limits.output_bytes, limits.loop_steps
            for part, code in self.codes.items():
                attachments.part = part
                try:
                    pieces, budget, steps = code.write(context, making, budget, steps)
                except _FAILURES as failure:
                    raise explained(failure, code, context) from failure
                xml = b"".join([_DECLARATION, *pieces])
                printed[part] = _with_grids(xml) if code.own_columns else xml
            return self._packed(printed, attachments.parts())

    def _packed(self, printed: Mapping[str, bytes], attached: Mapping[str, bytes]) -> bytes:
        if not attached:
            return self.archive.with_parts(printed)
        changed = {**printed, **attached}
        replaced = frozenset(name for name in changed if self.package.has(name))
        if replaced not in self.blocks:
            self.blocks[replaced] = constant_block(self.package, replaced)
        return self.blocks[replaced].with_parts(changed)

    def to_json(self) -> str:
        """The trees as JSON, for `from_json` together with the same template file."""
        parts = {part: body_data(body) for part, body in self.trees.items()}
        return json.dumps({"engine": ENGINE, "template": self.sha256, "parts": parts}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str, content: bytes, *, name: str = "") -> CompiledTemplate:
        """Take up a compiled template again, after checking all of it.

        Raises `CompiledTemplateDamaged` when it is not one of this engine and of this very file.
        """
        with told(name):
            try:
                data = json.loads(text)
                if data["engine"] != ENGINE or data["template"] != sha256_of(content):
                    raise TreeRefused("mẫu khác")
                package = open_package(content)
                trees = {part: read_body(tree) for part, tree in data["parts"].items()}
                if trees.keys() != package.tagged.keys():
                    raise TreeRefused("các phần khác")
                return _assembled(name, package, trees)
            except (
                ValueError,
                KeyError,
                TypeError,
                AttributeError,
                RecursionError,
                TreeRefused,
                Refusal,
            ) as broken:
                raise Refusal(CompiledTemplateDamaged) from broken


def _with_grids(xml: bytes) -> bytes:
    from vanban.render.grid import fitted_grids  # few templates decide their columns; the others start sooner

    return fitted_grids(xml)


def compile_template(content: bytes, *, name: str = "") -> CompiledTemplate:
    """Read a Word template. Raises a child of `VanbanError` that says what is wrong with it and where."""
    # docxtpl, jinja2 and lxml cost 100 ms and 30 MB; a template from the cache does without them.
    from vanban.render.lowering import lower
    from vanban.render.preparation import prepare

    with told(name):
        package = open_package(content)
        refuse_broken_xml(package)
        trees = {part: lower(prepare(part, xml)) for part, xml in package.tagged.items()}
        return _assembled(name, package, trees)


def _assembled(name: str, package: Package, trees: Mapping[str, Body]) -> CompiledTemplate:
    codes = {part: generate(tree) for part, tree in trees.items()}
    block = constant_block(package, trees.keys())
    return CompiledTemplate(name, sha256_of(package.content), trees, codes, block, package)


def template_paths(compiled: CompiledTemplate) -> frozenset[str]:
    """Every field the template asks for, as a dotted path; `items[].text` for a field of list items."""
    return frozenset(path for tree in compiled.trees.values() for path in fields.paths(tree))


def template_fields(compiled: CompiledTemplate) -> frozenset[str]:
    """The top-level names the template asks for."""
    return frozenset(path.partition(".")[0].partition("[")[0] for path in template_paths(compiled))
