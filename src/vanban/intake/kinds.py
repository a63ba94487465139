"""What an item seems to do: give work, decide, praise, note, postpone – told from how it opens."""

from __future__ import annotations

import re

from vanban.intake.holders import Held
from vanban.model.deadline import DateRule, Deadline, Op
from vanban.model.meeting import ConclusionKind

_KINDS = (
    (
        ConclusionKind.POSTPONED,
        r"chưa xem xét|(?:tạm )?(?:hoãn|dừng)(?!\w)|lùi (?:thời gian|việc)|để lại (?:xem xét|cuộc họp sau)",
    ),
    (ConclusionKind.NOTED, r"ghi nhận(?!.*đánh giá cao)|hoan nghênh|biểu dương"),
    (ConclusionKind.ASSESSMENT, r"đánh giá (?:chung|cao)|về kết quả|nhìn chung|cơ bản (?:thống nhất )?đánh giá"),
    (ConclusionKind.DECISION, r"(?:cơ bản )?(?:thống nhất|đồng ý|nhất trí|chấp thuận)"),
)
_STUDY = re.compile(r"(?:tiếp tục )?nghiên cứu|[^.]*?\bnghiên cứu,? (?:đề xuất|tham mưu)")
_IMPERATIVE = re.compile(
    r"(?:giao|đề nghị|yêu cầu|tiếp tục|thực hiện|triển khai|tổ chức|rà soát|xây dựng|hoàn thành|báo cáo|gửi|phối hợp|"
    r"tham mưu|đẩy mạnh|tăng cường|chủ động|hướng dẫn|kiểm tra|theo dõi|vận động|thành lập|cử|lập|xác định|các phòng|"
    r"phân công|chủ trì|từng|tất cả|đối với|về|nộp|cập nhật|chốt|trình|bố trí|chuẩn bị|đăng ký|niêm yết|khẩn trương)\b"
)  # fmt: skip
_TOPIC = re.compile(r"(?:về|công tác|đối với|lĩnh vực)\s[^:;.]{2,120}:\s*(?=\S)")
_ORDER = re.compile(r"(?<!\w)(?:yêu cầu|giao|đề nghị(?!\s+của)|phân công)\s")


def kind_of(words: str, held: Held, deadline: Deadline) -> tuple[ConclusionKind, tuple[str, ...]]:
    """What the item does, and why that is not sure. Work said in a decision is work."""
    said = _without_topic(words.lower())
    opened = next((kind for kind, pattern in _KINDS if re.match(pattern, said)), None)
    if opened is not None:
        return _hidden_work(opened, said, held, deadline)
    if _STUDY.match(said):
        return ConclusionKind.TO_STUDY, ()
    if _IMPERATIVE.match(said) or held.acts:
        return ConclusionKind.TASK, ()
    return ConclusionKind.TASK, ("chưa chắc đây là việc phải làm hay chỉ là nhận xét",)


def opens_as_order(words: str) -> bool:
    """Whether the words begin with a verb of work, after their topic: "Rà soát hồ sơ", not "Công tác quân sự"."""
    return _IMPERATIVE.match(_without_topic(words.lower())) is not None and not words.lower().startswith("về ")


def _without_topic(said: str) -> str:
    topic = _TOPIC.match(said)
    return said[topic.end() :] if topic else said


def _hidden_work(
    opened: ConclusionKind, said: str, held: Held, deadline: Deadline
) -> tuple[ConclusionKind, tuple[str, ...]]:
    """ "Thống nhất …; giao Văn phòng …" gives work; without a name it may."""
    if held.given:
        done_by = re.search(r"(?<!\w)do\s[^,;.]*(?:chủ trì|thực hiện|phụ trách)", said)
        doubt = "vừa quyết định vừa nhắc ai chủ trì: có phải giao việc không"
        return ConclusionKind.TASK, (doubt,) if done_by else ()
    if _ORDER.search(said):
        return ConclusionKind.TASK, (f"mở đầu như {opened.label} nhưng có câu giao việc",)
    ends = any(isinstance(rule, DateRule) and rule.op in (Op.BEFORE, Op.BY) for rule in deadline.rules)
    if opened in (ConclusionKind.DECISION, ConclusionKind.POSTPONED) and ends:
        return ConclusionKind.TASK, (f"mở đầu như {opened.label} nhưng có thời hạn",)
    return opened, ()
