"""Who is named in a sentence: known units and people, everybody, and bodies that the office's records do not have.

A name is only taken when nothing around it makes it a longer one: "Văn phòng UBND tỉnh" is not our "Văn phòng",
"phòng Nội vụ - Lao động" is not "phòng Nội vụ".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from vanban.intake.everybody import everybody
from vanban.intake.mention import KnownHolder, Mention, MentionKind
from vanban.wording.text import CAPITALS, fold_letters, nfc, same_spelling

_OUTER = re.compile(
    r"\s+(?:của\s+|thuộc\s+|trực thuộc\s+)?(?:tỉnh|thành phố|huyện|quận|thị xã|xã(?!\s+hội)|phường|trung ương|"
    r"chính phủ|quốc hội|ubnd|hđnd|ủy ban|uỷ ban|bộ(?!\s+phận)|sở|cục|tổng cục|tỉnh ủy|huyện ủy|thành ủy|đảng ủy)(?!\w)"
)
"""Words behind a name that make it the name of another office's room."""

_POSITION = re.compile(
    r"(?<!\w)((?:pho\s+)?(?:chanh|truong|giam doc|chi cuc truong|thu truong|lanh dao|nguoi dung dau|tram truong)"
    r"(?:\s+(?:phong|khoa|ban|tram))?|pho)\s+$"
)
_STAFF = re.compile(r"(?<!\w)(?:bo phan|cong chuc|can bo|vien chuc|tap the)\s+$")
_GENERIC = re.compile(r"(?<!\w)(?:phong|khoa|ban)\s+$")
_LONGER_BEFORE = re.compile(
    r"(?<!\w)(?:trung tam|chi cuc|cuc|vu|vien|truong|cong ti|bao|tap chi|doan|doi|to|tram|benh vien|hoi|tong cuc)\s+$"
)
_BEGINS_GENERIC = re.compile(
    r"(?:phong|khoa|ban|trung tam|tram|doi|to|chi cuc|nha|thu vien|bao tang|benh vien|truong)\s"
)
_ADDRESS = re.compile(r"(?<!\w)(?:cac\s+)?(?:ong|ba|anh|chi|dong chi|d/c|dc)\.?\s+$")
_ASKED = re.compile(r"(?<!\w)(?:giao|yeu cau|de nghi|phan cong|cho|phoi hop voi|cung voi|do)\s+$")
_WORKS = re.compile(r"\s+(?:chu tri|phoi hop)(?!\w)")
_VERB_AFTER = re.compile(r"\s+(?:chu tri|phoi hop|tham muu|tiep tuc|xay dung|to chuc|thuc hien|ra soat)(?!\w)")

_BODIES = (
    "Sở|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Công an|Cục|Chi cục|Tổng cục|Bộ|Viện|Trường|Hội|Đoàn|MTTQ|Mặt trận|Kho bạc|"
    "Bảo hiểm|Ngân hàng|Tòa án|Bưu điện|Điện lực|Công ty|Liên đoàn|Liên minh|Tỉnh đoàn|Huyện đoàn|Thành đoàn|Đảng ủy|"
    "Huyện ủy|Tỉnh ủy|Thành ủy|Ban|Trung tâm|Văn phòng|Thanh tra|Hạt|Đài|Báo|Bệnh viện|Quỹ|Chi nhánh|Ban chỉ đạo"
)
_UPPER = CAPITALS
_NAME_END = rf"(?:\s+[{_UPPER}]\w*|\s+[^\W\d]+(?=(?:\s+[^\W\d]+){{0,2}}\s+(?:và\s+)?[{_UPPER}])|\s*-\s*[{_UPPER}]\w*)"
_LAST = rf"(?<![{_UPPER}][{_UPPER}])\s+\w+"
"""Names end in a small syllable: "Sở Nội vụ"; abbreviations do not."""
_NO_BODY = (
    r"(?!(?:Ban hành|Báo cáo|Bộ phận|Trường hợp|Hội nghị|Hội thảo|Hội ý|Hội họp|Hội thi|Văn phòng phẩm|"
    r"Thanh tra (?:các|việc|công tác|đột xuất))(?!\w))"
)
"""Words that open a sentence and only look like the head of a name."""
_OUTSIDE = re.compile(
    rf"(?<!\w){_NO_BODY}(?:{_BODIES})(?:{_NAME_END}|\s+(?:các|nhân dân|tỉnh|huyện|xã|thành phố)\b)+(?:{_LAST})?"
)
_ROOM = re.compile(
    rf"(?<!\w)(?:[Pp]hòng|[Kk]hoa|[Tt]rạm|[Đđ]ội|[Bb]ộ phận|[Tt]ổ)\s+[{_UPPER}]\w*(?:{_NAME_END})*(?:{_LAST})?"
)
_POST = r"(?:Phó\s+)?(?:(?:Tổng\s+)?Giám đốc|Chủ tịch|Bí thư|Chánh Văn phòng|Chánh Thanh tra|(?:Chi )?[Cc]ục trưởng)"
_STRANGER = re.compile(
    rf"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí|[Đđ]/c|[Đđ]c)\.?\s+(?:{_POST}(?!\w)|[{_UPPER}]\w*)"
    rf"(?:\s+[{_UPPER}]\w*){{0,5}}"
)
_BEHIND_A_NAME = re.compile(
    r"trong|trước|sau|đến|từ|ngày|vào|chủ|phối|tham|tiếp|xây|tổ|thực|rà|hoàn|báo|kiểm|lập|trình|gửi|đôn|theo|hướng|"
    r"chỉ|cung|chuẩn|về|và|để|do|sẽ|cần|phải|khẩn|nghiên|triển|rút|thẩm|đề"
)
"""First syllables of words about work and time: in small letters no name goes on with them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in the forms in which names are looked for; all as long as each other."""

    text: str
    said: str
    """Folded, see `fold_letters`."""
    low: str

    @classmethod
    def of(cls, words: str) -> Sentence:
        text = nfc(words)
        return cls(text, fold_letters(text), text.lower() if len(text.lower()) == len(text) else text)

    @property
    def shouts(self) -> bool:
        """All in capitals: then capitals tell nothing."""
        return self.text.isupper()


