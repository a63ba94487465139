"""`vanban conclusion paste` as people use it: from a pipe, with --yes, and asked in a real terminal."""

from __future__ import annotations

import json
import os
import select
import sys
import time
from pathlib import Path

import pytest

from .conftest import Run

PAGE = (
    "Họp ngày 18/6/2025.\n"
    "Giám đốc Sở yêu cầu các phòng, đơn vị thực hiện các việc sau:\n"
    "1. Rà soát hồ sơ trong tháng 7/2025.\n"
    "2. Giao phòng Không Có lập bảng trước Tết.\n"
    "3. Thống nhất lịch trực.\n"
    "Nơi nhận: các phòng\n"
)


@pytest.fixture
def home(office_at: Run, tmp_path: Path) -> Path:
    """The folder of the small office, with a meeting that has no conclusions yet."""
    assert (
        office_at("meeting", "add", "hop", "giao ban", "--day", "18/6/2025", "--chair", "giam-doc", "--heard", "x").code
        == 0
    )
    folder = tmp_path / "home"
    (folder / "kl.txt").write_text(PAGE, encoding="utf-8")
    return folder


def concluded(vanban: Run) -> dict[str, dict[str, str]]:
    found = json.loads(vanban("conclusion", "list", "hop", "--json").out)["conclusions"]
    return {each["path"]: each for each in found}


