"""Very many leads, made up so that cores, places and trades collide as they do in life: thousands share a
core, dozens a core and a place. Written as a capture would have written them, but by COPY.
"""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from uuid import UUID

import orjson
import psycopg

from kernel.company_name import company_key
from kernel.ids import new_id
from lead_svc.adapters.companies.book import CompanyBook
from lead_svc.adapters.companies.words import sounds, usual_sounds
from lead_svc.adapters.identities import packed, searched
from lead_svc.adapters.matches import hashed
from lead_svc.domain.identity import Identity, NameParts

BLOCK = 50_000
BOOK = CompanyBook()
SYLLABLES = "华宏恒鑫盛泰德瑞金龙海天星宇凯达诚信联创新源丰博远东方正大通力强光明亚美佳中兴隆和顺安康永利"
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗"
PLACES = {
    "苏州": "CN-32", "无锡": "CN-32", "常州": "CN-32", "南通": "CN-32", "宁波": "CN-33", "温州": "CN-33",
    "嘉兴": "CN-33", "绍兴": "CN-33", "台州": "CN-33", "青岛": "CN-37", "烟台": "CN-37", "潍坊": "CN-37",
    "佛山": "CN-44", "东莞": "CN-44", "深圳": "CN-44", "广州": "CN-44", "上海": "CN-31", "天津": "CN-12",
    "重庆": "CN-50", "武汉": "CN-42",
}  # fmt: skip
TRADES = (
    "机械", "精密机械", "机电设备", "自动化设备", "模具", "电气科技", "汽车零部件", "包装机械", "金属制品",
    "塑胶制品", "轴承", "泵业",
)  # fmt: skip
# Beginnings of numbers that are given out.
MOBILES = ("136", "138", "139", "150", "158", "186", "189")
_LEAD = (
    "id", "version", "unit_path", "region", "company_name", "company_key", "contact_name", "mobile", "phone",
    "email", "credit_code", "address", "website", "note", "source", "product_line", "consent_version",
    "created_at", "assigned_why", "dropped_why", "status", "search",
)  # fmt: skip
_RECORD = ("id", "kind", "version", "unit_path", "region", "name", "identity", "search")
# Built again when all rows are there: kept up row by row they take many times as long.
_INDEXES = """
    select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
    from pg_index i where i.indrelid = any(array['leads', 'match_records', 'match_keys']::regclass[])
        and not i.indisprimary
"""
_TABLES = "leads, match_records, match_keys"


@dataclass(frozen=True)
class Company:
    """A company, and how it is told."""

    place: str
    core: str
    trade: str
    contact: str
    mobile: str
    domain: str

    @property
    def name(self) -> str:
        return f"{self.place}{self.core}{self.trade}有限公司"

    def identity(self) -> Identity:
        """As it is read, put together from parts that are read once: a million names take minutes."""
        place, trade = read_part(f"{self.place}某某机械有限公司"), read_part(f"某某{self.trade}有限公司")
        parts = replace(trade, core=self.core, core_sounds=_sounds(self.core), places=place.places)
        return Identity(parts=parts, numbers=frozenset((self.mobile,)), domains=frozenset((self.domain,)))

    def told(self) -> Identity:
        """As it is read where somebody asks about it, from its name on."""
        return BOOK.identity(self.name, numbers=(self.mobile,), website=self.domain)

    @property
    def search(self) -> str:
        """Its words to be found by, put together alike."""
        spoken = [_spoken(part) for part in (self.place, self.core, self.trade, "有限公司")]
        doubled = "".join(each * 2 for each in self.name)
        company = "|".join((self.name, doubled, *map("".join, zip(*spoken, strict=True))))
        contact = "".join(each * 2 for each in self.contact)
        return "|".join((company, self.contact, contact, *_spoken(self.contact)))


@cache
def read_part(name: str) -> NameParts:
    """A name that stands for all with its place or trade."""
    return BOOK.parts(name)


