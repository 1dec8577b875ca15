"""RapidOCR, whose models come in its package: no request leaves the machine. To import this takes seconds and
some 300 MB in the end, so only `card_reader` does, for the first photo there is.
"""

import io
from typing import Any

import numpy
from PIL import Image, ImageOps, UnidentifiedImageError
from rapidocr import RapidOCR

from lead_svc.domain.card_line import CardLine
from lead_svc.domain.card_photo import PhotoUnreadable

# In pixels: letters on a card are large enough at this length, and more only costs time and memory. Lines are
# looked for in a smaller picture still.
_LONGEST_SIDE, _LOOKED_FOR_IN, _MOST_PIXELS = 1280, 960, 60_000_000
_LEAST_CONFIDENCE = 0.5
_ENGINE = {
    "Global.log_level": "error",
    "Det.limit_type": "max",
    "Det.limit_side_len": _LOOKED_FOR_IN,
    # One line at a time: a batch is padded to its longest, which costs more than it saves on one core.
    "Cls.cls_batch_num": 1,
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
}


class CardModels:
    """The models, loaded."""

    def __init__(self) -> None:
        self._engine = RapidOCR(params=_ENGINE)

    def lines(self, photo: bytes) -> list[CardLine]:
        """The lines, from top to bottom."""
        try:
            found: Any = self._engine(numpy.asarray(_upright(photo)))
        except MemoryError as too_much:
            raise PhotoUnreadable from too_much
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