def test_with_yes_the_sure_is_stored_and_every_other_line_is_shown(office_at: Run, home: Path) -> None:
    done = office_at("conclusion", "paste", "hop", "kl.txt", "--yes")

    assert done.code == 0 and set(concluded(office_at)) == {"1", "3"}
    assert "Trước mục đầu, không lưu:\n  Họp ngày 18/6/2025." in done.out
    assert "Câu dẫn, lưu cùng cuộc họp: Giám đốc Sở yêu cầu" in done.out
    assert "Sau mục cuối, không lưu:\n  Nơi nhận: các phòng" in done.out
    assert "mọi phòng, đơn vị" in done.out and "theo câu dẫn" in done.out
    assert "phòng Không Có" in (home / "hop-ket-luan.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("more", [["--yes"], []])
def test_a_dry_run_writes_nothing_at_all(office_at: Run, home: Path, more: list[str]) -> None:
    before = sorted(path.name for path in home.iterdir())

    piped = office_at("conclusion", "paste", "hop", "-", "--dry-run", *more, stdin=PAGE)
    from_file = office_at("conclusion", "paste", "hop", "kl.txt", "--dry-run", *more)

    assert piped.code == from_file.code == 0
    assert "Làm thử" in piped.out and "tệp nháp «hop-ket-luan.yaml»" in piped.out
    assert concluded(office_at) == {}
    assert sorted(path.name for path in home.iterdir() if "vanban.db" not in path.name) == [
        name for name in before if "vanban.db" not in name
    ]


def test_a_refused_page_stands_whole_in_a_draft_and_is_refused_by_its_lines(office_at: Run, home: Path) -> None:
    long = " ".join(["dài"] * 20_000)
    (home / "kl.txt").write_text(f"1. Giao Văn phòng lập lịch.\n2. Giao Thanh tra làm việc {long}.\n", encoding="utf-8")

    done = office_at("conclusion", "paste", "hop", "kl.txt", "--yes")

    assert done.code == 1 and "hop-ket-luan.yaml, dòng " in done.err and "dài quá 60000 ký tự" in done.err
    assert concluded(office_at) == {}
    draft = (home / "hop-ket-luan.yaml").read_text(encoding="utf-8")
    assert "Giao Văn phòng lập lịch" in draft and "Giao Thanh tra làm việc" in draft


def test_a_pdf_is_answered_with_the_formats_that_are_read(office_at: Run, home: Path) -> None:
    (home / "kl.pdf").write_bytes(b"%PDF-1.7\n1. Giao")

    done = office_at("conclusion", "paste", "hop", "kl.pdf")

    assert done.code == 1 and "là tệp PDF" in done.err and ".docx" in done.err and "VB-USECASES-080" in done.err


def test_a_decision_with_a_lead_is_refused(office_at: Run, home: Path) -> None:
    done = office_at(
        *("conclusion", "add", "hop", "1", "Thống nhất lịch", "--kind", "decision"),
        *("--lead", "van-phong", "--deadline", "trong tháng 7/2025"),
    )

    assert done.code == 1 and "không sinh nhiệm vụ" in done.err
    assert concluded(office_at) == {}


@pytest.mark.parametrize("more", [[], ["--yes"], ["--yes", "--replace"]])
def test_below_an_issued_notice_no_draft_is_laid_down_that_could_not_come_in(
    office_at: Run, home: Path, more: list[str]
) -> None:
    office_at("doc", "new", "thong-bao-ket-luan", "--meeting", "hop-thang-6")
    office_at("doc", "number", "VB1", "--outside", "7/TB-STN", "--date", "20/6/2025")
    page = "1. Giao Văn phòng lập lịch khác.\n9. Giao Thanh tra họp.\n"

    done = office_at("conclusion", "paste", "hop-thang-6", "-", *more, stdin=page)

    assert done.code == (1 if more else 0)
    assert "Không ghi tệp nháp: Thông báo số 07/TB-STN ngày 20/6/2025 đã ban hành" in done.out
    assert "vanban import" not in done.out and list(home.glob("*-ket-luan.yaml")) == []


def test_without_doubts_none_are_counted(office_at: Run, home: Path) -> None:
    done = office_at("conclusion", "paste", "hop", "-", "--dry-run", stdin="1. Giao Văn phòng lập lịch.\n")

    assert "Làm thử: 1 mục sẽ vào tệp nháp" in done.out


def test_a_deadline_of_several_days_shows_each_of_them(office_at: Run, home: Path) -> None:
    page = "1. Giao Văn phòng báo cáo trước 15/7 và 15/9/2025."

    done = office_at("conclusion", "paste", "hop", "-", "--dry-run", stdin=page, COLUMNS="200")

    assert "2 mốc: 14/7/2025, 14/9/2025; quá hạn tính theo mốc cuối" in done.out


class Terminal:
    """A command in a real terminal: what it prints is read until a question, then the answer is typed."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        pty = pytest.importorskip("pty")
        env = os.environ | {
            **{"VANBAN_TODAY": "2025-06-20", "VANBAN_ACTOR": "thu-ky", "COLUMNS": "100", "LINES": "40", "TERM": "dumb"},
            "XDG_CACHE_HOME": str(folder.parent / "cache"),
        }
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execve(sys.executable, [sys.executable, "-m", "vanban", *arguments], env)
        self.said = ""
        self._read_to = 0

    def answer(self, question: str, typed: str) -> None:
        self._wait(question)
        os.write(self.handle, f"{typed}\r".encode())

    def see(self, words: str) -> None:
        self._wait(words)

    def end(self) -> int:
        """What the command leaves behind."""
        self._wait(None)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _wait(self, question: str | None) -> None:
        give_up = time.monotonic() + 30
        while question is None or question not in self.said[self._read_to :]:
            ready, _, _ = select.select([self.handle], [], [], 1)
            try:
                more = os.read(self.handle, 65536) if ready else b""
            except OSError:  # Linux tells the end of a terminal so
                more, ready = b"", [0]
            if ready and not more:
                assert question is None, f"never asked «{question}»:\n{self.said}"
                return
            self.said += more.decode(errors="replace")
            assert time.monotonic() < give_up, f"still waiting for «{question}»:\n{self.said}"
        self._read_to = self.said.index(question, self._read_to) + len(question)


KEEP = "Lưu? (c = có, k = không, s = sửa)"


def test_in_a_terminal_every_answer_is_checked_at_once(office_at: Run, home: Path) -> None:
    terminal = Terminal(home, "conclusion", "paste", "hop", "kl.txt")
    terminal.answer(f"{KEEP} [c]", "")
    terminal.answer(f"{KEEP} [s]", "c")
    terminal.see("Chưa lưu được: chưa rõ ai làm")
    terminal.answer(f"{KEEP} [s]", "s")
    terminal.answer("Câu (Enter là giữ nguyên)", "Giao Thanh tra lập bảng")
    terminal.answer("Loại (", "nv")
    terminal.answer("Ai chủ trì", "")
    terminal.see("Chưa ghi gì: ")
    terminal.answer("Ai chủ trì", "Thanh tar")
    terminal.see("Có phải «Thanh tra» không?")
    terminal.answer("Ai chủ trì", "Hứa Văn Cường")
    terminal.see("không giữ chức vụ nào vào 18/6/2025")
    terminal.answer("Ai chủ trì", "Thanh tra")
    terminal.answer("Ai phối hợp", "Phòng KHTC; VP")
    terminal.answer("Thời hạn («-» là không có)", "lúc nào xong thì thôi")
    terminal.see("Không hiểu: ")
    terminal.answer("Thời hạn («-» là không có)", "trước ngày 01/6/2025")
    terminal.see("đã qua trước ngày họp 18/6/2025")
    terminal.answer("Vẫn ghi như vậy?", "k")
    terminal.answer("Thời hạn («-» là không có)", "trước ngày 01/8/2025")
    terminal.answer(f"{KEEP} [c]", "k")
    terminal.answer("Lưu câu dẫn", "k")

    assert terminal.end() == 0, terminal.said
    assert "Không lưu 1 mục: 3." in terminal.said
    assert {path: each["words"] for path, each in concluded(office_at).items()} == {
        "1": "Rà soát hồ sơ trong tháng 7/2025",
        "2": "Giao Thanh tra lập bảng",
    }
    text = office_at("task", "text", "Thanh tra").out
    assert "Phối hợp: phòng Kế hoạch - Tài chính, Văn phòng" in text and "trước ngày 01/8/2025" in text
    again = office_at("conclusion", "paste", "hop", "kl.txt", "--dry-run").out
    assert "Câu dẫn, lưu cùng cuộc họp" in again, "it was left out and is offered again"


def test_in_a_terminal_a_decision_needs_nobody_and_work_may_have_no_deadline(office_at: Run, home: Path) -> None:
    terminal = Terminal(home, "conclusion", "paste", "hop", "kl.txt")
    terminal.answer(f"{KEEP} [c]", "s")
    terminal.answer("Câu (Enter là giữ nguyên)", "")
    terminal.answer("Loại (", "")
    terminal.answer("Ai chủ trì", "")
    terminal.answer("Ai phối hợp", "")
    terminal.answer("Thời hạn («-» là không có)", "-")
    terminal.answer("Vì sao không có thời hạn", "làm thường kỳ")
    terminal.answer(f"{KEEP} [s]", "s")
    terminal.answer("Câu (Enter là giữ nguyên)", "Thống nhất lập bảng")
    terminal.answer("Loại (", "lung tung")
    terminal.see("Không có loại «lung tung»")
    terminal.answer("Loại (", "Quyết định")
    terminal.answer(f"{KEEP} [c]", "")
    terminal.answer("Lưu câu dẫn", "")

    assert terminal.end() == 0, terminal.said
    assert [each["kind"] for each in concluded(office_at).values()] == ["task", "decision", "decision"]
    again = office_at("conclusion", "paste", "hop", "kl.txt", "--dry-run").out
    assert "Câu dẫn, lưu cùng cuộc họp" not in again, "it is stored"


def test_in_a_terminal_leaving_the_parts_out_still_stores_their_head(office_at: Run, home: Path) -> None:
    (home / "kl.txt").write_text(
        "1. Yêu cầu các phòng, đơn vị:\na) Cử đầu mối;\nb) Nộp báo cáo.\n2. Giao Văn phòng lập lịch.\n",
        encoding="utf-8",
    )
    terminal = Terminal(home, "conclusion", "paste", "hop", "kl.txt")
    for typed in ("c", "k", "k", "c"):
        terminal.answer(f"{KEEP} [c]", typed)

    assert terminal.end() == 0, terminal.said
    assert set(concluded(office_at)) == {"1", "2"} and "Không lưu 2 mục: 1/a, 1/b." in terminal.said
    assert "Mục 1 chỉ mở đầu danh sách mà các mục bên dưới đều bỏ" in terminal.said
