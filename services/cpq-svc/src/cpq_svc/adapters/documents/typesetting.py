"""Sets a quote as PDF with typst, in the process of documents (`own_process`)."""

import subprocess
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import typst

from cpq_svc.adapters.documents.capital_amount import capital_amount
from cpq_svc.adapters.documents.counted import counted
from cpq_svc.adapters.documents.figures import in_figures
from cpq_svc.adapters.documents.own_process import DocumentLate, OwnProcess
from cpq_svc.adapters.documents.stationery import Stationery
from cpq_svc.domain.letterhead import Seller

FONT = "Noto Sans CJK SC"
_HERE = Path(__file__).parent
SETTING_SECONDS = 15
_OURS = frozenset({"internalNotes", "costs", "pockets", "pocketMargin"})


class FontMissing(RuntimeError):
    """Without its font a Chinese document would be set in empty boxes."""


class TypesetDocuments:
    """Documents as PDF. Raises FontMissing where the font is not to be found in `fonts`."""

    def __init__(self, fonts: str, stationery: Stationery, process: OwnProcess | None = None) -> None:
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
        if FONT not in found.families():
            raise FontMissing(f"{FONT} is not in {fonts}: install fonts-noto-cjk or set CPQ_FONTS_DIR")
        self._fonts, self._stationery = fonts, stationery
        self._process = process or OwnProcess(SETTING_SECONDS)

    def quote(
        self, shown: Mapping[str, Any], language: str, annex: bool = False, seller: Seller | None = None
    ) -> bytes:
        """A quote as the API shows it, in `zh`, `en` or `both`, with a technical annex if wanted; from
        another `seller`, to see what that looks like.

        The same quote on the same paper gives the same bytes. What is ours alone does not even reach the
        typesetter.
        """
        told = {name: value for name, value in shown.items() if name not in _OURS}
        told["lines"] = [
            {**line, "parameters": in_figures(line["parameters"])}
            for line in counted(shown["lines"], language)
        ]
        pictures = self._stationery.pictures({line["productCode"] for line in shown["lines"]})
        files = {f"picture-{at}.jpg": each for at, each in enumerate(pictures.values())}
        if logo := self._stationery.logo():
            files["logo.jpg"] = logo
        data = {
            "language": language, "annex": annex, "seller": asdict(seller or self._stationery.seller()),
            "quote": told, "logo": logo is not None, "pictures": dict(zip(pictures, files, strict=False)),
        }  # fmt: skip
        total = shown["totalAmount"]
        if total["currency"] == "CNY":
            data["capitals"] = capital_amount(Decimal(total["amount"]))
        with TemporaryDirectory() as folder:
            for name, content in {"quote.typ": (_HERE / "quote.typ").read_bytes(), **files}.items():
                (Path(folder) / name).write_bytes(content)
            return self._set(f"{folder}/quote.typ", data, str(shown["createdAt"]))

    def _set(self, template: str, data: Mapping[str, Any], made_at: str) -> bytes:
        order = orjson.dumps(
            {
                "template": template,
                "root": str(Path(template).parent),
                "data": data,
                "timestamp": int(datetime.fromisoformat(made_at).timestamp()),
            }
        )
        try:
            done = self._process.run("set_document.py", order, self._fonts)
            done.check_returncode()
        except subprocess.TimeoutExpired as late:
            raise DocumentLate from late
        except subprocess.CalledProcessError as failed:
            failed.add_note(failed.stderr.decode(errors="replace")[-2000:])
            raise
        return done.stdout
