"""What is about time and still no deadline: days of papers, meetings, people and effect, reported periods, horizons.

Each context is a rule with a name; the words before or behind a phrase decide, not the phrase.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from vanban.intake.deadline_parts import DOUBTFUL, LIKELY, Guess
from vanban.intake.deadline_sentence import FAIR, STRONG, Phrase
from vanban.model.deadline import DateRule, Op, PeriodRule, RecurringRule, RelativeRule

NO_DEADLINE = {
    "effect": "là ngày có hiệu lực",
    "person": "là mốc thời gian của một người hoặc giấy tờ",
    "reported": "là kỳ của số liệu, kết quả được báo cáo",
    "past": "nói về việc đã qua",
    "meeting": "là ngày của cuộc họp hoặc sự kiện",
    "paper": "là ngày của văn bản được dẫn",
    "attribute": "nói về văn bản, hồ sơ chứ không phải việc được giao",
    "horizon": "là kỳ của chương trình, kế hoạch",
    "payment": "nói về khoản chi hoặc hoạt động có sẵn, không phải kỳ báo cáo",
    "procedure": "là thời gian giải quyết thủ tục hoặc thời lượng",
    "replaced": "là hạn cũ, đã có hạn khác thay",
    "loose": "chưa rõ có phải thời hạn không",
}
"""Why, as a person is told."""

_WORD = r"(?:\s+[^\s,;.:]+)"
_EFFECT = re.compile(rf"(?<!\w)hiệu lực{_WORD}{{0,4}}\s*\Z")
_IN_FORCE = re.compile(
    r"(?<!\w)(?:bãi bỏ|thay thế)(?!\w)[^;]*\Z|"
    r"(?<!\w)(?:quy định|quy chế|quyết định|thông tư|nghị định|luật|mức|chế độ|"
    r"chính sách)(?:\s+[^\s,;.]+){0,3}\s*(?:được\s*)?\Z"
)
_VALID = re.compile(
    r"(?<!\w)(?:có giá trị|giá trị sử dụng|(?:hợp đồng|giấy phép|chứng chỉ|quyền)\s+(?:có|với)|"
    r"sử dụng(?:\s+đất)?|thuê(?:\s+đất)?)\s*\Z"
)
_PERSON = re.compile(
    r"(?<!\w)(?:sinh|vào đảng|vào đoàn|kết nạp|nâng lương|nâng bậc|nghỉ hưu|nghỉ việc|nghỉ chế độ|nghỉ phép|"
    r"nghỉ lễ|nghỉ|"
    r"được bổ nhiệm|được điều động|được cấp|được tuyển dụng|được hưởng|"
    rf"hưởng lương|thôi việc|được nâng lương|nhập ngũ|công tác tại|giữ chức vụ|thôi giữ|"
    rf"từ trần){_WORD}{{0,6}}\s*\Z|(?<!trợ )(?<!phụ )(?<!cung )(?<!các )(?<!\w)cấp\s*\Z"
)
_POSTED = re.compile(
    r"(?<!\w)(?<!hội đồng )(?<!cơ quan )(?<!đơn vị )"
    r"(?<!kế hoạch )(?<!hồ sơ )(?<!bộ phận )(?<!công tác )"
    r"(?:bổ nhiệm|điều động|biệt phái|luân chuyển|tiếp nhận|tuyển dụng|nâng lương|phân công công tác|"
    r"hợp đồng)(?!\w)[^;]*\Z"
)
_OVER = re.compile(r"(?<!\w)hết\s*\Z")
"""Before "thời hạn", "hạn": it ends, nobody is told to do anything by then."""
_OLD_LIMIT = re.compile(r"(?<!\w)(?:thay (?:cho|vì|thế)|không phải(?: là)?)\s*\Z")
_PUT_OFF = re.compile(r"(?<!\w)(?:gia hạn|lùi|điều chỉnh|thay đổi|kéo dài)(?!\w)")
_SET_BEFORE = re.compile(r"\s*(?:\(?(?:đã (?:giao|ấn định|nêu|đăng ký|thông báo)|cũ|trước đây|ban đầu))(?!\w)")
_FINISHED = re.compile(r"(?<!\w)(?:xong|hoàn thành|hoàn tất|dứt điểm)\s*\Z")
_COMPARED = re.compile(r"(?<!\w)(?:so với|như|hơn|của|từ|giống)\s*\Z")
_WORK_OF = re.compile(
    r"(?<!\w)(?:lịch (?:công tác|làm việc|tuần|tiếp dân|trực)|lịch|kế hoạch(?: công tác| làm việc)?|"
    r"chương trình(?: công tác)?|nhiệm vụ(?: trọng tâm)?|phương hướng|công việc)\s*\Z"
)
"""The work of a week or month that is planned or handed in: "đăng ký lịch công tác tuần sau"."""
_IN_ORDER_TO_MEET = re.compile(
    r"(?<!\w)(?:để|phục vụ|chuẩn bị(?: cho)?)\s+(?:kịp\s+)?(?:tổ chức\s+)?(?:cuộc họp|buổi họp|phiên họp|kỳ họp|họp|"
    r"làm việc|giao ban|thảo luận|thẩm định|trình bày|báo cáo tại)(?:\s+[^;.,]{1,60})?\s*\Z"
)
_COMES_TO = re.compile(r"(?<!\w)làm việc\s+(?:trực tiếp\s+)?(?:tại|với)(?!\w)[^;.]*\Z")
_RUN_OUT = re.compile(r"(?<!\w)(?:đến|quá|sắp đến|tới)\s*\Z")
_DATA = re.compile(
    r"(?<!\w)(?:số liệu|luỹ kế|thống kê|tính|kỳ báo cáo|kỳ số liệu|kỳ thống kê|kỳ dữ liệu|so với|cùng kỳ|dư nợ|"
    r"số dư|niên độ|thời kỳ kiểm tra|thời kỳ thanh tra|giai đoạn kiểm tra|"
    rf"thời kỳ|mốc thời gian){_WORD}{{0,6}}\s*(?::\s*)?\(?\s*\Z|"
    r"(?<!\w)(?:quá hạn|được giao|phát sinh|xảy ra|tiếp nhận|vi phạm)\s*\Z"
)
_TELLS = re.compile(
    r"(?<!\w)(?:kết quả|tình hình|tồn tại|hạn chế|thiếu sót|khuyết điểm|vi phạm|số liệu|phát sinh|đạt được|"
    r"tổng kết|sơ kết|đánh giá)"
    rf"{_WORD}{{0,6}}\s*\Z"
)
_ORDER = (
    r"(?:phải|yêu cầu|đề nghị|giao|hoàn thành|hoàn tất|cần|sẽ|chậm nhất|xong|phấn đấu|tập trung|"
    r"khẩn trương|bảo đảm|đảm bảo|tiếp tục|gửi|nộp|trình|báo cáo)"
)
_DONE_BEFORE = re.compile(
    r"(?<!\w)đã\s+(?!được\s+(?:giao|phê duyệt|nêu|ban hành|duyệt|thống nhất|phân công|quy định|chỉ đạo)|giao|"
    r"nêu|đề ra|đăng ký|thống nhất|chỉ đạo|kết luận|ký|ban hành|cam kết|phân công|xác định|có ý kiến|"
    r"quy định|góp ý|yêu cầu|hết|quá)"
    r"(?P<rest>[^;.]*)\Z"
)
_AND_NOW = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|giao|phải|cần|sẽ|khẩn trương|tiếp tục|thống nhất gia hạn|phấn đấu|tập trung)(?!\w)"
)
_TOLD_BEHIND = re.compile(
    r"\s*,?\s*(?P<subject>[^;.:]{0,110}?)(?<!\w)(?:đã|còn|mới chỉ|mới có|chưa có|có\s+\d|(?:giải ngân|"
    r"thực hiện|thu hút|huy động)\s+được|(?:tiếp nhận|"
    r"giải quyết|xử lý|ghi nhận|xảy ra|phát hiện|thu|đạt|cấp|tổ chức được)\s+(?:được\s+)?\d|tăng\s|giảm\s|"
    r"vẫn (?:còn|chưa)|không phát sinh|đạt được)"
)
_ORDERS = re.compile(rf"(?<!\w){_ORDER}(?!\w)")
_GATHERED = re.compile(
    r"(?<!\w)(?:(?:cuộc|buổi|phiên|kỳ|dự|giấy mời|mời|lịch|nội dung|tài liệu|phục vụ|thời gian|thời điểm)\s+(?:họp|"
    r"làm việc|giao ban|tập huấn|kiểm tra|"
    r"đối thoại|tiếp)|hội nghị|hội thảo|toạ đàm|lễ|đại hội|diễn ra|khai mạc|bế mạc|họp báo|qua kiểm tra|"
    r"kiểm tra thực tế|"
    r"kết luận|thông báo|kính mời|tham dự|tiếp công dân|ngày hội|cuộc thi|hội thi|kỳ thi|được tổ chức|"
    r"tổ chức (?:hội nghị|họp|lễ|cuộc|buổi|hội thảo))(?:\s+[^;.]{1,70})?\s*\Z"
)
_HELD = re.compile(
    r"(?<!\w)(?:diễn ra|lễ hội|cuộc thi|hội thi|kỳ thi|đi công tác|công tác tại|trực tết|nghỉ tết|kỷ niệm|"
    r"lịch công tác|lịch trực|trực lãnh đạo)(?!\w)[^;.]*\Z"
)
_HANDED_IN = re.compile(r"(?<!\w)(?:nộp|gửi|trình|trình ký|bàn giao|xong|ký)\s+\Z")
_FIRM = re.compile(r"(?<!\w)(?:hoàn thành|xong|gửi|nộp|trình|báo cáo|chuẩn bị)(?!\w)")
_ATTRIBUTE = re.compile(
    r"(?<!\w)(?:văn bản|hồ sơ|quyết định|nghị quyết|quy định|công trình|dự án|đơn thư|đơn|vụ việc|vụ|"
    r"trường hợp|người|cán bộ|công chức|viên chức|tài liệu|kiến nghị|hợp đồng|tài sản|giấy phép|giấy tờ|"
    r"đối tượng|sản phẩm|chứng chỉ|"
    rf"nhiệm vụ|thủ tục|nhà ở|khoản nợ|phương tiện|dữ liệu|cơ sở){_WORD}{{0,3}}?\s+(?:(?:đã|được|còn|"
    rf"bị)\s+)*(?:ban hành|ký|ký kết|tiếp nhận|cấp|phê duyệt|thông qua|có hiệu lực|tuyển dụng|sinh|"
    rf"xây dựng|khởi công|công bố|đăng ký|lập|bổ nhiệm|chuyển|hết hạn|có từ)\s*\Z"
)
_PAPER = re.compile(
    r"(?<!\w)(?:ban hành|ký|công bố|phê duyệt|thông qua|sửa đổi|bổ sung|văn bản gửi|công văn|thông báo|"
    r"kế hoạch|quyết định|nghị quyết|chỉ thị|tờ trình|biên bản|giấy mời|thư|luật|nghị định|thông tư|"
    r"hợp đồng|kết luận|báo cáo số|số hiệu)(?:\s+(?:vào|từ|số|này))?\s*\Z"
)
_PLAN = re.compile(
    r"(?<!\w)(?:đề án|kế hoạch|chương trình|chiến lược|quy hoạch|tầm nhìn|định hướng|lộ trình|mục tiêu|"
    r"phương hướng|nghị quyết|dự án|phát triển(?!\s+đảng)|kịch bản|khung|danh mục|xu hướng|dự báo|"
    r"nhu cầu)(?!\w)(?P<rest>[^,;.]*)\Z"
)
_FINISHES = re.compile(
    r"(?<!\w)(?:hoàn thành|xong|phải|kết thúc|phấn đấu|hoàn tất|chấm dứt|gia hạn|kéo dài|duy trì|"
    r"thời gian thực hiện|thời hạn|thực hiện đến)(?!\w)"
)
_TARGET_BEHIND = re.compile(r"\s*,?\s*(?:có\s+|tỷ lệ|trên\s+|ít nhất\s+|khoảng\s+|tối thiểu\s+|100|\d)")
_PAID = re.compile(
    r"(?<!\w)(?:phụ cấp|lương|chi trả|hưởng|trợ cấp|kinh phí|ngân sách|dự toán|học phí|bảo hiểm|thu nhập|tiền|"
    r"chi|nguồn|sự nghiệp|cơ quan|thường trực|cuộc thi|hội thi|giải|hoạt động|khoản|thuế|lãi|phí|định mức|"
    r"biên chế|"
    rf"đầu tư|thu|vốn|doanh thu|sản lượng|lao động|uỷ viên|đội|bộ phận|diễn ra|xảy ra|đột xuất và|nhiệm vụ chi|"
    rf"chỉ số){_WORD}{{0,4}}\s*\Z"
)
_FUND = re.compile(
    r"(?<!\w)(?:chi|nguồn|nguồn thu|kinh phí|sự nghiệp|cơ quan|thường trực|dự toán|ngân sách|đầu tư|vốn|"
    r"biên chế|lao động|cán bộ|lương|được chi trả|được hưởng|cuộc thi tổ chức)\s*\Z"
)
_A_DAY = re.compile(
    r"\d\s+(?:giờ|ngày|tiết|đồng|triệu đồng|buổi)\s*\Z|(?<!\w)(?:ngày hội|hội chợ|lễ hội|"
    r"giải thưởng)(?!\w)[^,;]*\Z"
)
_WORKS = re.compile(
    r"(?<!\w)(?:báo cáo|gửi|tổ chức|kiểm tra|rà soát|cập nhật|thực hiện|tổng hợp|đánh giá|giao|theo dõi|"
    r"đôn đốc|họp|xây dựng|duy trì|"
    r"công khai|thống kê|tham mưu|triển khai|tuyên truyền|phối hợp|nắm|luân chuyển|biểu diễn|chỉnh lý|vệ sinh|"
    r"bảo dưỡng|thanh tra|giám sát|"
    r"làm|lập|ghi|đăng|chi trả|nộp|trình|tiếp|trực|sơ kết|tổng kết|đối chiếu|hướng dẫn|tập huấn|khảo sát|chấm|"
    r"xét|phân tích|thông báo|đối thoại|quản lý|vận hành|sao lưu)(?!\w)"
)
_ASKED = re.compile(
    r"(?<!\w)(?:giao|yêu cầu|đề nghị|phân công|phải|báo cáo|tổng hợp|rà soát|theo dõi|cập nhật|gửi)(?!\w)"
)
_PROCEDURE = re.compile(
    r"(?<!\w)(?:cắt giảm|rút ngắn|giảm|tăng thời gian|quá hạn|chậm|trễ|thời lượng|kéo dài|nếu|xử phạt|quá|"
    r"xuống còn|còn|trên|dưới|từ|bình quân|trung bình|khoá học|lớp)(?:\s+[^\s,;.:]+){0,5}\s*\Z"
)
_LASTS = re.compile(r"(?<!\w)(?:nghỉ phép|nghỉ|bảo hành|đình chỉ|thử việc|tập sự|biệt phái|hiệu lực|có giá trị)\s*\Z")
_SERVICE = re.compile(
    r"(?<!\w)(?:thời (?:gian|hạn) (?:giải quyết|xử lý|thực hiện thủ tục|trả kết quả)|"
    r"thủ tục hành chính)(?!\w)[^;.]*\Z"
)
_OF_OTHERS = re.compile(r"\s+(?:của|cùng|theo kỳ lương|cho\s+(?:mỗi|người))(?!\w)")
_HEARD = re.compile(
    r"\s*(?:khi\s+)?(?:nghe|xem xét|nghiên cứu|thảo luận|trao đổi|khảo sát|sắp xếp|sáp nhập|hợp nhất|kiểm tra|"
    r"hơn|nhiều|gần|một thời gian|tết|\d)"
)
_HANDING_ON = re.compile(
    r"\s*khi\s+(?:trình|ký|ban hành|gửi|quyết định|thực hiện|tham mưu|đưa|phát hành|sử dụng|triển khai|báo cáo|nộp)"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a phrase is a deadline; `context` names the rule by which it is none, `sure` how certain either is."""

    keep: bool
    context: str = ""
    sure: Guess = field(default_factory=Guess)