def find_mentions(words: str, known: Sequence[KnownHolder], own: Sequence[str] = ()) -> list[Mention]:
    """Everybody who is named, in reading order, none inside another.

    `own` are the names of the office itself: "Thanh tra Sở" is then our "Thanh tra".
    """
    sentence = Sentence.of(words)
    found: list[Mention] = []
    _add(found, everybody(sentence.text, sentence.said, known, own))
    _add(found, _known(sentence, known, own))
    _add(found, _unknown(sentence))
    found.sort(key=lambda each: each.start)
    return [_maybe_longer(sentence, each, found) for each in found]


def _add(found: list[Mention], more: Iterable[Mention]) -> None:
    for mention in more:
        if all(mention.end <= other.start or other.end <= mention.start for other in found):
            found.append(mention)


def _known(sentence: Sentence, known: Sequence[KnownHolder], own: Sequence[str]) -> Iterator[Mention]:
    """The known names, the longest first; two holders of the same spelling are one doubtful mention."""
    names = sorted(((name, holder) for holder in known for name in holder.names), key=lambda each: -len(each[0]))
    taken: dict[tuple[int, int], Mention] = {}
    for name, holder in names:
        for start, end in _places(sentence, name):
            mention = _judged(sentence, name, holder, start, end, own)
            if mention is not None:
                before = taken.get((start, end))
                taken[start, end] = _one_of_two(before, mention) if before else mention
    yield from sorted(taken.values(), key=lambda each: each.start - each.end)


def _places(sentence: Sentence, name: str) -> Iterator[tuple[int, int]]:
    text = sentence.text if _is_short(name) else sentence.said
    for found in _pattern(name).finditer(text):
        yield found.start(), found.end()


def _is_short(name: str) -> bool:
    """An abbreviation counts only in capitals: "VP", never "vp"."""
    return name.isupper() and " " not in name


@lru_cache(maxsize=2048)
def _pattern(name: str) -> re.Pattern[str]:
    if _is_short(name):
        letters = "-?".join(re.escape(letter) for letter in name if letter != "-")
        room = r"(?:(?:[Pp]hòng|PHÒNG|[Kk]hoa|[Bb]an|P\.?)\s*)?"
        return re.compile(rf"(?<![\w&/.-]){room}{letters}(?![\w&/]|-\w)")
    parts = re.split(r"(\s*-\s*|\s+)", fold_letters(name))
    folded = "".join(
        r"\s*-\s*" if "-" in p and not p.strip("- ") else r"\s+" if p.isspace() else re.escape(p) for p in parts
    )
    return re.compile(rf"(?<!\w){folded}(?!\w)")


def _judged(
    sentence: Sentence, name: str, holder: KnownHolder, start: int, end: int, own: Sequence[str]
) -> Mention | None:
    mention = Mention(holder.key, MentionKind(holder.kind), start, end, sentence.text[start:end])
    if mention.kind is MentionKind.PERSON:
        return _judged_person(sentence, name, mention)
    if not _is_short(name) and not _looks_like_a_name(sentence, mention):
        return None
    return _judged_unit(sentence, mention, own)


def _judged_person(sentence: Sentence, name: str, mention: Mention) -> Mention:
    address = _ADDRESS.search(sentence.said, 0, mention.start)
    if address:
        mention = replace(mention, start=address.start())
    if not same_spelling(mention.text, name) or (mention.text.isascii() and not name.isascii()):
        return replace(mention, doubt=f"«{mention.text}» viết khác tên trong sổ «{name}»")
    if not sentence.shouts and re.match(rf"\s+[{_UPPER}]", sentence.text[mention.end :]):
        return replace(mention, doubt=f"chưa chắc «{mention.text}» là {name}")
    return mention


def _looks_like_a_name(sentence: Sentence, mention: Mention) -> bool:
    """Whether this is the unit and not the common noun: "Thanh tra", not "công tác thanh tra"."""
    if any(letter.isupper() for letter in mention.text) or _BEGINS_GENERIC.match(sentence.said, mention.start):
        return True
    before, after = sentence.said[: mention.start], sentence.said[mention.end :]
    return bool(_ASKED.search(before) or _WORKS.match(after) or not before.strip())


