"""The hard cases: every type under a hard surround, and single papers that strain one thing; made from real records."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from books import bring
from every_paper import BY_HAND, EVERY, bring_samples, make
from vanban.config.settings import Settings
from vanban.usecases.demo import Demo
from vanban.usecases.office import Office, open_office
from vanban.usecases.papers import produce

CODES = tuple(EVERY)


@dataclass(frozen=True, slots=True)
class Case:
    """One produced paper: what it strains, in words, and its file."""

    name: str
    strains: str
    paper: Path


LONG_OFFICE = """
office:
  from: 2023-01-01
  name: Ban Quản lý các khu công nghiệp và khu kinh tế cửa khẩu tỉnh An Bình
  letterhead: BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP VÀ KHU KINH TẾ TỈNH AN BÌNH
  parent: ỦY BAN NHÂN DÂN TỈNH AN BÌNH VÀ BỘ CHỦ QUẢN
  abbreviation: SCT
  place: An Bình
  archive: VT, VP
  sample: true
  contact:
    - Số 12 đường Lê Lợi, phường 1, tỉnh An Bình
    - "Điện thoại: 0200 3850 000; Fax: 0200 3850 001"
    - "Thư điện tử: vanthu@example.vn; trang thông tin điện tử: example.vn"
people:
  - key: ky-thay
    name: Lường Thị Phương Thảo Nguyên
    address: bà
    posts:
      - position: Phó Trưởng ban thường trực kiêm Trưởng phòng Kế hoạch và Đầu tư
        unit: ban-giam-doc
        from: 2020-01-01
    authority: [{form: deputy, principal: Chủ tịch, above: [TM. Ủy ban nhân dân], from: 2020-01-01}]
"""
"""A name of three lines below a long superior, an address of three lines, a deputy who signs for a collective."""

_OPEN_RECORDS = """
meetings:
  - key: hop-thu
    title: kiểm điểm tiến độ thực hiện nhiệm vụ cải cách hành chính
    day: 2024-06-13
    session: morning
    chair: dang-van-khai
    heard: [Văn phòng báo cáo tiến độ thực hiện các nhiệm vụ được giao]
    conclusions:
      - {words: Giao Thanh tra kiểm tra việc lưu hồ sơ, lead: thanh-tra, deadline: trước ngày 30/6/2024}
      - {words: Giao Văn phòng tổng hợp kết quả, lead: van-phong, deadline: trong tháng 7/2024}
plans:
  - key: kh-thu
    title: rà soát thủ tục hành chính những tháng cuối năm 2024
    from: 2024-07-01
    to: 2024-12-31
    purposes: [Giảm thời gian giải quyết thủ tục hành chính]
    requirements: ["Rõ người, rõ việc, rõ thời hạn"]
    key_tasks:
      - number: 1
        title: Rà soát thủ tục hành chính
        area: 2
        tasks:
"""
_TASK = "          - {{title: Rà soát nhóm thủ tục số {number}, lead: van-phong, deadline: trước ngày 30/9/2024}}\n"
OPEN_RECORDS = _OPEN_RECORDS + "".join(_TASK.format(number=number) for number in range(1, 61))
"""Notice and plan of the demo have their numbers: they are printed as they were issued, whatever is asked."""
FOR_OPEN = {"thong-bao-ket-luan": {"meeting": "hop-thu"}, "ke-hoach": {"plan": "kh-thu"}}

NO_PARENT = """
office:
  from: 2023-01-01
  name: Ủy ban nhân dân tỉnh An Bình
  letterhead: ỦY BAN NHÂN DÂN TỈNH AN BÌNH
  parent: ""
  abbreviation: SCT
  place: An Bình
  archive: VT, VP
