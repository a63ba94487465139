"""The document types that the tool knows: every file of `types/` brings its own."""

from __future__ import annotations

import importlib.util
import pkgutil
from functools import cache
from typing import Any

from vanban.documents import types
from vanban.documents.base import DocumentType
from vanban.errors.copying import CopyHasNoType
from vanban.errors.documents import TypeUnknown
from vanban.model.copying import COPY_TYPE

AnyType = DocumentType[Any]


@cache
def document_types() -> tuple[AnyType, ...]:
    """Every type, in the order of its code."""
    for module in pkgutil.iter_modules(types.__path__):
        importlib.import_module(f"{types.__name__}.{module.name}")
    return tuple(sorted((cls() for cls in _children(DocumentType)), key=lambda each: each.code))


def _children(cls: type) -> set[type[AnyType]]:
    found: set[type[AnyType]] = set()
    child: type[AnyType]
    for child in cls.__subclasses__():
        found |= _children(child) | ({child} if "code" in child.__dict__ else set())
    return found


@cache
def document_type(code: str) -> AnyType:
    """The type of this code. Raises `TypeUnknown`, naming those there are, or `CopyHasNoType`."""
    if code == COPY_TYPE:
        raise CopyHasNoType()
    return _in_its_own_file(code) or _among_all(code)


def _in_its_own_file(code: str) -> AnyType | None:
    """The type whose file bears its name: it is found without importing all the others."""
    file = f"{types.__name__}.{code.replace('-', '_')}"
    if "." in code or importlib.util.find_spec(file) is None:
        return None
    importlib.import_module(file)
    return next((cls() for cls in _children(DocumentType) if cls.__module__ == file and cls.code == code), None)


def _among_all(code: str) -> AnyType:
    known = {each.code: each for each in document_types()}
    if code not in known:
        raise TypeUnknown(type=code, known=", ".join(known))
    return known[code]
