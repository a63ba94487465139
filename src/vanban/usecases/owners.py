"""Which words of a generated page belong to which record, which are figures, and which stand ready in the template."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from vanban.documents.catalogue import document_type
from vanban.documents.requests import read_request
from vanban.model.document import Document, Draft
from vanban.model.dossier import Dossier
from vanban.model.meeting import Meeting
from vanban.model.plan import Plan
from vanban.pages.passages import Passage, seen
from vanban.store.dossiers import dossier
from vanban.usecases.frames import frame_of
from vanban.usecases.office import Office
from vanban.usecases.ownership import FIGURE, TEMPLATE, Owner
from vanban.usecases.provenance import Generated, Stretch
from vanban.usecases.record_phrases import record_phrases
from vanban.wording.text import clause

_NUMBERING = frozenset({"marker", "number"})
"""Fields that number rows and items in every context."""

WORK_FIELDS = {
    "title": "nội dung",
    "words": "nội dung",
    "lead": "chủ trì",
    "support": "phối hợp",
    "deadline": "thời hạn",
    "product": "sản phẩm",
}
"""Fields of a row that is about one task, as every context names them."""


@dataclass(frozen=True, slots=True)
class Owned:
    """From `start` to `end` of a passage's text the words are this owner's; `path` is the context's field."""

    start: int
    end: int
    owner: Owner
    path: str = ""


@dataclass(frozen=True)
class Owners:
    """Answers for one version whose words are whose; phrases are those of the books when it was made."""

    page: Generated
    phrases: Mapping[str, tuple[tuple[str, Owner], ...]]
    """First word → the phrases that begin with it, the longest first."""
    whole: Mapping[str, Owner]
    """The same phrases, for texts that are nothing else: most cells of a long table."""
    frame: Mapping[str, Owner]
    """Fields that belong to one owner as a whole, whatever they say."""
    _spans: dict[str, tuple[Owned, ...]] = field(default_factory=dict)

    def spans(self, passage: Passage) -> tuple[Owned, ...]:
        """Everything in the passage that comes from the books; all else is the template's. A row is asked by cells."""
        if passage.cells:
            return ()
        if passage.address not in self._spans:
            found = (span for stretch in self.page.stretches(passage) for span in self._inside(passage, stretch))
            self._spans[passage.address] = tuple(found)
        return self._spans[passage.address]

    def _inside(self, passage: Passage, stretch: Stretch) -> Iterator[Owned]:
        """The phrases, figures and remaining words of one field."""
        name = stretch.path.rpartition(".")[2].partition("[")[0]
        text = passage.text[stretch.start : stretch.end]
        whole = Owned(stretch.start, stretch.end, TEMPLATE, stretch.path)
        if name == "recipients":
            yield self._recipient(whole, text)
        elif name in self.frame:
            yield replace(whole, owner=self.frame[name])
        elif name in _NUMBERING:
            yield whole
        elif name in WORK_FIELDS and stretch.path.rpartition(".")[0] in self.about:
            of = self.about[stretch.path.rpartition(".")[0]]
            label = of.label if name in {"title", "words"} else f"{WORK_FIELDS[name]} của {of.label}"
            yield replace(whole, owner=replace(of, field=name, label=label))
        else:
            yield from self._pieces(passage, stretch, text)

    def _recipient(self, whole: Owned, text: str) -> Owned:
        """A line of Nơi nhận without its dash and its mark; the last one says where the paper is filed."""
        start = len(text) - len(text.lstrip("-–• "))
        name = "archive" if text[start:].startswith("Lưu:") else "recipients"
        return replace(whole, start=whole.start + start, end=whole.start + len(clause(text)), owner=self.frame[name])

    def _pieces(self, passage: Passage, stretch: Stretch, text: str) -> Iterator[Owned]:
        taken = [False] * len(text)
        for start, end, owner in self._in_its_row(stretch, self._phrases(text)):
            taken[start:end] = [True] * (end - start)
            yield Owned(stretch.start + start, stretch.start + end, owner, stretch.path)
        for start, end in figures_in(text):
            counts = stretch.start + end > len(passage.marker)
            if counts and not any(taken[start:end]):
                yield Owned(stretch.start + start, stretch.start + end, FIGURE, stretch.path)

    def _in_its_row(
        self, stretch: Stretch, found: Iterable[tuple[int, int, Owner]]
    ) -> Iterator[tuple[int, int, Owner]]:
        """Tasks share deadlines and products: behind a task's title they are that task's."""
        about = self.about.get(stretch.path.rpartition(".")[0])
        for start, end, owner in found:
            if owner.field in {"title", "words"}:
                about = owner
            elif about is not None and owner.field in {"deadline", "product"}:
                label = f"{WORK_FIELDS[owner.field]} của {about.label}"
                yield start, end, replace(about, field=owner.field, label=label)
                continue
            yield start, end, owner

    def _phrases(self, text: str) -> Iterator[tuple[int, int, Owner]]:
        bare = clause(text)
        if bare.lower() in self.whole:
            return iter([(0, len(bare), self.whole[bare.lower()])])
        return phrases_in(text, self.phrases)

    @cached_property
    def about(self) -> dict[str, Owner]:
        """Group of fields (`key_tasks[0].tasks[2]`) → the conclusion or task that all of it is about."""
        found: dict[str, Owner] = {}
        for path, text in self.page.texts.items():
            group, _, name = path.rpartition(".")
            if group and name in {"title", "words"}:
                owner = self._work(text)
                if owner is not None:
                    found[group] = owner
        return found

    def _work(self, text: str) -> Owner | None:
        for start, end, owner in self._phrases(text):
            if owner.field in {"words", "title"} and owner.record and end - start >= len(clause(text)) - 1:
                return owner
        return None