"""

LONG_SUBJECT = (
    "về việc tăng cường kỷ luật, kỷ cương hành chính, đẩy mạnh rà soát, đơn giản hóa thủ tục hành chính, số hóa hồ sơ, "
    "kết quả giải quyết thủ tục hành chính và nâng cao chất lượng phục vụ người dân, doanh nghiệp trên địa bàn tỉnh "
    "An Bình trong sáu tháng cuối năm 2024 và những năm tiếp theo"
)
LETTER_SUBJECT = (
    "góp ý dự thảo Quy chế phối hợp cung cấp, cập nhật thông tin, tài liệu kiểm chứng phục vụ xác định Chỉ số cải cách "
    "hành chính năm 2024 của các sở, ngành"
)
CHAPTERS = """Phần I
Đánh giá chung
Các phòng, đơn vị đã thực hiện đúng tiến độ các nhiệm vụ được giao trong sáu tháng đầu năm.
Chương II. Nhiệm vụ thời gian tới
Mục 1
Rà soát thủ tục hành chính
1. Rà soát thường xuyên
Các phòng rà soát thủ tục hành chính thuộc phạm vi quản lý, báo cáo kết quả hằng tháng.
a) Văn phòng tổng hợp, theo dõi, đôn đốc các phòng, đơn vị thực hiện các nhiệm vụ được giao tại văn bản này.
Các phòng, đơn vị tổ chức thực hiện.
"""
_RECIPIENT = "Ủy ban nhân dân xã số {number}"
_LONG = "Các phòng, đơn vị thuộc Sở tổ chức thực hiện các nhiệm vụ được giao và báo cáo kết quả theo quy định như sau:"
_PARAGRAPH = "Đoạn số {number} có một dòng chữ."
SHORTEST, LONGEST = 17, 24
"""Between these many one-line paragraphs a paper grows from one page to two."""


def every_type(office: Office, folder: Path, name: str, strains: str, **more: Any) -> Iterator[Case]:
    """The sample of every type with more asked of each."""
    for code in CODES:
        asked = {**FOR_OPEN.get(code, {}), **more} if more else {}
        made = make(office, code, _folder(folder, name, code), **asked)
        yield Case(f"{name}-{code}", strains, made.path)


def _folder(root: Path, *names: str) -> Path:
    folder = root.joinpath(*names)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def department(demo: Demo, settings: Settings, folder: Path, *more: str) -> Iterator[Office]:
    """A copy of the invented department with its group and remedy plan, and whatever else is imported."""
    made = demo.offices[1]
    shutil.copytree(made.database.parent, folder, dirs_exist_ok=True)
    database = folder / made.database.name
    office = open_office(settings=replace(settings, database=database, actor=made.actor, today=made.day))
    try:
        bring_samples(office)
        for text in (OPEN_RECORDS, *more):
            bring(office, text)
        yield office
    finally:
        office.store.close()


def make_samples(demo: Demo, settings: Settings, folder: Path) -> list[Case]:
    """The plain sample of every type."""
    with department(demo, settings, folder / "so") as office:
        return list(every_type(office, folder, "mau", "mẫu"))


def make_cases(demo: Demo, settings: Settings, folder: Path) -> list[Case]:
    """All hard cases."""
    with department(demo, settings, folder / "dai", LONG_OFFICE) as office:
        cases = list(_long_surround(office, folder))
    with department(demo, settings, folder / "khong-chu-quan", NO_PARENT) as office:
        cases.append(_by_hand(office, folder, "khong-chu-quan", "không có cơ quan chủ quản", "chi-thi"))
    with department(demo, settings, folder / "thuong") as office:
        cases += _recipients(office, folder)
        cases += _numbers(office, folder)
        cases += _marks(office, folder)
        cases += _texts(office, folder)
        cases += page_boundary(office, folder)
        cases += [annexes(office, folder, count) for count in (0, 3)]
        cases.append(promulgated(office, folder))
    return cases


def _long_surround(office: Office, folder: Path) -> Iterator[Case]:
    strains = (
        "tên cơ quan ba dòng, chủ quản dài, hai quyền hạn và chức vụ dài, họ tên năm tiếng, số 1234, "
        "lưu hành nội bộ, địa chỉ ba dòng"
    )
    asked = {"signer": "ky-thay", "number": "1234", "issued_on": office.today}
    yield from every_type(office, folder, "dai", strains, circulation="luu-hanh-noi-bo", contact=True, **asked)


def _recipients(office: Office, folder: Path) -> Iterator[Case]:
    forty = tuple(_RECIPIENT.format(number=number) for number in range(1, 41))
    yield from every_type(office, folder, "40-noi-nhan", "40 nơi nhận", recipients=forty)
    yield from every_type(office, folder, "1-noi-nhan", "1 nơi nhận", recipients=forty[:1])


def _numbers(office: Office, folder: Path) -> Iterator[Case]:
    for number in ("7", "1234"):
        name = f"so-{number}"
        yield _by_hand(office, folder, name, f"số {number}", "cong-van", number=number, issued_on=office.today)


def _marks(office: Office, folder: Path) -> Iterator[Case]:
    for urgency in ("khan", "thuong-khan", "hoa-toc"):
        yield _by_hand(office, folder, urgency, f"độ khẩn {urgency}", "cong-dien", urgency=urgency)
    for circulation in ("xem-xong-tra-lai", "luu-hanh-noi-bo"):
        yield _by_hand(office, folder, circulation, circulation, "chi-thi", circulation=circulation)


def _texts(office: Office, folder: Path) -> Iterator[Case]:
    many = ("Ủy ban nhân dân tỉnh An Bình", "Sở Nội vụ", "Văn phòng Ủy ban nhân dân tỉnh An Bình và các sở, ngành")
    yield _by_hand(office, folder, "kinh-gui", "ba nơi Kính gửi, một nơi hai dòng", "cong-van", addressees=many)
    yield _by_hand(office, folder, "vv-dai", "trích yếu công văn nhiều dòng", "cong-van", subject=LETTER_SUBJECT)
    for code in ("chi-thi", "quyet-dinh", "cong-dien"):
        yield _by_hand(office, folder, "trich-yeu-dai", "trích yếu bốn dòng", code, subject=LONG_SUBJECT)
    yield _by_hand(office, folder, "chuong", "phần, chương, mục có tiêu đề", "chi-thi", text=CHAPTERS)
    text = "\n".join((_LONG, *(_PARAGRAPH.format(number=number) for number in range(1, 60))))
    yield _by_hand(office, folder, "day-chu", "trang đầy chữ", "chi-thi", text=text)
    listed = make(office, "quyet-dinh-to-cong-tac", _folder(folder, "phu-luc"), listed=True)
    yield Case("mot-phu-luc", "một phụ lục", listed.path)


def page_boundary(office: Office, folder: Path) -> Iterator[Case]:
    """A notice line by line longer: one of them fills its page exactly, in the next the signature moves on."""
    for count in range(SHORTEST, LONGEST):
        text = "\n".join((_LONG, *(_PARAGRAPH.format(number=number) for number in range(1, count))))
        asked = {"subject": f"Về thử trang đầy với {count} đoạn", "text": text}
        made = produce(office, "thong-bao", asked, _folder(folder, "trang-day"))
        yield Case(f"trang-day-{count}", "từng đoạn dài thêm, qua mức vừa đầy một trang", made.path)


def annexes(office: Office, folder: Path, count: int) -> Case:
    """A directive with so many annexes, each over several pages."""
    lines = [_LONG, *(_PARAGRAPH.format(number=number) for number in range(1, 45))]
    more = ["\n".join((f"Biểu mẫu số {n}", *lines)) for n in range(1, count + 1)]
    name = f"{count}-phu-luc"
    made = make(
        office, "chi-thi", _folder(folder, name), subject=f"{BY_HAND['chi-thi']['subject']} ({name})", annexes=more
    )
    return Case(name, f"{count} phụ lục" if count else "không phụ lục", made.path)


PROMULGATED = "kem-theo"


def promulgated(office: Office, folder: Path) -> Case:
    """A decision with the text that it promulgates and an annex with a table over several pages (form 1.3)."""
    articles = [f"Điều {n}. {_PARAGRAPH.format(number=n)}" for n in range(1, 30)]
    rows = [f"| {n} | Nhiệm vụ rà soát thủ tục số {n} theo quy chế | Văn phòng |" for n in range(1, 60)]
    asked = {
        "subject": "Ban hành Quy chế tiếp nhận và trả kết quả",
        "attached": "\n".join(("Quy chế", "Tiếp nhận và trả kết quả", "Chương I. QUY ĐỊNH CHUNG", *articles)),
        "annexes": ["\n".join(("Danh mục nhiệm vụ", "| STT | Nhiệm vụ | Chủ trì |", *rows))],
    }
    made = make(office, "quyet-dinh", _folder(folder, PROMULGATED), **asked)
    return Case(PROMULGATED, "quyết định ban hành quy chế, kèm phụ lục có bảng", made.path)


def _by_hand(office: Office, folder: Path, name: str, strains: str, code: str, **more: Any) -> Case:
    asked = {"subject": f"{BY_HAND[code]['subject']} ({name})", **more}
    made = make(office, code, _folder(folder, name), **asked)
    return Case(f"{name}-{code}", strains, made.path)


def staged(cases: Sequence[Case], folder: Path) -> list[Case]:
    """Copies under the cases' own names in one folder, ready for one call of LibreOffice."""
    folder.mkdir(parents=True, exist_ok=True)
    return [replace(case, paper=Path(shutil.copyfile(case.paper, folder / f"{case.name}.docx"))) for case in cases]
