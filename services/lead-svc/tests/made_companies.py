"""Companies made up for tests: cores, places and trades put together by chance, and the slips people make."""

import random
from dataclasses import dataclass, replace

from lead_svc.adapters.companies.book import CompanyBook
from lead_svc.domain.identity import Identity

BOOK = CompanyBook()
CORES = ("鸿雁", "柏睿", "腾峦", "欣沃", "昊岳", "恒屹", "捷沛", "宇琛", "蓝鲸", "格莱德", "诺维思", "赛拉弗")
PLACES = (
    ("嘉兴", "浙江省嘉兴市南湖区", "0573"), ("芜湖", "安徽省芜湖市鸠江区", "0553"),
    ("潍坊", "山东省潍坊市奎文区", "0536"), ("株洲", "湖南省株洲市天元区", "0731"),
    ("洛阳", "河南省洛阳市涧西区", "0379"), ("襄阳", "湖北省襄阳市樊城区", "0710"),
)  # fmt: skip
TRADES = (
    "纺织机械",
    "船舶设备",
    "陶瓷科技",
    "链条",
    "制冷设备",
    "焊接材料",
    "矿山机械",
    "印刷机械",
    "电梯",
    "玩具",
)
STREETS = ("望岳路", "清溪街", "海棠大道", "北辰路", "云门街")


@dataclass(frozen=True)
class Made:
    """A company and one person of it, as told in one row."""

    core: str
    place: str
    trade: str
    address: str
    phone: str
    mobile: str
    domain: str

    @property
    def name(self) -> str:
        return f"{self.place}{self.core}{self.trade}有限公司"

    def read(self, name: str = "", **told: object) -> Identity:
        """As it is written in one row; `told` leaves out or changes what the row holds."""
        row = {"numbers": (self.phone, self.mobile), "address": self.address, "website": f"www.{self.domain}"}
        return BOOK.identity(name or self.name, **{**row, **told})  # type: ignore[arg-type]


def made(seed: int) -> Made:
    """Another company for every seed."""
    chance = random.Random(seed)
    place, address, area = chance.choice(PLACES)
    return Made(
        chance.choice(CORES), place, chance.choice(TRADES),
        f"{address}{chance.choice(STREETS)}{chance.randint(1, 999)}号",
        f"+86{area[1:]}{chance.randint(5000000, 8999999)}{chance.randint(0, 9) if len(area) == 3 else ''}",
        f"+861{chance.choice('3578')}{chance.randint(100000000, 999999999)}",
        f"example{seed}.com",
    )  # fmt: skip


def elsewhere(company: Made, **changed: str) -> Made:
    """Another company that shares nothing but what is left unchanged."""
    other = made(hash(company.domain) % 10_000 + 20_000)
    kept = {"core": company.core, "place": company.place, "trade": company.trade, "address": ""}
    return replace(other, **{**kept, **changed})
