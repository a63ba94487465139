"""What each act is called when people read it."""

from __future__ import annotations

_LABELS = {
    "import": "nhập hồ sơ",
    "office.set": "đổi quy định của cơ quan",
    "unit.add": "thêm đơn vị",
    "person.add": "thêm người, chức vụ",
    "person.leave": "kết thúc chức vụ",
    "group.add": "lập tổ công tác",
    "meeting.add": "ghi cuộc họp",
    "conclusion.add": "ghi kết luận",
    "plan.add": "ghi kế hoạch",
    "plan.key-task": "ghi nhiệm vụ trọng tâm",
    "plan.task": "ghi nhiệm vụ cụ thể",
    "conclusion.paste": "nhập kết luận",
    "task.update": "cập nhật nhiệm vụ",
    "task.accept": "xác nhận hoàn thành",
    "task.return": "trả lại",
    "task.extend": "gia hạn",
    "task.stop": "dừng nhiệm vụ",
    "task.evidence": "bổ sung tài liệu kiểm chứng",
    "task.assign": "phân công lại",
    "task.sheet": "cập nhật từ sổ Excel",
    "conclusion.no-task": "ghi lý do không phát sinh nhiệm vụ",
    "doc.new": "soạn văn bản",
    "doc.take": "nhận thay đổi từ tệp Word",
    "doc.number": "ghi số văn bản",
    "doc.submit": "trình duyệt",
    "doc.return": "trả lại bản thảo",
    "doc.approve": "duyệt bản thảo",
    "doc.remark": "góp ý bản thảo",
    "doc.resolve": "khép góp ý",
    "office.approval": "đặt quy định duyệt",
    "office.substitute": "cử người thay",
    "office.role": "giao vai trò",
    "number.reserve": "giữ số",
    "number.cancel": "hủy số",
    "number.late": "cấp số vào muộn",
    "number.begin": "nối số đã cấp trước",
    "register.explain": "giải trình sổ đăng ký",
    "incoming.add": "đăng ký văn bản đến",
    "incoming.transfer": "chuyển văn bản đến",
    "incoming.direct": "giao việc theo bút phê",
    "incoming.take": "nhận việc từ văn bản đến",
    "incoming.answer": "ghi văn bản trả lời",
    "incoming.close": "kết thúc giải quyết văn bản đến",
    "plan.cover": "ghi nhiệm vụ thực hiện văn bản cấp trên",
    "doc.published": "ghi nơi công khai văn bản",
    "feedback.add": "ghi phản ánh, kiến nghị",
    "feedback.answer": "ghi trả lời phản ánh, kiến nghị",
    "feedback.rule": "đặt thời hạn trả lời phản ánh, kiến nghị",
    "undo": "hoàn tác",
}
"""What each act is called in `history`."""


def verb_label(verb: str) -> str:
    """`ghi số văn bản` for `doc.number`; a verb that this version does not know stays as it is."""
    return _LABELS.get(verb, verb)
