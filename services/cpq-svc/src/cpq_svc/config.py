"""What cpq-svc reads from its environment beyond what every service reads."""

from dataclasses import dataclass

from chassis.settings import Settings


@dataclass(frozen=True, kw_only=True)
class CpqSettings(Settings):
    """Prefix `CPQ_`.

    jobs_address: who is told by a datagram that a job waits, where the jobs role is started on demand.
    jobs_idle: after so many seconds without a job that role ends; 0 for never.
    files_folder: where files of products lie; all processes share it.
    The seller is who quotes are from until somebody writes a letterhead. `fonts_dir` holds Noto Sans CJK
    (Debian's package fonts-noto-cjk).
    """

    files_folder: str
    seller_name_zh: str = "示例机械有限公司"
    seller_name_en: str = "Example Machinery Co., Ltd."
    seller_address_zh: str = ""
    seller_address_en: str = ""
    seller_tax_number: str = ""
    seller_phone: str = ""
    fonts_dir: str = "/usr/share/fonts/opentype/noto"
    jobs_address: str = ""
    jobs_idle: str = "0"
