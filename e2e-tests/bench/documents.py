"""How long the PDF of a quote of 120 lines takes; the floor is an empty page with the same fonts.

Both are set in a process of their own, as the service sets them; beside the clock stands the CPU time of that
process. The service begins the next one after each document, so whoever asks a moment later finds it waiting;
whoever asks at once waits for it.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any

from caller import today

from bench.cases import QUOTES
from bench.goods import TERMS, Goods, lines
from bench.system import System
from bench.table import Row
from cpq_svc.adapters.documents.typesetting import TypesetDocuments
from cpq_svc.config import CpqSettings
from cpq_svc.domain.letterhead import Seller

LINES, TIMES = 120, 9
# What the PDF of 120 lines may take.
ALLOWED_MS = 300
# A person does not ask for the next document sooner.
PAUSE = 1.0
_EMPTY = (
    "import sys, typst; fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False,"
    " font_paths=[sys.argv[1]]); page = b'#set text(font: \"Noto Sans CJK SC\")\\n' + '空'.encode();"
    " sys.stdout.buffer.write(typst.Compiler(page, font_paths=fonts).compile(format='pdf'))"
)


class _Paper:
    """Of a company with a name, without logo and pictures."""

    def seller(self) -> Seller:
        return Seller("示例机械有限公司", "Example Machinery")

    def logo(self) -> None:
        return None

    def pictures(self, codes: Collection[str]) -> Mapping[str, bytes]:
        return {}


def rows(system: System, goods: Goods) -> Iterator[Row]:
    """The empty page, then the quote in one language and in both."""
    fonts = system.environment("cpq").get("CPQ_FONTS_DIR", CpqSettings.fonts_dir)
    empty = [sys.executable, "-c", _EMPTY, fonts]
    floor = _timed("floor: empty PDF page", lambda: subprocess.run(empty, capture_output=True, check=True))
    yield floor
    documents = TypesetDocuments(fonts, _Paper())
    shown = _quote(goods)
    for language in ("both", "zh"):
        name = f"PDF of {LINES} lines, {language}"
        make = partial(documents.quote, shown, language)
        yield _timed(name, make, floor.ops_per_s, PAUSE)
    yield _timed(f"PDF of {LINES} lines, zh, at once again", make, floor.ops_per_s)


def _quote(goods: Goods) -> dict[str, Any]:
    """A quote as the API shows it, its ten lines repeated."""
    admin = goods.company.admin
    body = {
        "opportunityId": goods.opportunity, "lines": lines(goods, 10), "paymentTerms": TERMS,
        "validUntil": today().isoformat(),
    }  # fmt: skip
    made = admin.create(QUOTES.root, body)
    shown = admin.get(f"{QUOTES.root}/{made['quoteId']}")
    repeated = [{**shown["lines"][n % 10], "lineNo": n + 1} for n in range(LINES)]
    return {**shown, "lines": repeated}


def _timed(name: str, make: Callable[[], object], floor: float | None = None, pause: float = 0) -> Row:
    walls, cpus = [], []
    for _ in range(TIMES):
        time.sleep(pause)
        began, used = time.perf_counter(), _children()
        make()
        walls.append(1000 * (time.perf_counter() - began))
        cpus.append(1000 * (_children() - used))
    median, cpu = sorted(walls)[TIMES // 2], sorted(cpus)[TIMES // 2]
    note = f"{ALLOWED_MS} ms allowed" if floor else ""
    return Row(name, 1000 / median, median, max(walls), cpu, floor or 1000 / median, note)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