def _none(context: str, confidence: float = LIKELY) -> Verdict:
    return Verdict(False, context, Guess(confidence, NO_DEADLINE[context]))


def judged(phrase: Phrase, text: str, said_on: dt.date) -> Verdict:
    """What the words around a phrase make of it, inside a sentence."""
    before, behind = _clause(text, phrase)
    if _is_a_share(phrase, behind):
        return _none("loose", DOUBTFUL)
    for rule in (
        _replaced,
        _told,
        _of_a_person,
        _of_data,
        _of_a_thing,
        _of_a_gathering,
        _of_a_plan,
        _of_a_cycle,
        _of_a_count,
        _of_an_event,
    ):
        verdict = rule(phrase, before, behind, said_on)
        if verdict is not None:
            return verdict
    if phrase.binding < FAIR and not _near(phrase):
        if phrase.rule == "on" and _HANDED_IN.search(before) and not behind.strip(" ,."):
            return Verdict(True, sure=Guess(DOUBTFUL, f"chưa rõ «{text[phrase.start : phrase.end]}» là ngày nào"))
        return _none("loose", DOUBTFUL)
    return Verdict(True, sure=_placed(phrase, before, behind))


def _clause(text: str, phrase: Phrase) -> tuple[str, str]:
    """The words before and behind, as far as the sentence or its half goes."""
    breaks = [found.end() for found in _BREAK.finditer(text, 0, phrase.start)]
    following = _BREAK.search(text, phrase.end)
    return text[breaks[-1] if breaks else 0 : phrase.start], text[
        phrase.end : following.start() if following else len(text)
    ]


