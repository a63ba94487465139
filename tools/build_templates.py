"""Builds the shipped Word templates from the decree's skeleton; staff may edit what comes out in Word.

Run by hand (`make templates`) when the skeleton changes; the .docx files in `templates/` are the masters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from vanban.render.skeleton import Skeleton

FOLDER = Path(__file__).resolve().parents[1] / "templates"


def notice() -> bytes:
    paper = Skeleton("Thông báo kết luận cuộc họp")
    paper.heading()
    paper.title()
    paper.each("paragraph", "opening", ("{{ paragraph }}", "VB Nội dung"))
    paper.each("paragraph", "assessment", ("{{ paragraph }}", "VB Nội dung"))
    paper.when("lead_in", ("{{ lead_in }}", "VB Nội dung"))
    paper.each_before_closing("item", "items", "{{ item.marker }} {{ item.words }}")
    paper.line("{{ closing }}", "VB Câu kết")
    paper.signing()
    return paper.save()


def plan() -> bytes:
    paper = Skeleton("Kế hoạch kèm phụ lục phân công")
    paper.heading()
    paper.title()
    _plan_begins(paper)
    paper.line("{{ part_titles[1] }}", "VB Phần")
    paper.line("{{ tasks_intro }}")
    paper.each("point", "key_points", ("{{ point.marker }} {{ point.words }}", "VB Nội dung"))
    paper.line("{{ part_titles[2] }}", "VB Phần")
    paper.closing_points("organisation")
    paper.signing()
    _assignment_annex(paper)
    return paper.save()


def _plan_begins(paper: Skeleton) -> None:
    """What plans of every kind say before their own matter: bases, opening, purposes, requirements."""
    paper.each("basis", "bases", ("{{ basis }}", "VB Căn cứ"))
    paper.when("opening", ("{{ opening }}", "VB Nội dung"))
    paper.when("purposes or requirements", ("{{ part_titles[0] }}", "VB Phần"))
    for title, items in (("1. Mục đích", "purposes"), ("2. Yêu cầu", "requirements")):
        paper.when(items, (title, "VB Khoản"))
        paper.each("point", items, ("{{ point.marker }} {{ point.words }}", "VB Nội dung"))


def _assignment_annex(paper: Skeleton) -> None:
    paper.annex(landscape=True)
    paper.annex_heading("Phụ lục", "{{ annex_title }}")
    table = paper.table((14, 76, 56, 46, 32, 28), ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm"))
    paper.control_row(table, "{%tr for key_task in key_tasks %}")
    group = (("{{ key_task.number }}", "VB Ô bảng đậm giữa"), ("{{ key_task.title }}", "VB Ô bảng đậm"))
    paper.row(table, group, span=4)
    paper.control_row(table, "{%tr for task in key_task.tasks %}")
    fields = ("title", "lead", "support", "deadline", "product")
    cells = [("{{ task.number }}", "VB Ô bảng giữa"), *((f"{{{{ task.{name} }}}}", "VB Ô bảng") for name in fields)]
    paper.row(table, cells)
    paper.control_row(table, "{%tr endfor %}")
    paper.control_row(table, "{%tr endfor %}")
    paper.line("./.", "VB Hết phụ lục")


def report() -> bytes:
    paper = Skeleton("Báo cáo tiến độ kế hoạch")
    paper.heading()
    paper.title()
    paper.addressees()
    paper.line("{{ opening }}")
    paper.line("I. KẾT QUẢ THỰC HIỆN", "VB Phần")
    paper.line("1. Kết quả chung", "VB Khoản")
    paper.each("figure", "figures", ("{{ figure.marker }} {{ figure.words }}", "VB Nội dung"))
    paper.line("2. Kết quả theo đơn vị chủ trì", "VB Khoản")
    _unit_table(paper)
    paper.line("II. NHIỆM VỤ CHẬM, NGUYÊN NHÂN", "VB Phần")
    for title, intro, tasks in (
        ("1. Nhiệm vụ quá hạn, chưa hoàn thành", "overdue_intro", "overdue"),
        ("2. Nhiệm vụ hoàn thành quá hạn trong kỳ", "late_intro", "late"),
    ):
        paper.line(title, "VB Khoản")
        paper.line(f"{{{{ {intro} }}}}")
        paper.each(
            "task",
            tasks,
            ("{{ task.marker }} {{ task.title }}: {{ task.facts }} {{ task.cause }}", "VB Nội dung"),
        )
    paper.line("III. KIẾN NGHỊ, NHIỆM VỤ TRỌNG TÂM KỲ TỚI", "VB Phần")
    paper.line("1. Kiến nghị", "VB Khoản")
    paper.each("point", "proposals", ("{{ point.marker }} {{ point.words }}", "VB Nội dung"))
    paper.line("2. Nhiệm vụ trọng tâm kỳ tới", "VB Khoản")
    paper.line("{{ next_intro }}")
    paper.each_before_closing("point", "next_tasks", "{{ point.marker }} {{ point.words }}")
    paper.line("{{ closing }}", "VB Câu kết")
    paper.signing()
    return paper.save()


def _unit_table(paper: Skeleton) -> None:
    headings = (
        "STT",
        "Đơn vị chủ trì",
        "Tổng số",
        "Hoàn thành đúng hạn",
        "Hoàn thành quá hạn",
        "Hoàn thành, không hạn",
        "Đang làm, trong hạn",
        "Đang làm, không hạn",
        "Quá hạn, chưa hoàn thành",
        "Tỷ lệ hoàn thành",
    )
    table = paper.table((11, 38, 12, 15, 15, 15, 14.5, 14.5, 15, 15), headings, cell_margin_mm=0.6)
    fields = ("total", "on_time", "late", "done_free", "open", "open_free", "overdue", "share")
    paper.control_row(table, "{%tr for unit in units %}")
    paper.row(
        table,
        [
            ("{{ unit.number }}", "VB Ô bảng giữa"),
            ("{{ unit.name }}", "VB Ô bảng"),
            *((f"{{{{ unit.{name} }}}}", "VB Ô bảng giữa") for name in fields),
        ],
    )
    paper.control_row(table, "{%tr endfor %}")
    paper.row(
        table,
        [
            ("{{ unit_total.number }}", "VB Ô bảng đậm giữa"),
            ("{{ unit_total.name }}", "VB Ô bảng đậm"),
            *((f"{{{{ unit_total.{name} }}}}", "VB Ô bảng đậm giữa") for name in fields),
        ],
    )


def minutes() -> bytes:
    paper = Skeleton("Biên bản cuộc họp")
    paper.heading(dated=False)
    paper.title()
    paper.line("Thời gian bắt đầu: {{ began }}.")
    paper.line("Địa điểm: {{ place }}.")
    paper.line("Thành phần tham dự:")
    paper.each("line", "present", ("{{ line }}", "VB Nội dung"))
    paper.when("absent", ("Vắng mặt:", "VB Nội dung"))
    paper.each("line", "absent", ("{{ line }}", "VB Nội dung"))
    paper.line("Chủ trì (chủ tọa): {{ chair }}.")
    paper.line("Thư ký (người ghi biên bản): {{ secretary }}.")
    paper.line("Nội dung (theo diễn biến cuộc họp):")
    paper.each("line", "course", ("{{ line }}", "VB Nội dung"))
    paper.when("conclusion_intro", ("{{ conclusion_intro }}", "VB Nội dung"))
    paper.each_before_closing("line", "items", "{{ line }}")
    paper.line("{{ closing }}", "VB Câu kết")
    paper.two_signatures("secretary_name", "signer_name")
    return paper.save()


def invitation() -> bytes:
    paper = Skeleton("Giấy mời họp")
    paper.heading()
    paper.title()
    paper.line("{{ invites }}")
    paper.each("line", "invited", ("{{ line }}", "VB Nội dung"))
    paper.line("{{ attend }}")
    paper.when("agenda", ("Nội dung:", "VB Nội dung"))
    paper.each("line", "agenda", ("{{ line }}", "VB Nội dung"))
    paper.line("Chủ trì: {{ chair }}.")
    paper.line("Thời gian: {{ time }}.")
    paper.line("Địa điểm: {{ place }}.")
    paper.closing_lines("notes")
    paper.signing()
    return paper.save()


def excerpt() -> bytes:
    paper = Skeleton("Trích thông báo kết luận")
    paper.heading()
    paper.title()
    paper.line("{{ opening }}")
    paper.each_before_closing("line", "items", "{{ line }}")
    paper.line("{{ closing }}", "VB Câu kết")
    paper.signing()
    return paper.save()


def assignments() -> bytes:
    paper = Skeleton("Thông báo phân công nhiệm vụ")
    paper.heading()
    paper.title()
    paper.line("{{ opening }}")
    table = paper.table((12, 67, 30, 32, 24), ("STT", "Nhiệm vụ", "Phối hợp", "Thời hạn", "Sản phẩm"))
    paper.control_row(table, "{%tr for unit in units %}")
    group = (("{{ unit.number }}", "VB Ô bảng đậm giữa"), ("{{ unit.unit }}", "VB Ô bảng đậm"))
    paper.row(table, group, span=3)
    paper.control_row(table, "{%tr for task in unit.tasks %}")
    cells = [(f"{{{{ task.{name} }}}}", "VB Ô bảng") for name in ("title", "support", "deadline", "product")]
    paper.row(table, [("{{ task.number }}", "VB Ô bảng giữa"), *cells])
    paper.control_row(table, "{%tr endfor %}")
    paper.control_row(table, "{%tr endfor %}")
    paper.line("{{ closing }}", "VB Câu kết sau bảng")
    paper.signing()
    return paper.save()


def decision() -> bytes:
    paper = Skeleton("Quyết định thành lập tổ công tác")
    paper.heading()
    paper.title()
    paper.line("{{ issuer }}", "VB Thẩm quyền")
    paper.each("basis", "bases", ("{{ basis }}", "VB Căn cứ"))
    paper.line("QUYẾT ĐỊNH:", "VB Quyết định")
    paper.line("{%p for article in articles %}")
    paper.line("{%p if article.last %}")
    paper.labelled("{{ article.title }} ", "{{ article.words }}", "VB Câu kết")
    paper.line("{%p else %}")
    paper.labelled("{{ article.title }} ", "{{ article.words }}", "VB Nội dung")
    paper.line("{%p endif %}")
    paper.each("point", "article.points", ("{{ point }}", "VB Nội dung"))
    paper.line("{%p endfor %}")
    paper.signing()
    paper.line("{%p if members %}")
    paper.section_break()
    paper.annex_heading("Phụ lục", "{{ annex_title }}")
    table = paper.table((14, 56, 60, 35), ("STT", "Họ và tên", "Chức vụ, đơn vị", "Nhiệm vụ"))
    paper.control_row(table, "{%tr for member in members %}")
    cells = [(f"{{{{ member.{name} }}}}", "VB Ô bảng") for name in ("name", "position", "role")]
    paper.row(table, [("{{ member.number }}", "VB Ô bảng giữa"), *cells])
    paper.control_row(table, "{%tr endfor %}")
    paper.line("./.", "VB Hết phụ lục")
    paper.line("{%p endif %}")
    return paper.save()


def proposal() -> bytes:
    paper = Skeleton("Tờ trình đề nghị ban hành kế hoạch")
    paper.heading()
    paper.title()
    paper.addressees()
    paper.line("{{ opening }}")
    paper.line("I. SỰ CẦN THIẾT", "VB Phần")
    paper.each("line", "reasons", ("{{ line }}", "VB Nội dung"))
    paper.line("II. NỘI DUNG CHÍNH CỦA DỰ THẢO", "VB Phần")
    paper.each_before_closing("line", "contents", "{{ line }}")
    paper.when("process", ("III. VIỆC LẤY Ý KIẾN", "VB Phần"), ("{{ process }}", "VB Trước câu kết"))
    paper.line("{{ closing }}", "VB Câu kết")
    paper.signing()
    return paper.save()


def urging() -> bytes:
    paper = Skeleton("Công văn đôn đốc thực hiện nhiệm vụ")
    paper.heading(letter=True)
    paper.addressees()
    paper.line("{{ opening }}")
    table = paper.table((12, 62, 29, 24, 38), ("STT", "Nhiệm vụ", "Thời hạn", "Tình trạng", "Tiến độ đã báo"))
    paper.control_row(table, "{%tr for task in tasks %}")
    cells = [(f"{{{{ task.{name} }}}}", "VB Ô bảng") for name in ("title", "deadline", "state", "progress")]
    paper.row(table, [("{{ task.number }}", "VB Ô bảng giữa"), *cells])
    paper.control_row(table, "{%tr endfor %}")
    paper.line("{{ closing }}", "VB Câu kết sau bảng")
    paper.signing()
    return paper.save()


def asking() -> bytes:
    paper = Skeleton("Công văn đề nghị báo cáo tiến độ")
    paper.heading(letter=True)
    paper.addressees()
    paper.line("{{ opening }}")
    paper.each_before_closing("line", "outline", "{{ line }}")
    paper.line("{{ closing }}", "VB Câu kết")
    paper.signing()
    return paper.save()


def programme() -> bytes:
    paper = Skeleton("Chương trình công tác")
    paper.heading()
    paper.title()
    paper.line("{{ opening }}")
    table = paper.table((12, 55, 33, 25, 22, 18), ("STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm"))
    paper.control_row(table, "{%tr for month in months %}")
    group = (("{{ month.number }}", "VB Ô bảng đậm giữa"), ("{{ month.title }}", "VB Ô bảng đậm"))
    paper.row(table, group, span=4)
    paper.control_row(table, "{%tr for task in month.tasks %}")
    fields = ("title", "lead", "support", "deadline", "product")
    cells = [(f"{{{{ task.{name} }}}}", "VB Ô bảng") for name in fields]
    paper.row(table, [("{{ task.number }}", "VB Ô bảng giữa"), *cells])
    paper.control_row(table, "{%tr endfor %}")
    paper.control_row(table, "{%tr endfor %}")
    paper.line("{{ closing }}", "VB Câu kết sau bảng")
    paper.signing()
    return paper.save()


def remedies() -> bytes:
    paper = Skeleton("Kế hoạch khắc phục tồn tại, hạn chế")
    paper.heading()
    paper.title()
    _plan_begins(paper)
    paper.line("{{ part_titles[1] }}", "VB Phần")
    paper.line("{{ findings_intro }}")
    paper.each("point", "findings", ("{{ point.marker }} {{ point.words }}", "VB Nội dung"))
    paper.line("{{ part_titles[2] }}", "VB Phần")
    paper.line("{{ measures_intro }}")
    paper.line("{{ part_titles[3] }}", "VB Phần")
    paper.closing_points("organisation")
    paper.signing()
    paper.annex(landscape=True)
    paper.annex_heading("Phụ lục", "{{ annex_title }}")
    headings = ("STT", "Biện pháp khắc phục", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm")
    table = paper.table((14, 76, 56, 46, 32, 28), headings)
    paper.control_row(table, "{%tr for row in remedies %}")
    group = (("{{ row.number }}", "VB Ô bảng đậm giữa"), ("{{ row.shortcoming }}", "VB Ô bảng đậm"))
    paper.row(table, group, span=4)
    paper.control_row(table, "{%tr for task in row.measures %}")
    fields = ("title", "lead", "support", "deadline", "product")
    cells = [("{{ task.number }}", "VB Ô bảng giữa"), *((f"{{{{ task.{name} }}}}", "VB Ô bảng") for name in fields)]
    paper.row(table, cells)
    paper.control_row(table, "{%tr endfor %}")
    paper.control_row(table, "{%tr endfor %}")
    paper.line("./.", "VB Hết phụ lục")
    return paper.save()


def hand_written() -> bytes:
    paper = Skeleton("Văn bản có tên loại, nội dung viết tay")
    paper.heading()
    paper.title()
    paper.addressees()
    paper.when("issuer", ("{{ issuer }}", "VB Thẩm quyền"))
    paper.each("line", "bases", ("{{ line.words }}", "VB Căn cứ"))
    paper.when("order", ("{{ order }}", "VB Quyết định"))
    paper.body()
    paper.signing()
    paper.attached()
    paper.annexes()
    return paper.save()


def hand_letter() -> bytes:
    paper = Skeleton("Công văn, nội dung viết tay")
    paper.heading(letter=True)
    paper.addressees()
    paper.each("line", "bases", ("{{ line.words }}", "VB Căn cứ"))
    paper.body()
    paper.signing()
    paper.annexes()
    return paper.save()


def hand_telegram() -> bytes:
    paper = Skeleton("Công điện, nội dung viết tay")
    paper.heading()
    paper.title()
    paper.line("{{ sender }}", "VB Giữa")
    paper.each("line", "addressees", ("{{ line }}", "VB Nơi nhận điện"))
    paper.each("line", "bases", ("{{ line.words }}", "VB Căn cứ"))
    paper.body()
    paper.signing()
    paper.annexes()
    return paper.save()


def outgoing_register() -> bytes:
    """The register of outgoing papers (Decree 30/2020, Appendix IV)."""
    columns = (
        ("number", "Số, ký hiệu văn bản", 25),
        ("day", "Ngày tháng văn bản", 21),
        ("subject", "Tên loại và trích yếu nội dung văn bản", 60),
        ("signer", "Người ký", 25),
        ("recipients", "Nơi nhận văn bản", 38),
        ("archive", "Đơn vị, người nhận bản lưu", 18),
        ("copies", "Số lượng bản", 14),
        ("sent", "Ngày chuyển", 16),
        ("received", "Ký nhận", 13),
        ("note", "Ghi chú", 22),
    )
    return _register("Sổ đăng ký văn bản đi", columns)


def incoming_register() -> bytes:
    """The register of incoming papers (Decree 30/2020, Appendix IV)."""
    columns = (
        ("arrived_on", "Ngày đến", 21),
        ("number", "Số đến", 14),
        ("sender", "Tác giả", 32),
        ("symbol", "Số, ký hiệu văn bản", 28),
        ("issued_on", "Ngày tháng văn bản", 21),
        ("subject", "Tên loại và trích yếu nội dung văn bản", 58),
        ("holder", "Đơn vị hoặc người nhận", 28),
        ("handed_on", "Ngày chuyển", 21),
        ("signed", "Ký nhận", 13),
        ("note", "Ghi chú", 16),
    )
    return _register("Sổ đăng ký văn bản đến", columns)


def following_register() -> bytes:
    """How incoming papers are dealt with (Decree 30/2020, Appendix IV)."""
    columns = (
        ("number", "Số đến", 15),
        ("paper", "Tên loại, số, ký hiệu, ngày tháng và cơ quan ban hành văn bản", 76),
        ("holder", "Đơn vị hoặc người nhận", 36),
        ("due", "Thời hạn giải quyết", 23),
        ("progress", "Tiến độ giải quyết", 52),
        ("answer", "Số, ký hiệu văn bản trả lời", 28),
        ("note", "Ghi chú", 22),
    )
    return _register("Sổ theo dõi giải quyết văn bản đến", columns)


def transfer_register() -> bytes:
    """Who was handed which incoming paper, and signs for it (Decree 30/2020, Article 23)."""
    columns = (
        ("handed_on", "Ngày chuyển", 24),
        ("number", "Số đến", 16),
        ("paper", "Tên loại, số, ký hiệu, ngày tháng và cơ quan ban hành văn bản", 94),
        ("holder", "Đơn vị hoặc người nhận", 52),
        ("signed", "Ký nhận", 34),
        ("note", "Ghi chú", 32),
    )
    return _register("Sổ chuyển giao văn bản đến", columns)


def post_register() -> bytes:
    """The register of papers sent by post (Decree 30/2020, Appendix IV.III)."""
    columns = (
        ("sent", "Ngày chuyển", 22),
        ("number", "Số, ký hiệu văn bản", 32),
        ("recipient", "Nơi nhận văn bản", 80),
        ("envelopes", "Số lượng bì", 18),
        ("received", "Ký nhận và dấu bưu điện", 55),
        ("note", "Ghi chú", 45),
    )
    return _register("Sổ gửi văn bản đi bưu điện", columns)


def _register(name: str, columns: Sequence[tuple[str, str, float]]) -> bytes:
    """A volume of a register: the cover, then tables of its columns: what they are called, headed, their mm."""
    book = Skeleton(name, landscape=True)
    book.when("parent", ("{{ parent }}", "VB Bìa cơ quan"))
    book.line("{{ agency }}", "VB Bìa cơ quan đậm")
    book.line("{{ title }}", "VB Bìa tên sổ")
    book.line("Năm: {{ year }}", "VB Bìa dòng")
    book.when("series", ("Sổ số: {{ series }}", "VB Bìa dòng"))
    book.line("Từ ngày {{ from_day }} đến ngày {{ to_day }}", "VB Bìa dòng")
    book.line("Từ số {{ from_number }} đến số {{ to_number }}", "VB Bìa dòng")
    book.line("Quyển số: {{ volume }}", "VB Bìa cuối")
    book.annex(landscape=True)
    book.line("{%p for part in tables %}")
    _register_table(book, columns)
    book.line("{%p if loop.last %}")
    book.line("{{ closing }}", "VB Hết phụ lục")
    book.line("{%p else %}")
    book.line("", "VB Ô bảng")
    book.line("{%p endif %}")
    book.line("{%p endfor %}")
    return book.save()


def _register_table(book: Skeleton, columns: Sequence[tuple[str, str, float]]) -> None:
    fields, headings, widths = zip(*columns, strict=True)
    table = book.table(widths, headings, cell_margin_mm=1.0)
    book.row(table, [(f"({number})", "VB Ô bảng giữa") for number in range(1, len(columns) + 1)])
    book.control_row(table, "{%tr for row in part.rows %}")
    book.row(table, [(f"{{{{ row.{name} }}}}", "VB Ô sổ") for name in fields])
    book.control_row(table, "{%tr endfor %}")


def copy() -> bytes:
    """What a copy bears beside the copied pages: the block of form 3.1 or the line of form 3.2."""
    paper = Skeleton("Phần thể thức của bản sao")
    paper.line("{%p if stamp %}")
    paper.copy_stamp()
    paper.line("{%p else %}")
    paper.copy_block()
    paper.line("{%p endif %}")
    return paper.save()


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "thong-bao-ket-luan.docx": notice,
    "ke-hoach.docx": plan,
    "bao-cao-tien-do.docx": report,
    "bien-ban.docx": minutes,
    "giay-moi.docx": invitation,
    "trich-thong-bao.docx": excerpt,
    "thong-bao-phan-cong.docx": assignments,
    "quyet-dinh-to-cong-tac.docx": decision,
    "to-trinh.docx": proposal,
    "cong-van-don-doc.docx": urging,
    "cong-van-de-nghi-bao-cao.docx": asking,
    "chuong-trinh.docx": programme,
    "ke-hoach-khac-phuc.docx": remedies,
    "van-ban.docx": hand_written,
    "cong-van.docx": hand_letter,
    "cong-dien.docx": hand_telegram,
    "so-van-ban-di.docx": outgoing_register,
    "sao-van-ban.docx": copy,
    "so-gui-buu-dien.docx": post_register,
    "so-van-ban-den.docx": incoming_register,
    "so-theo-doi-van-ban-den.docx": following_register,
    "so-chuyen-giao-van-ban-den.docx": transfer_register,
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, build in TEMPLATES.items():
        (FOLDER / name).write_bytes(build())
        print(f"templates/{name}")


if __name__ == "__main__":
    main()
