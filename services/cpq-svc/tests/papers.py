"""Papers that are always the same, and pictures for them."""

import io

from PIL import Image


class FixedStationery:
    """A `Stationery` without logo and pictures."""

    def __init__(self, seller):
        self._seller = seller

    def seller(self):
        return self._seller

    def logo(self):
        return None

    def pictures(self, codes):
        return {}


def a_picture(colour="red", size=(800, 600), form="JPEG", **more):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, form, **more)
    return file.getvalue()
