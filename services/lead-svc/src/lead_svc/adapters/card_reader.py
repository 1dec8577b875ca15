"""Reads cards by RapidOCR, whose models come in its package: no request leaves the machine.

The models take half a gigabyte once loaded, so only the process that reads cards makes one of these.
"""

import io
from typing import Any

import numpy
from PIL import Image, ImageOps, UnidentifiedImageError
from rapidocr import RapidOCR

from lead_svc.domain.card_line import CardLine
from lead_svc.domain.card_photo import PhotoUnreadable

# In pixels: letters on a card are large enough at this length, and more only costs time.
_LONGEST_SIDE, _MOST_PIXELS = 1600, 60_000_000
_LEAST_CONFIDENCE = 0.5


class CardOcr:
    """The `CardReader` of the use cases."""

    def __init__(self, threads: int = 1) -> None:
        engine = {"intra_op_num_threads": threads, "inter_op_num_threads": 1, "enable_cpu_mem_arena": False}
        told = {f"EngineConfig.onnxruntime.{name}": value for name, value in engine.items()}
        self._engine = RapidOCR(params={"Global.log_level": "error", **told})

    def lines(self, photo: bytes) -> list[CardLine]:
        """The lines, from top to bottom."""
        found: Any = self._engine(numpy.asarray(_upright(photo)))
        if found.boxes is None or not len(found.boxes):
            return []
        read = sorted(zip(found.boxes, found.txts, found.scores, strict=True), key=lambda line: _top(line[0]))
        return [
            CardLine(text, float(score), _height(box))
            for box, text, score in read
            if float(score) >= _LEAST_CONFIDENCE
        ]


def _upright(photo: bytes) -> Image.Image:
    """As it was held, small enough, in blue, green and red, as the models expect it."""
    try:
        image = Image.open(io.BytesIO(photo))
        if image.width * image.height > _MOST_PIXELS:
            raise PhotoUnreadable
        image.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as broken:
        raise PhotoUnreadable from broken
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    red, green, blue = upright.split()
    return Image.merge("RGB", (blue, green, red))


def _top(box: Any) -> float:
    return float(min(point[1] for point in box))


def _height(box: Any) -> float:
    return float(abs(box[3][1] - box[0][1]))
