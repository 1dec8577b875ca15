"""Sets documents with typst, one at a time, each in a process of its own that is ended when it is late."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from threading import Semaphore
from typing import Any

import orjson
import typst

from chassis.problems import Unavailable
from cpq_svc.adapters.documents.capital_amount import capital_amount

FONT = "Noto Sans CJK SC"
_HERE = Path(__file__).parent
_SETTING_SECONDS = 15
_WAITING_SECONDS = 10


class FontMissing(RuntimeError):
    """Without its font a Chinese document would be set in empty boxes."""


class DocumentLate(Unavailable):
    """There was no time for the document: others are being set, or it takes too long."""

    code = "document-late"


@dataclass(frozen=True)
class Seller:
    """Whom documents are from; empty parts are left out."""

    name_zh: str
    name_en: str
    address_zh: str = ""
    address_en: str = ""
    tax_number: str = ""
    phone: str = ""


class TypesetDocuments:
    """Documents as PDF. Raises FontMissing where the font is not to be found in `fonts`."""

    def __init__(self, fonts: str, seller: Seller, seconds: float = _SETTING_SECONDS) -> None:
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
        if FONT not in found.families():
            raise FontMissing(f"{FONT} is not in {fonts}: install fonts-noto-cjk or set CPQ_FONTS_DIR")
        self._fonts, self._seller, self._seconds = fonts, seller, seconds
        self._turn = Semaphore(1)

    def quote(self, shown: Mapping[str, Any], language: str) -> bytes:
        """A quote as the API shows it, in `zh` or `en`. The same quote gives the same bytes."""
        data = {"language": language, "seller": asdict(self._seller), "quote": shown}
        total = shown["totalAmount"]
        if total["currency"] == "CNY":
            data["capitals"] = capital_amount(Decimal(total["amount"]))
        return self._set("quote.typ", data, str(shown["createdAt"]))

    def _set(self, template: str, data: Mapping[str, Any], made_at: str) -> bytes:
        order = orjson.dumps(
            {
                "template": str(_HERE / template),
                "root": str(_HERE),
                "fonts": self._fonts,
                "data": data,
                "timestamp": int(datetime.fromisoformat(made_at).timestamp()),
            }
        )
        if not self._turn.acquire(timeout=_WAITING_SECONDS):
            raise DocumentLate
        try:
            done = subprocess.run(
                [sys.executable, str(_HERE / "set_document.py")],
                input=order,
                capture_output=True,
                timeout=self._seconds,
                check=True,
            )
        except subprocess.TimeoutExpired as late:
            raise DocumentLate from late
        except subprocess.CalledProcessError as failed:
            failed.add_note(failed.stderr.decode(errors="replace")[-2000:])
            raise
        finally:
            self._turn.release()
        return done.stdout