def _is_a_share(phrase: Phrase, behind: str) -> bool:
    """ "đã tổ chức 03/05 lớp": a number of things, not a day."""
    point = phrase.point
    if point is None or point.named or point.kind != "day" or phrase.preposition or point.year:
        return False
    return _COUNTED_THING.match(behind) is not None


_COUNTED_THING = re.compile(
    r"\s+(?:lớp|xã|huyện|đơn vị|phòng|nhiệm vụ|chỉ tiêu|hồ sơ|văn bản|người|cơ quan|địa phương|tiêu chí|thôn|nội dung|"
    r"dự án|trường|phường|cuộc|công trình|sở|hộ|vụ|kiến nghị|thủ tục|dịch vụ|mục tiêu|đồng chí|báo cáo)(?!\w)"
)


_BREAK = re.compile(r";|[.!?](?=\s|\Z)(?<!tp\.)")


def _first(phrase: Phrase) -> object:
    return phrase.rules[0]


def _is_day(phrase: Phrase) -> bool:
    return isinstance(_first(phrase), DateRule)


def _last_day(phrase: Phrase) -> dt.date | None:
    rule = phrase.rules[-1]
    return rule.end if isinstance(rule, PeriodRule) else rule.date if isinstance(rule, DateRule) else None


def _replaced(phrase: Phrase, before: str, behind: str, said_on: dt.date) -> Verdict | None:
    """The deadline that no longer holds: "đến ngày 15/4 thay cho thời hạn 31/3 đã giao"."""
    if not isinstance(_first(phrase), (DateRule, PeriodRule)):
        return None
    if _OLD_LIMIT.search(before):
        return _none("replaced")
    if _SET_BEFORE.match(behind) and _PUT_OFF.search(before) and phrase.rule != "moved-to":
        return _none("replaced")
    return None


