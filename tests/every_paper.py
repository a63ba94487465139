"""One paper of every type, from the samples: what tests compare, measure and look at."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from vanban.documents.types.viet_tay import FORMS, HAND_TYPES
from vanban.model.kinds import KINDS
from vanban.usecases.importing import import_files
from vanban.usecases.keeping import Produced
from vanban.usecases.office import Office
from vanban.usecases.papers import produce

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "an-binh"
MEETING = "hop-cchc-quy-1-2024"
_QUARTER = {"start": dt.date(2024, 3, 15), "end": dt.date(2024, 6, 14)}

FROM_RECORDS: dict[str, dict[str, Any]] = {
    "thong-bao-ket-luan": {"meeting": MEETING},
    "bien-ban": {"meeting": MEETING},
    "giay-moi": {"meeting": MEETING},
    "trich-thong-bao": {"meeting": MEETING, "unit": "TTra"},
    "thong-bao-phan-cong": {"meeting": MEETING},
    "ke-hoach": {"plan": "kh-cchc-2024"},
    "ke-hoach-khac-phuc": {"plan": "kh-khac-phuc-2024"},
    "chuong-trinh": {"start": dt.date(2024, 7, 1), "end": dt.date(2024, 9, 30)},
    "bao-cao-tien-do": {"plan": "kh-cchc-2024", **_QUARTER, "addressees": ("Ủy ban nhân dân tỉnh An Bình",)},
    "quyet-dinh-to-cong-tac": {"group": "to-ra-soat"},
    "cong-van-don-doc": {"unit": "tt-khuyen-cong", "as_of": dt.date(2024, 6, 14), "urgency": "khan"},
    "cong-van-de-nghi-bao-cao": {"plan": "kh-cchc-2024", **_QUARTER, "due": dt.date(2024, 6, 18)},
    "to-trinh": {"plan": "kh-khac-phuc-2024", "addressees": ("Ủy ban nhân dân tỉnh An Bình",)},
}
"""The twelve types of the reform work and the excerpt, each with what is asked for."""

_LETTER = (SAMPLES / "cong-van-gop-y.txt").read_text(encoding="utf-8")
_DECISION = (SAMPLES / "quyet-dinh-ra-soat.txt").read_text(encoding="utf-8")
BY_HAND: dict[str, dict[str, Any]] = {
    "cong-van": {"subject": "góp ý dự thảo quy chế", "text": _LETTER, "addressees": ("Sở Nội vụ", "Sở Tư pháp")},
    "quyet-dinh": {"subject": "Về việc rà soát thủ tục hành chính năm 2024", "text": _DECISION},
    "cong-dien": {
        "subject": "Về việc trực trong dịp nghỉ lễ",
        "text": _LETTER,
        "addressees": ("Các phòng", "Thanh tra"),
    },
    "chi-thi": {"subject": "Về tăng cường kỷ luật, kỷ cương hành chính", "text": _LETTER},
    "giay-gioi-thieu": {"subject": "giới thiệu ông Cao Xuân Phúc", "text": _LETTER},
}
OTHERS: dict[str, dict[str, Any]] = {
    kind.code: {
        "subject": f"{kind.paper.name} về thực hiện nhiệm vụ cải cách hành chính",
        "text": _DECISION if FORMS[kind.paper.form].order else _LETTER,
    }
    for kind in HAND_TYPES
    if kind.code not in BY_HAND
}
"""Every further type of the decree that is written by hand, with the same text: only the form is looked at."""
EVERY = FROM_RECORDS | BY_HAND | OTHERS
HAND_KINDS = tuple(kind for kind in KINDS if kind.form != "1.9")


def bring_samples(office: Office) -> None:
    """The group and the remedy plan that the demo does without."""
    import_files(office, [SAMPLES / "to-cong-tac-va-khac-phuc.yaml"])


def make(office: Office, code: str, folder: Path, **more: Any) -> Produced:
    """The sample paper of a type."""
    return produce(office, code, {**EVERY[code], **more}, folder)
