"""Builds the shipped Word templates from the decree's skeleton; staff may edit what comes out in Word.

Run by hand (`make templates`) when the skeleton changes; the .docx files in `templates/` are the masters.
"""

from __future__ import annotations

from collections.abc import Callable
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
    paper.each("item", "items", ("{{ item.marker }} {{ item.words }}", "VB Nội dung"))
    paper.line("{{ closing }}", "VB Câu kết")
    paper.signing()
    return paper.save()


def plan() -> bytes:
    paper = Skeleton("Kế hoạch kèm phụ lục phân công")
    paper.heading()
    paper.title()
    paper.each("basis", "bases", ("{{ basis }}", "VB Căn cứ"))
    paper.when("opening", ("{{ opening }}", "VB Nội dung"))
    paper.when("purposes or requirements", ("{{ part_titles[0] }}", "VB Phần"))
    for title, items in (("1. Mục đích", "purposes"), ("2. Yêu cầu", "requirements")):
        paper.when(items, (title, "VB Khoản"))
        paper.each("point", items, ("{{ point.marker }} {{ point.words }}", "VB Nội dung"))
    paper.line("{{ part_titles[1] }}", "VB Phần")
    paper.line("{{ tasks_intro }}")
    paper.each("point", "key_points", ("{{ point.marker }} {{ point.words }}", "VB Nội dung"))
    paper.line("{{ part_titles[2] }}", "VB Phần")
    paper.line("{%p for point in organisation %}")
    paper.line("{%p if loop.last %}")
    paper.line("{{ point.marker }} {{ point.words }}", "VB Câu kết")
    paper.line("{%p else %}")
    paper.line("{{ point.marker }} {{ point.words }}")
    paper.line("{%p endif %}")
    paper.line("{%p endfor %}")
    paper.signing()
    _assignment_annex(paper)
    return paper.save()


def _assignment_annex(paper: Skeleton) -> None:
    paper.annex(landscape=True)
    paper.line("Phụ lục", "VB Phụ lục")
    paper.line("{{ annex_title }}", "VB Phụ lục")
    paper.line("{{ annex_reference }}", "VB Kèm theo")
    paper.line("{{p annex_rule }}", "VB Kèm theo")
    paper.line("", "VB Ô bảng")
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
    paper.each("point", "next_tasks", ("{{ point.marker }} {{ point.words }}", "VB Nội dung"))
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


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "thong-bao-ket-luan.docx": notice,
    "ke-hoach.docx": plan,
    "bao-cao-tien-do.docx": report,
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, build in TEMPLATES.items():
        (FOLDER / name).write_bytes(build())
        print(f"templates/{name}")


if __name__ == "__main__":
    main()