def _told(phrase: Phrase, before: str, behind: str, said_on: dt.date) -> Verdict | None:
    """What has been done already, or is told with figures: "Trong quý III, Sở đã …", "Đến ngày 20/9 còn 04 đơn vị"."""
    if phrase.preposition == "end" and _RUN_OUT.search(before):
        return _none("past")
    if not isinstance(_first(phrase), (PeriodRule, DateRule)):
        return None
    if phrase.preposition == "end" and _OVER.search(before):
        return _none("attribute")
    last = _last_day(phrase)
    over = last is not None and last <= said_on
    done = _DONE_BEFORE.search(before)
    if done and not _AND_NOW.search(done["rest"]):
        if over:
            return _none("past")
        if not _ORDERS.search(done["rest"]):
            return Verdict(True, sure=Guess(DOUBTFUL, NO_DEADLINE["past"]))
    if over and phrase.point is not None and _BYGONE.search(phrase.point.text):
        return _none("past")
    return _none("reported") if _is_told(phrase, before, behind, over or _begun(phrase, said_on)) else None


_BYGONE = re.compile(r"(?<!\w)(?:qua|trước|rồi|ngoái)\Z")


def _is_told(phrase: Phrase, before: str, behind: str, begun: bool) -> bool:
    """Whether figures or "đã" follow, and no order stands between: "6 tháng đầu năm, Sở tiếp nhận 1.204 hồ sơ"."""
    if not begun or phrase.preposition in {"before", "in_by"} or _AND_NOW.search(before):
        return False
    told = _TOLD_BEHIND.match(behind)
    return told is not None and not _ORDERS.search(told["subject"])


