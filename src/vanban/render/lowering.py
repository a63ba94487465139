"""From prepared Jinja text to the template tree: Jinja's parser reads it, nothing of Jinja runs.

Each node of Jinja is spelt as the lists of `tree_data`, and the gate then decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, TemplateSyntaxError, nodes

from vanban.errors.render import TagMisspelt
from vanban.render.gate import TreeRefused
from vanban.render.gate_statements import read_body
from vanban.render.pairing import refuse_unpaired, refused
from vanban.render.preparation import Prepared
from vanban.render.refusal import Refusal
from vanban.render.run_tags import LOOK_FILTER
from vanban.render.spelling import Spelling
from vanban.render.tree import Body, Look

_ESCAPED_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
"""How docxtpl's templates write braces that are no tag."""


def lower(prepared: Prepared) -> Body:
    """The tree of a prepared part. Raises `Refusal` for anything a template may not do."""
    refuse_unpaired(prepared)
    try:
        template = Environment(keep_trailing_newline=True).parse(prepared.source)
        return read_body(_Lowering(prepared).statements(template.body))
    except TemplateSyntaxError as wrong:
        where = prepared.where(wrong.lineno)
        raise Refusal(TagMisspelt, tag=where.tag, paragraph=where.paragraph) from wrong
    except TreeRefused as strange:
        raise refused(prepared.where(1), str(strange)) from strange
    except RecursionError as deep:
        raise refused(prepared.where(1), "biểu thức lồng quá sâu") from deep


class _Lowering(Spelling):
    """Spells the statements of a part."""

    def statements(self, found: Sequence[nodes.Node]) -> list[object]:
        spelt: list[object] = []
        for node in found:
            match node:
                case nodes.Output():
                    spelt += self._outputs(node)
                case nodes.If():
                    spelt.append(self._branch(node))
                case nodes.For():
                    spelt.append(self._repeat(node))
                case nodes.Assign():
                    spelt.append(self._assign(node))
                case _:
                    raise self._refused(node)
        return spelt

    def _outputs(self, output: nodes.Output) -> list[object]:
        spelt: list[object] = []
        for node in output.nodes:
            if not isinstance(node, nodes.TemplateData):
                spelt.append(self._print(node))
            elif node.data.removesuffix("\n"):  # the line break set before each tag
                spelt.append(["text", _with_braces(node.data.removesuffix("\n"))])
        return spelt

    def _print(self, node: nodes.Node) -> list[object]:
        look: Look | None = None
        if isinstance(node, nodes.Filter) and node.name == LOOK_FILTER:
            look = self._look(node)
            node = node.node or node
        pairs = None if look is None else [list(pair) for pair in look]
        return ["print", self._checked(node), pairs, self._where(node)]

    def _look(self, node: nodes.Filter) -> Look:
        match node.args:
            case [nodes.Const(value=int(number))] if 0 <= number < len(self.prepared.run_tags):
                return self.prepared.run_tags[number].look
        raise self._refused(node)

    def _branch(self, node: nodes.If) -> list[object]:
        cases = [
            [self._checked(case.test), self.statements(case.body), self._where(case)] for case in (node, *node.elif_)
        ]
        return ["if", cases, self.statements(node.else_)]

    def _repeat(self, node: nodes.For) -> list[object]:
        if node.recursive:
            raise self._refused(node, "vòng lặp đệ quy")
        only = None if node.test is None else self._checked(node.test)
        bodies = [self.statements(node.body), self.statements(node.else_)]
        return ["for", self._targets(node), self._checked(node.iter), only, *bodies, self._where(node)]

    def _targets(self, node: nodes.For) -> list[object]:
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        if not all(isinstance(target, nodes.Name) for target in targets):
            raise self._refused(node, "biến lặp lồng nhau")
        return [target.name for target in targets if isinstance(target, nodes.Name)]

    def _assign(self, node: nodes.Assign) -> list[object]:
        match node.target:
            case nodes.Name(name=name):
                return ["set", name, None, self._checked(node.node), self._where(node)]
            case nodes.NSRef(name=name, attr=field):
                return ["set", name, field, self._checked(node.node), self._where(node)]
        raise self._refused(node, "phép gán nhiều tên")


def _with_braces(xml: str) -> str:
    for written, meant in _ESCAPED_BRACES.items():
        xml = xml.replace(written, meant)
    return xml