def owners_of(office: Office, document: Document, page: Generated) -> Owners:
    """The owners of one generated version."""
    kind = document_type(document.type)
    asked = json.loads(document.request)
    owns = frozenset(name for name in kind.owns if not asked.get(name))
    books = _books(office, document, page.draft)
    index: dict[str, list[tuple[str, Owner]]] = {}
    whole: dict[str, Owner] = {}
    for text, owner in record_phrases(books, document, owns):
        words = clause(seen(text)).lower()
        first = re.match(r"\W*(\w+)", words)
        if first and len(words) > 2 and words not in whole:
            whole[words] = owner
            index.setdefault(first[1], []).append((words, owner))
    ordered = {first: tuple(sorted(found, key=lambda each: -len(each[0]))) for first, found in index.items()}
    return Owners(page, ordered, whole, frame_of(document, owns))


def _books(office: Office, document: Document, draft: Draft) -> Dossier:
    """What the books said when the version was made."""
    kind = document_type(document.type)
    said = {name: value for name, value in json.loads(document.request).items() if value is not None}
    scope = kind.scope(read_request(kind, said))
    known = office.store.as_known_at(draft.known)
    plan = known.need(Plan, scope.plan).id if scope.plan else None
    meeting = known.need(Meeting, scope.meeting).id if scope.meeting else None
    return dossier(office.store, draft.as_of, plan=plan, meeting=meeting, known_at=draft.known)


def phrases_in(text: str, phrases: Mapping[str, tuple[tuple[str, Owner], ...]]) -> Iterator[tuple[int, int, Owner]]:
    """The known phrases in a text, from left to right, at each place the longest."""
    said = text.lower()
    free = 0
    for word in re.finditer(r"\w+", said):
        if word.start() < free:
            continue
        for phrase, owner in phrases.get(word[0], ()):
            lead = re.match(r"\W*", phrase)
            start = word.start() - (lead.end() if lead else 0)
            end = start + len(phrase)
            fits = start >= free and said.startswith(phrase, start) and not said[end : end + 1].isalnum()
            if fits and (_tells(phrase, owner) or not re.search(r"\w", said[:start] + said[end:])):
                yield start, end, owner
                free = end
                break


_NAMES = frozenset(
    {*("name", "position", "chair", "secretary", "attendees", "absentees", "invited"), *("number", "evidence", "began")}
)
_TELLING_WORDS = 3


def _tells(phrase: str, owner: Owner) -> bool:
    """Whether the words can only be this record's inside a sentence: "báo cáo" may be anybody's."""
    return owner.field in _NAMES or len(phrase.split()) >= _TELLING_WORDS


_NUMBER = re.compile(r"(?<![\w/.,])\d+(?:\.\d{3})*(?:,\d+)?(?:/\d+(?![\d/]))?%?(?!\w)")
_NO_FIGURE = re.compile(
    r"\d{1,2} giờ \d{1,2} phút|\d{1,2}/\d{1,2}/\d{4}|(?<!\d)(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?!\d)"
    r"|\d+/(?:\d{4}/)?[A-ZĐ][\w-]*"
    r"|(?:ngày|tháng|năm|quý|kỳ|số|mục|khoản|điều|điểm|phần|phụ lục|tập|trang)\s+\d+(?:[/.]\d+)*"
    r"|\d+ tháng(?: đầu| cuối)? năm(?: \d{4})?",
    re.IGNORECASE,
)
"""Hours, days, years, numbers of papers and of their parts: numbers that count nothing."""


def figures_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a text counts something: `36`, `16/36`, `70,6%`."""
    dates = [match.span() for match in _NO_FIGURE.finditer(text)]
    for match in _NUMBER.finditer(text):
        if all(match.end() <= start or end <= match.start() for start, end in dates):
            yield match.span()
