"""How fast the duplicate check is among very many companies that share cores, places and trades.

    python -m quality.million POSTGRES_URL COUNT

Fills an empty lead database (its tables are there) by COPY, then asks for hits and misses in turn, each check
beside the plain index look-up it stands on.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from uuid import uuid4

import psycopg
from sqlalchemy import Engine, create_engine

from kernel.actor import Actor, Kind, Scope
from lead_svc.adapters.companies.book import CompanyBook
from lead_svc.adapters.companies.words import sounds
from lead_svc.adapters.duplicates import check
from lead_svc.adapters.identities import packed, searched
from lead_svc.adapters.matches import FOUND, hashed
from lead_svc.domain.duplicates import PER_KEY
from lead_svc.domain.identity import Identity, NameParts

BOOK = CompanyBook()
SYLLABLES = "华宏恒鑫盛泰德瑞金龙海天星宇凯达诚信联创新源丰博远东方正大通力强光明亚美佳中兴隆和顺安康永利"
PLACES = (
    "苏州", "无锡", "常州", "南通", "宁波", "温州", "嘉兴", "绍兴", "台州", "青岛", "烟台", "潍坊", "佛山",
    "东莞", "深圳", "广州", "上海", "天津", "重庆", "武汉",
)  # fmt: skip
TRADES = (
    "机械", "精密机械", "机电设备", "自动化设备", "模具", "电气科技", "汽车零部件", "包装机械", "金属制品",
    "塑胶制品", "轴承", "泵业",
)  # fmt: skip


@dataclass(frozen=True)
class Company:
    """A company, and how it is told."""

    place: str
    core: str
    trade: str
    mobile: str
    domain: str

    @property
    def name(self) -> str:
        return f"{self.place}{self.core}{self.trade}有限公司"

    def identity(self) -> Identity:
        """As it is read, put together from parts that are read once: a million names take minutes."""
        place, trade = read_part(f"{self.place}某某机械有限公司"), read_part(f"某某{self.trade}有限公司")
        parts = replace(trade, core=self.core, core_sounds=sounds(self.core), places=place.places)
        return Identity(parts=parts, numbers=frozenset((self.mobile,)), domains=frozenset((self.domain,)))


@cache
def read_part(name: str) -> NameParts:
    """A name that stands for all with its place or trade."""
    return BOOK.parts(name)


def company(chance: random.Random) -> Company:
    """Some cores are far more frequent than others, as in life: of a million, thousands share one."""
    first = SYLLABLES[min(int(chance.expovariate(0.12)), len(SYLLABLES) - 1)]
    core = first + SYLLABLES[min(int(chance.expovariate(0.08)), len(SYLLABLES) - 1)]
    if chance.random() < 0.4:
        core += chance.choice(SYLLABLES)
    return Company(
        chance.choice(PLACES),
        core,
        chance.choice(TRADES),
        f"+861{chance.choice('3578')}{chance.randint(0, 999_999_999):09d}",
        f"c{chance.randint(0, 2_000_000)}.com",
    )


def fill(url: str, count: int) -> None:
    """Leads' identities and keys, as a capture would have written them."""
    chance = random.Random(1)
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("truncate match_records, match_keys")
        cursor.execute("drop index if exists match_keys_record, match_records_search")
        for _ in range(0, count, 50_000):
            told_rows = ((uuid4(), company(chance)) for _ in range(min(50_000, count)))
            rows = [(each, made.name, made.identity()) for each, made in told_rows]
            told = "id, kind, version, unit_path, region, name, identity, search"
            with cursor.copy(f"copy match_records ({told}) from stdin") as copy:
                for each, name, identity in rows:
                    kept = json.dumps(packed(identity), ensure_ascii=False)
                    copy.write_row((each, "account", 1, "/hq/", "CN-32", name, kept, searched(identity)))
            with cursor.copy("copy match_keys (key, record_id) from stdin") as copy:
                for each, _, identity in rows:
                    for key in hashed(identity.keys()):
                        copy.write_row((key, each))
        cursor.execute("create index match_keys_record on match_keys (record_id)")
        connection.commit()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("vacuum analyze match_records, match_keys")


def asked(count: int) -> Iterator[Identity]:
    """Companies that are there and companies that are not, in turn."""
    there, stranger = random.Random(1), random.Random(2)
    for _ in range(count):
        known = company(there)
        yield BOOK.identity(known.name, numbers=(known.mobile,), website=known.domain)
        other = company(stranger)
        yield BOOK.identity(other.name, numbers=(f"+8619{stranger.randint(0, 999_999_999):09d}",))


def measured(ask: Callable[[Identity], object], identities: list[Identity]) -> dict[str, float]:
    """Milliseconds."""
    took = []
    for identity in identities:
        began = time.perf_counter()
        ask(identity)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return {"p50": round(took[len(took) // 2], 2), "p99": round(took[int(len(took) * 0.99)], 2)}


def look_up(reader: Engine) -> Callable[[Identity], object]:
    """The same question to the index, its rows read and nothing made of them."""

    def ask(identity: Identity) -> object:
        with reader.connect() as connection:
            return connection.execute(FOUND, {"keys": hashed(identity.keys()), "most": PER_KEY}).all()

    return ask


def main(url: str, count: int) -> int:
    """Fill, then measure; the last line is one JSON object."""
    fill(url.replace("+psycopg", ""), count)
    reader = create_engine(url, isolation_level="AUTOCOMMIT")
    rights = {"lead.read": Scope.ALL, "lead.see-contact": Scope.ALL, "sales.account-read": Scope.ALL}
    actor = Actor(id=uuid4(), kind=Kind.STAFF, name="bench", scope=Scope.ALL, permissions=rights)
    identities = list(asked(500))
    plain, checked = look_up(reader), lambda identity: check(reader, actor, identity)
    measured(checked, identities)
    figures = {
        "records": count,
        "look_up_ms": measured(plain, identities),
        "check_ms": measured(checked, identities),
    }
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