def _begun(phrase: Phrase, said_on: dt.date) -> bool:
    first = _first(phrase)
    return isinstance(first, PeriodRule) and (first.start or said_on) <= said_on


def _of_a_person(phrase: Phrase, before: str, behind: str, said_on: dt.date) -> Verdict | None:
    if _EFFECT.search(before) or re.match(r"\s*(?:có|hết) hiệu lực", behind):
        return _none("effect")
    if isinstance(_first(phrase), (RecurringRule, RelativeRule)):
        return None
    if phrase.preposition == "from" and _IN_FORCE.search(before):
        return _none("effect")
    if phrase.preposition in {"until", "end"} and _VALID.search(before):
        return _none("effect")
    if phrase.binding < STRONG and _PERSON.search(before):
        return _none("person")
    if phrase.preposition == "from" and _POSTED.search(before):
        return _none("person")
    return None


def _of_data(phrase: Phrase, before: str, behind: str, said_on: dt.date) -> Verdict | None:
    if phrase.rule == "recurring-day" and phrase.preposition == "span" and _DATA.search(before):
        return _none("reported")
    if phrase.preposition in {"before", "in_by"} or phrase.rule == "counted-from-day" or _FINISHED.search(before):
        return None
    if _is_day(phrase) or isinstance(_first(phrase), PeriodRule):
        if _DATA.search(before):
            return _none("reported")
        if phrase.preposition in {"within", "", "until", "span", "from", "on"} and _TELLS.search(before):
            last = _last_day(phrase)
            if (last is not None and last < said_on) or not phrase.preposition:
                return _none("reported")
            if _begun(phrase, said_on):
                return Verdict(True, sure=Guess(DOUBTFUL, "có thể chỉ là kỳ của số liệu, kết quả"))
    return None


