"""Which field of a paper's context stands behind every word of its page, found by printing the context with marks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from vanban.errors.base import VanbanError
from vanban.model import paper
from vanban.model.document import Document, Draft
from vanban.model.page import PageFacts
from vanban.model.paper import RichText, Run
from vanban.pages.docx import read_docx
from vanban.pages.passages import Passage, passages_of, seen
from vanban.render.cache import load_template
from vanban.render.engine import ENGINE
from vanban.usecases.office import Office

_FIRST, _LAST = 0x100000, 0x10FF00
"""Private letters of Unicode's last plane, one for each field: no paper of an office holds them."""
_CLOSING = "\U0010fff0"
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}{_CLOSING}]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` to `end` of a passage's text stands the context's field `path` (`items[3].words`)."""

    start: int
    end: int
    path: str


@dataclass(slots=True)
class _Marked:
    """A context whose every text is framed by private letters; `paths` tells which letter is which field."""

    paths: dict[str, str] = field(default_factory=dict)

    def value(self, value: Any, path: str = "") -> Any:
        if isinstance(value, Mapping):
            return {name: self.value(each, f"{path}.{name}" if path else name) for name, each in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(each, f"{path}[{n}]") for n, each in enumerate(value)]
        if isinstance(value, RichText):
            return RichText(tuple(replace(run, text=self._framed(run.text, path)) for run in value.runs))
        return self._framed(value, path) if isinstance(value, str) else value

    def _framed(self, text: str, path: str) -> str:
        """An empty text stays empty, so that the template's conditions choose as they did."""
        letter = chr(_FIRST + len(self.paths))
        if not text.strip() or letter > chr(_LAST):
            return text
        self.paths[letter] = path
        return f"{letter}{text}{_CLOSING}"


@dataclass(frozen=True, slots=True)
class Generated:
    """One version as it came from the records: its page, and which field stands where."""

    draft: Draft
    facts: PageFacts
    passages: tuple[Passage, ...]
    context: dict[str, Any]
    texts: Mapping[str, str]
    """Field path → its text, white space evened out."""
    _marked: Mapping[str, str]
    """Address of a paragraph → its text with the marks in it."""
    _paths: Mapping[str, str]

    def stretches(self, passage: Passage) -> tuple[Stretch, ...]:
        """The fields in a passage of this page, in reading order."""
        marked = " / ".join(filter(None, (self._marked.get(p.address, "") for p in passage.paragraphs)))
        text, found = _unmarked(marked, self._paths)
        return found if text == passage.text else _by_words(passage.text, self.texts)


def generated(office: Office, document: Document, draft: Draft) -> Generated:
    """The version printed again from what was kept of it, without anything that was written by hand.

    Where that is not possible any more it is read from its kept bytes; its fields are then found by their words.
    """
    context = read_context(office.store.blobs.read(draft.context))
    marks = _Marked()
    marked_context = marks.value(context)
    facts = _page(office, document, draft, context)
    marked = _page(office, document, draft, marked_context) if facts is not None else None
    if facts is None:
        facts = read_docx(office.store.blobs.read(draft.blob))
    letters = {p.address: seen(p.text) for p in marked.paragraphs} if marked is not None else {}
    texts = {path: seen(value) for path, value in texts_of(context).items() if value.strip()}
    return Generated(draft, facts, passages_of(facts), context, texts, letters, marks.paths)


def _page(office: Office, document: Document, draft: Draft, context: dict[str, Any]) -> PageFacts | None:
    content = printed_again(office, document, draft, context)
    facts = read_docx(content) if content is not None else None
    if facts is None or draft.engine == ENGINE:
        return facts
    # Another engine may print another text; then only the kept bytes say what stood there.
    kept = {passage.text for passage in passages_of(read_docx(office.store.blobs.read(draft.blob)))}
    said = {_MARK.sub("", passage.text) for passage in passages_of(facts)}
    return facts if said <= kept else None


def printed_again(
    office: Office, document: Document, draft: Draft, context: dict[str, Any] | None = None
) -> bytes | None:
    """A version made anew from its kept template and context; nothing when today's engine refuses them."""
    template = office.store.blobs.read(draft.template)
    values = context if context is not None else read_context(office.store.blobs.read(draft.context))
    try:
        compiled = load_template(template, office.settings.cache / "templates", name=document.type)
        return compiled.render(values)
    except VanbanError:
        return None


def read_context(content: bytes) -> dict[str, Any]:
    """The context that `papers` kept as JSON, its paper values as they were."""
    context: dict[str, Any] = json.loads(content, object_hook=_paper_value)
    return context


def _paper_value(form: dict[str, Any]) -> Any:
    name = form.get("is")
    if name is None:
        return form
    if not hasattr(paper, name):
        return form
    fields = {key: value for key, value in form.items() if key != "is"}
    if name == "RichText":
        return RichText(tuple(Run(**run) for run in fields["runs"]))
    return getattr(paper, name)(**fields)


def texts_of(value: Any, path: str = "") -> dict[str, str]:
    """Field path → text, of everything in a context that is text."""
    if isinstance(value, Mapping):
        inner = (texts_of(each, f"{path}.{name}" if path else name) for name, each in value.items())
    elif isinstance(value, list | tuple):
        inner = (texts_of(each, f"{path}[{n}]") for n, each in enumerate(value))
    elif isinstance(value, RichText):
        return {path: value.text}
    else:
        return {path: value} if isinstance(value, str) else {}
    return {name: text for each in inner for name, text in each.items()}


def _unmarked(marked: str, paths: Mapping[str, str]) -> tuple[str, tuple[Stretch, ...]]:
    """The text without its marks, and what they framed."""
    text, found = "", []
    opened: tuple[int, str] | None = None
    last = 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark[0] != _CLOSING:
            opened = (len(text), paths.get(mark[0], ""))
        elif opened is not None:
            found.append(Stretch(opened[0], len(text), opened[1]))
            opened = None
    return text + marked[last:], tuple(found)


def _by_words(text: str, texts: Mapping[str, str]) -> tuple[Stretch, ...]:
    """Where a template does more with its fields than print them: the longest texts found, none in another."""
    found: list[Stretch] = []
    for path, words in sorted(texts.items(), key=lambda each: -len(each[1])):
        place = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
        if place and all(place.end() <= each.start or each.end <= place.start() for each in found):
            found.append(Stretch(place.start(), place.end(), path))
    return tuple(sorted(found, key=lambda each: each.start))
