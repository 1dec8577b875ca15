"""A process of its own that `product_folders` starts: reads an order as JSON, writes a picture small and
large as JPEG. Never imported.
"""

import base64
import io
import json
import resource
import struct
import sys

from PIL import Image, ImageOps

# Set before anything is unpacked: a picture of some kB may unpack to gigabytes.
_CPU_SECONDS = 8
_MEMORY = 640 << 20
_MOST_PIXELS = 40_000_000
# In pixels, the longest side.
_LARGE, _SMALL = 1600, 400
_QUALITY = 85
_REFUSED = 3
# A broken picture fails in many ways, one that is too large by its memory.
_BROKEN = (
    OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError, EOFError, MemoryError,
    struct.error, Image.DecompressionBombError,
)  # fmt: skip
_WHITE = (255, 255, 255)


def main() -> None:
    """Two pictures to standard output; refused is what cannot be read."""
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    order = json.load(sys.stdin)
    try:
        large = upright(order["picture"])
        small = large.copy()
        small.thumbnail((_SMALL, _SMALL))
        told = json.dumps([base64.b64encode(jpeg(each)).decode() for each in (small, large)])
    except _BROKEN:
        sys.exit(_REFUSED)
    sys.stdout.write(told)


def upright(path: str) -> Image.Image:
    """As it was held, on white where it is transparent, no larger than it is shown."""
    with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as image:
        if image.width * image.height > _MOST_PIXELS:
            raise ValueError
        image.draft("RGB", (_LARGE, _LARGE))
        held = ImageOps.exif_transpose(image)
    held.thumbnail((_LARGE, _LARGE))
    if held.mode in ("RGBA", "LA", "PA") or "transparency" in held.info:
        seen = held.convert("RGBA")
        ground = Image.new("RGB", seen.size, _WHITE)
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    return held.convert("RGB")


def jpeg(image: Image.Image) -> bytes:
    """The picture and nothing beside it: no place, no camera, no comment."""
    file = io.BytesIO()
    Image.frombytes("RGB", image.size, image.tobytes()).save(file, "JPEG", quality=_QUALITY, optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    main()