def _of_a_thing(phrase: Phrase, before: str, behind: str, said_on: dt.date) -> Verdict | None:
    """Days of papers: "27 văn bản ban hành trước ngày …", "ký ngày …"."""
    if not _is_day(phrase) and not isinstance(_first(phrase), PeriodRule):
        return None
    last = _last_day(phrase)
    if not phrase.preposition and not _is_day(phrase) and behind.strip(" ,.") and _WORK_OF.search(before):
        return _none("horizon")
    if _ATTRIBUTE.search(before):
        over = last is not None and last <= said_on
        return (
            _none("attribute")
            if over or phrase.binding < STRONG
            else Verdict(True, sure=Guess(DOUBTFUL, NO_DEADLINE["attribute"]))
        )
    if phrase.binding < FAIR and _PAPER.search(before):
        return _none("paper")
    return None


def _of_a_gathering(phrase: Phrase, before: str, behind: str, said_on: dt.date) -> Verdict | None:
    if phrase.rule == "from-to" and _HELD.search(before):
        return _none("meeting", DOUBTFUL)
    if phrase.rule == "moved-to" and _GATHERED.search(before) and not _LIMIT_MOVED.search(before):
        return _none("meeting")
    if not _is_day(phrase) or phrase.preposition not in {"", "on", "label", "within", "from"}:
        return None
    if phrase.rule != "counted-from-day" and _IN_ORDER_TO_MEET.search(before):
        return _none("meeting")
    if phrase.point is not None and phrase.point.time is not None and _COMES_TO.search(before):
        return _none("meeting")
    found = _GATHERED.search(before)
    if found and not (_FIRM.search(found[0]) and phrase.preposition):
        return _none("meeting")
    return None


_LIMIT_MOVED = re.compile(r"(?<!\w)(?:thời hạn|hạn|hoàn thành|nộp|gửi|báo cáo)(?!\w)")


def _of_a_plan(phrase: Phrase, before: str, behind: str, said_on: dt.date) -> Verdict | None:
    """Horizons, unless a verb binds the work to them: "phấn đấu hoàn thành trong giai đoạn 2026-2030"."""
    point = phrase.point
    horizon = point is not None and point.kind == "horizon"
    years = (
        point is not None and point.kind == "stretch" and point.months == 12 and isinstance(_first(phrase), PeriodRule)
    )
    if horizon and not (phrase.preposition in {"within", "end", "in_by", "until"} and _FINISHES.search(before)):
        return _none("horizon")
    if years and phrase.preposition in {"until", "end", "from", "span"}:
        plan = _PLAN.search(before)
        if plan and not _FINISHES.search(plan["rest"]):
            return _none("horizon")
        if not before.strip() and _TARGET_BEHIND.match(behind):
            return _none("horizon", DOUBTFUL)
    return None