@lru_cache(maxsize=1 << 17)
def _sounds(core: str) -> tuple[str, ...]:
    return sounds(core)


@lru_cache(maxsize=1 << 17)
def _spoken(text: str) -> tuple[str, str]:
    syllables = usual_sounds(text)
    return "".join(syllables), "".join(each[0] * 2 for each in syllables)


def company(chance: random.Random) -> Company:
    """Some cores are far more frequent than others, as in life: of a million, thousands share one."""
    first = SYLLABLES[min(int(chance.expovariate(0.12)), len(SYLLABLES) - 1)]
    core = first + SYLLABLES[min(int(chance.expovariate(0.08)), len(SYLLABLES) - 1)]
    if chance.random() < 0.4:
        core += chance.choice(SYLLABLES)
    return Company(
        chance.choice(tuple(PLACES)),
        core,
        chance.choice(TRADES),
        chance.choice(SURNAMES) + chance.choice(SYLLABLES),
        f"+86{chance.choice(MOBILES)}{chance.randint(0, 99_999_999):08d}",
        f"c{chance.randint(0, 2_000_000)}.com",
    )


def fill(url: str, count: int, say: Callable[[str], None]) -> None:
    """Leads with their identities and keys, into the tables of a lead database; what was there is gone."""
    chance, begun = random.Random(1), time.monotonic()
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("set maintenance_work_mem = '512MB'")
        cursor.execute(f"truncate {_TABLES} cascade")
        indexes = cursor.execute(_INDEXES).fetchall()
        for name, _ in indexes:
            cursor.execute(f"drop index {name}")
        for done in range(0, count, BLOCK):
            made = [(new_id(), company(chance)) for _ in range(min(BLOCK, count - done))]
            _copy(cursor, "leads", _LEAD, _lead_rows(made, done, count))
            _copy_identities(cursor, made)
            say(f"{done + len(made):,} leads, {time.monotonic() - begun:.0f} s")
        for _, definition in indexes:
            cursor.execute(definition)
        connection.commit()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"vacuum analyze {_TABLES}")
    say(f"indexes and statistics, {time.monotonic() - begun:.0f} s")


def _lead_rows(made: list[tuple[UUID, Company]], before: int, count: int) -> Iterator[str]:
    now = datetime.now(UTC)
    for at, (each, one) in enumerate(made, before):
        created = now - timedelta(seconds=(count - at) * 30)
        status = "new" if at % 5 else "qualified"
        name, region = one.name, PLACES[one.place]
        yield (
            f"{each}\t1\t/hq/\t{region}\t{name}\t{company_key(name)}\t{one.contact}\t{one.mobile}\t\t"
            f"sales@{one.domain}\t\t\t{one.domain}\t\ttrade-show\tinjection\t\t{created}\t\t\t{status}\t{one.search}\n"
        )


def _copy_identities(cursor: psycopg.Cursor, made: list[tuple[UUID, Company]]) -> None:
    read = [(each, one, one.identity()) for each, one in made]
    _copy(cursor, "match_records", _RECORD, (
        f"{each}\tlead\t1\t/hq/\t{PLACES[one.place]}\t{one.name}\t{orjson.dumps(packed(identity)).decode()}\t"
        f"{searched(identity)}\n"
        for each, one, identity in read
    ))  # fmt: skip
    keys = (f"{key}\t{each}\n" for each, _, identity in read for key in hashed(identity.keys()))
    _copy(cursor, "match_keys", ("key", "record_id"), keys)


def _copy(cursor: psycopg.Cursor, table: str, columns: tuple[str, ...], lines: Iterator[str]) -> None:
    with cursor.copy(f"copy {table} ({', '.join(columns)}) from stdin") as copy:
        copy.write("".join(lines))


def asked(count: int) -> Iterator[Company]:
    """Companies that are there and companies that are not, in turn."""
    there, stranger = random.Random(1), random.Random(2)
    for number in range(count):
        yield company(stranger if number % 2 else there)
