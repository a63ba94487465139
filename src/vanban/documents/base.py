"""What a document type is: its request, its context, and the function between them."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from vanban.documents.counted import Counted
from vanban.model.dossier import Dossier
from vanban.model.identity import Id
from vanban.model.kinds import name_of
from vanban.model.marks import Circulation, Secrecy, Urgency
from vanban.model.page import Expected, Finding
from vanban.wording.text import upper


class Request(BaseModel):
    """What is asked of a document type; commands and forms are built from its fields.

    `title` of a field is what a person reads; `ref` in its extra names the kind of record meant.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    number: str = Field("", title="Số do hệ thống khác cấp, ví dụ 15")
    issued_on: dt.date | None = Field(None, title="Ngày ban hành")
    signer: str = Field("", title="Người ký (khóa)", json_schema_extra={"ref": "person"})
    recipients: tuple[str, ...] = Field((), title="Nơi nhận, thay cho nơi nhận đề xuất")
    drafter: str = Field("", title="Người soạn thảo (khóa), in ký hiệu ở dòng lưu", json_schema_extra={"ref": "person"})
    copies: int | None = Field(None, ge=1, title="Số lượng bản phát hành")
    urgency: Urgency | None = Field(None, title="Độ khẩn")
    circulation: Circulation | None = Field(None, title="Phạm vi lưu hành")
    contact: bool = Field(False, title="In địa chỉ, điện thoại của cơ quan ở chân trang đầu")
    secrecy: Secrecy | None = Field(None, title="Độ mật (văn bản mật bị từ chối)")


class Context(BaseModel):
    """Exactly what a template may ask for; every field carries its Vietnamese description."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    def values(self) -> dict[str, Any]:
        """The fields as plain nested values, paper values as they are."""
        return {name: _plain(getattr(self, name)) for name in type(self).model_fields}


def _plain(value: Any) -> Any:
    if isinstance(value, Context):
        return value.values()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


@dataclass(frozen=True, slots=True)
class Composed:
    """A paper in words, before it is printed, and what the records must know of it."""

    context: Context
    subject: str
    symbol: str
    number: str
    issued_on: dt.date | None
    signer: str
    expected: Expected
    prints: tuple[Id, ...]
    """The records that the paper prints: `trace` goes from them to the paper and back."""
    meeting: Id | None = None
    plan: Id | None = None
    file_name: str = ""
    """The file's usual name, without ending."""
    remarks: tuple[Finding, ...] = ()
    """What only the maker can see, such as a unit that is named but does not receive the paper."""

    def with_remarks(self, *more: Finding) -> Composed:
        """The same paper with more to remark."""
        return replace(self, remarks=(*self.remarks, *more))


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the books a request needs: the keys of a meeting or plan, and the day seen from."""

    meeting: str | None = None
    plan: str | None = None
    as_of: dt.date | None = None


R = TypeVar("R", bound=Request)


class DocumentType(ABC, Generic[R]):
    """One kind of paper. A new one is one template and one file with a child of this class."""

    code: ClassVar[str]
    """What people type: `thong-bao-ket-luan`."""
    kind: ClassVar[str]
    """The abbreviation in the symbol (Decree 30/2020, Appendix III): `TB`."""
    title: ClassVar[str]
    letter: ClassVar[bool] = False
    """A letter (công văn) has no name of its type: its symbol names the drafting unit instead."""
    template: ClassVar[str]
    identified_by: ClassVar[tuple[str, ...]]
    """The fields of the request that make two papers the same paper in another version."""
    request: type[R]
    context: ClassVar[type[Context]]
    owns: ClassVar[frozenset[str]] = frozenset()
    """People and lines of its meeting or plan that stand on its papers: what a hand changes there is theirs.

    Nơi nhận and who signs belong to no record where a type does not own them: they are proposed for each paper.
    """

    @property
    def own_samples(self) -> dict[str, Any]:
        """Samples of shared fields that this type prints its own way."""
        name = name_of(self.kind)
        named = {"kind_name": upper(name)} if name else {}
        above = {"recipients": ["- Như trên;", "- Lưu: VT, VP."]} if self.is_addressed else {}
        return {**named, **above}

    @property
    def is_addressed(self) -> bool:
        """Whether its papers have Kính gửi, as its sample shows."""
        field = self.context.model_fields.get("addressees")
        return field is not None and any(field.examples or ())

    def identity(self, request: R) -> str:
        """What names the paper among all of the office: the same request again is its next version."""
        return "/".join((self.code, *(str(getattr(request, name)) for name in self.identified_by)))

    @abstractmethod
    def scope(self, request: R) -> Scope:
        """What the dossier must hold."""

    @abstractmethod
    def compose(self, dossier: Dossier, request: R) -> Composed:
        """The paper in words. Raises a child of `VanbanError` when the records cannot fill it."""

    def counted(self, dossier: Dossier, request: R) -> tuple[Counted, ...]:
        """What the paper's numbers count, one by one; nothing for a paper that counts no tasks."""
        return ()