def _of_a_cycle(phrase: Phrase, before: str, behind: str, said_on: dt.date) -> Verdict | None:
    if phrase.rule not in {"recurring", "continuous"}:
        return None
    if _A_DAY.search(before) or _FUND.search(before) or _OF_OTHERS.match(behind):
        return _none("payment")
    if _PAID.search(before) and not (_ASKED.search(before) and _ENDS.match(behind)):
        return _none("payment", DOUBTFUL)
    if re.search(r"(?:kế hoạch|chương trình|báo cáo|nhiệm vụ|chỉ tiêu|danh mục)\s*\Z", before) and behind.strip(" ,."):
        return Verdict(True, sure=Guess(DOUBTFUL, "chưa rõ kỳ lặp là của việc hay của văn bản được nêu"))
    if before.strip() and not _WORKS.search(before) and not _WORKS.search(behind):
        return Verdict(True, sure=Guess(DOUBTFUL, "chưa rõ việc gì phải làm theo kỳ này"))
    return None


def _of_a_count(phrase: Phrase, before: str, behind: str, said_on: dt.date) -> Verdict | None:
    counted = isinstance(_first(phrase), RelativeRule) or phrase.rule == "counted-from-day"
    if not counted or phrase.rule.endswith("event"):
        return None
    if phrase.preposition == "end":
        return None  # "chậm nhất 03 ngày làm việc trước ngày họp"
    if _POSTED.search(before):
        return _none("person")
    if _LASTS.search(before):
        return _none("procedure")
    if phrase.rule == "no-anchor" and _PROCEDURE.search(before):
        return _none("procedure")
    if _SERVICE.search(before):
        return Verdict(True, sure=Guess(DOUBTFUL, NO_DEADLINE["procedure"]))
    return None


def _of_an_event(phrase: Phrase, before: str, behind: str, said_on: dt.date) -> Verdict | None:
    if phrase.rule == "after-event" and phrase.binding < STRONG:
        return _none("loose", DOUBTFUL)
    if phrase.rule == "before-event":
        rule = _first(phrase)
        if _COMPARED.search(before):
            return _none("reported")
        anchor = "khi " + rule.anchor if isinstance(rule, RelativeRule) else ""
        if _HANDING_ON.match(anchor):
            return _none("loose", DOUBTFUL)
        return Verdict(True, sure=Guess(LIKELY, "mốc là một sự kiện chưa có ngày"))
    return None


def _near(phrase: Phrase) -> bool:
    """Days told from the day of speaking bind without a preposition: "báo cáo thứ Sáu tuần này", "chiều nay"."""
    return not phrase.preposition and _from_today(phrase)


def _from_today(phrase: Phrase) -> bool:
    return phrase.point is not None and _FROM_TODAY.search(phrase.point.text) is not None


_FROM_TODAY = re.compile(
    r"(?:tuần (?:này|tới|sau|kế tiếp|tiếp theo)|hôm nay|ngày mai|(?:sáng|chiều|tối) (?:nay|mai))\)?\Z"
)


def _placed(phrase: Phrase, before: str, behind: str) -> Guess:
    """Words that bind less firmly are certain only where a clause begins or ends."""
    op = phrase.rules[0].op if isinstance(phrase.rules[0], DateRule) else None
    stands_apart = _ENDS.match(behind) or _BEGINS.search(before)
    if phrase.binding >= STRONG or _from_today(phrase) or (stands_apart and op is not Op.ON):
        return Guess()
    if op is Op.ON and _FIRM.search(before[-40:]) and _ENDS.match(behind):
        return Guess()
    return Guess(LIKELY, "chưa rõ thời gian này có phải thời hạn không")


_ENDS = re.compile(r"[\s\"'”)]*(?:[,:]|\Z|(?:để|và|nhằm|gồm|phải|làm cơ sở)\s)")
_BEGINS = re.compile(r"(?:\A|[,:(*•+-]|\d\.)\s*\Z")