def _judged_unit(sentence: Sentence, mention: Mention, own: Sequence[str]) -> Mention | None:
    mention = _with_what_stands_before(sentence, mention)
    mention = replace(mention, end=_after_own(sentence, mention.end, own))
    if _is_longer(sentence, mention):
        longer = re.match(r"[^,;.:()]{0,60}", sentence.text[mention.start :])
        text = longer[0].strip() if longer else mention.text
        kind = MentionKind.ROOM if fold_letters(text).startswith(("phong", "khoa")) else MentionKind.OUTSIDE
        return replace(mention, key="", kind=kind, text=_shortened(text, mention.end - mention.start))
    return mention


def _shortened(text: str, least: int) -> str:
    """The known name and a few more words, up to what is to be done and when: enough to see that it is another one."""
    more = takewhile(lambda word: not _BEHIND_A_NAME.fullmatch(word), text[least:].split())
    return " ".join((text[:least], *list(more)[:3])).strip()


def _with_what_stands_before(sentence: Sentence, mention: Mention) -> Mention:
    """Positions ("Trưởng phòng …") and words such as "bộ phận" belong to the mention."""
    before = sentence.said[: mention.start]
    staff = _STAFF.search(before) or (_GENERIC.search(before) if not _begins_generic(sentence, mention) else None)
    if staff:
        mention = replace(mention, start=staff.start())
        before = before[: staff.start()]
    position = _POSITION.search(before)
    if position is None:
        return mention
    whole = sentence.text[position.start(1) : mention.end]
    return replace(
        mention,
        start=position.start(1),
        text=whole,
        doubt=f"giao cho «{whole}»: việc của đơn vị hay của riêng người ấy",
    )


def _begins_generic(sentence: Sentence, mention: Mention) -> bool:
    return _BEGINS_GENERIC.match(sentence.said, mention.start) is not None


def _after_own(sentence: Sentence, end: int, own: Sequence[str]) -> int:
    """The place behind the office's own name, when that follows: "Thanh tra Sở", "Văn phòng thuộc Sở"."""
    for name in sorted(own, key=len, reverse=True):
        tail = re.compile(rf"\s+(?:của\s+|thuộc\s+|trực thuộc\s+)?{re.escape(name.lower())}(?!\w)")
        found = tail.match(sentence.low, end)
        if found:
            return found.end()
    return end


def _is_longer(sentence: Sentence, mention: Mention) -> bool:
    """Whether the name goes on, so that it is somebody else's."""
    behind = mention.end
    if _OUTER.match(sentence.low, behind) or re.match(r"\s+\d", sentence.text[behind:]):
        return True
    if _LONGER_BEFORE.search(sentence.said[: mention.start]):
        return True
    if sentence.shouts:
        return False
    if re.match(rf"\s*-\s*[{_UPPER}]", _dashed(sentence, behind)):
        return True
    return bool(re.match(rf"\s+[{_UPPER}]", sentence.text[behind:])) and not _VERB_AFTER.match(sentence.said, behind)


def _dashed(sentence: Sentence, behind: int) -> str:
    return "".join(
        "-" if folded == "-" else letter
        for letter, folded in zip(sentence.text[behind:], sentence.said[behind:], strict=True)
    )


def _one_of_two(first: Mention, second: Mention) -> Mention:
    """Two holders of one folded name: the one spelt exactly so, or nobody for certain."""
    if first.key == second.key:
        return first
    exact = [each for each in (first, second) if not each.doubt]
    if len(exact) == 1:
        return exact[0]
    return replace(first, doubt=first.doubt or f"có hai nơi hoặc hai người tên «{first.text}»")


def _unknown(sentence: Sentence) -> Iterator[Mention]:
    for kind, pattern in (
        (MentionKind.STRANGER, _STRANGER),
        (MentionKind.ROOM, _ROOM),
        (MentionKind.OUTSIDE, _OUTSIDE),
    ):
        if sentence.shouts:
            return
        for found in pattern.finditer(sentence.text):
            yield Mention("", kind, found.start(), found.end(), _without_work(found[0].strip()))


def _without_work(name: str) -> str:
    """A name without the small syllable behind it that already says what is to be done."""
    first, _, last = name.rpartition(" ")
    return first if first and _BEHIND_A_NAME.fullmatch(last) else name


def _maybe_longer(sentence: Sentence, mention: Mention, found: Sequence[Mention]) -> Mention:
    """A capital behind a comma or "và" that begins no other name may belong to this one: ", Đô thị"."""
    if mention.kind is not MentionKind.UNIT or sentence.shouts or mention.doubt:
        return mention
    more = re.match(rf"\s*(?:,\s*|\s+và\s+)([{_UPPER}]\w*)", sentence.text[mention.end :])
    if more is None:
        return mention
    place = mention.end + more.start(1)
    if any(other.start <= place < other.end for other in found):
        return mention
    whole = sentence.text[mention.start : mention.end + more.end()]
    return replace(mention, doubt=f"tên đơn vị có thể dài hơn: «{whole}…»")
