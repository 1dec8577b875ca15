"""Business cards as a stand collects them: drawn, photographed askew, written as text, packed."""

import io
import zipfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

CHINESE = {
    "company_name": "苏州华晨机械有限公司", "contact_name": "张伟", "title": "销售总监", "mobile": "13912345678",
    "email": "zhangwei@huachen.example", "address": "江苏省苏州市吴中区木渎镇中山路88号",
    "website": "www.huachen.example",
}  # fmt: skip
ENGLISH = {
    "company_name": "Acme Machinery Co., Ltd.", "contact_name": "John Smith", "title": "Sales Manager",
    "mobile": "+8613800138000", "email": "j.smith@acme.example", "address": "88 Zhongshan Road, Suzhou",
    "website": "www.acme.example",
}  # fmt: skip
CARD_TEXT = "MECARD:N:张伟;ORG:苏州华晨机械有限公司;TEL:13912345678;EMAIL:zhangwei@huachen.example;;"


def font(size: int) -> ImageFont.FreeTypeFont:
    """Noto Sans CJK; the file holds a face for each country, the third is that of the mainland."""
    file = next(Path("/usr/share/fonts").glob("*/**/NotoSansCJK-Regular.ttc"))
    return ImageFont.truetype(str(file), size, index=2)


def a_card(told: dict[str, str], turned: float = 2.0) -> bytes:
    """A photo of a card, as JPEG."""
    image = Image.new("RGB", (1050, 620), "white")
    draw = ImageDraw.Draw(image)
    draw.text((60, 40), told["company_name"], font=font(46), fill="black")
    draw.text((60, 150), told["contact_name"], font=font(60), fill="black")
    draw.text((560, 176), told["title"], font=font(34), fill="black")
    lines = [f"手机：{told['mobile']}", f"邮箱：{told['email']}", f"地址：{told['address']}", told["website"]]
    for place, line in enumerate(lines):
        draw.text((60, 290 + place * 64), line, font=font(30), fill="black")
    return written(image.rotate(turned, fillcolor="white", expand=True))


def a_photo(colour: str = "white") -> bytes:
    """A small photo of nothing."""
    return written(Image.new("RGB", (64, 40), colour))


def written(image: Image.Image, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def a_bag(*photos: tuple[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for name, content in photos:
            archive.writestr(name, content)
    return out.getvalue()
