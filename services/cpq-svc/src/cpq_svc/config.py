"""What cpq-svc reads from its environment beyond what every service reads."""

from dataclasses import dataclass

from chassis.settings import Settings


@dataclass(frozen=True, kw_only=True)
class CpqSettings(Settings):
    """Prefix `CPQ_`.

    The seller is who quotes are from. `fonts_dir` holds Noto Sans CJK (Debian's package fonts-noto-cjk).
    """

    seller_name_zh: str = "示例机械有限公司"
    seller_name_en: str = "Example Machinery Co., Ltd."
    seller_address_zh: str = ""
    seller_address_en: str = ""
    seller_tax_number: str = ""
    seller_phone: str = ""
    fonts_dir: str = "/usr/share/fonts/opentype/noto"
