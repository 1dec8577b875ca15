"""An import of a long list: rows a second from upload to the end beside the same rows by COPY, and the memory
of its job at most.
"""

import csv
import io
import random
import time
from collections.abc import Iterator

import psycopg
from psycopg import sql

from bench.million import company
from bench.peak import Peak
from bench.system import System
from bench.table import Row
from infra.local import postgres

PATIENCE = 600.0
# One in ten rows comes twice, as on lists that were put together from several.
_HEADINGS = ("公司名称", "联系人", "手机", "电话", "邮箱", "地址", "产品线", "备注")


def rows(system: System, count: int) -> Iterator[Row]:
    """Taken straight in, with duplicate check and assignment."""
    listed = a_list(count)
    watch = Peak(system, "lead-jobs")
    begun = time.monotonic()
    done = system.admin.take_in("bench.csv", listed, PATIENCE)
    took = time.monotonic() - begun
    plain = copied_per_second(postgres.superuser_url(system.instance, "lead", "postgresql"), done["importId"])
    note = f"{done['captured']:,} new, {done['duplicates']:,} repeats, {took:.0f} s"
    yield Row("lead import rows", count / took, floor_ops_per_s=plain, note=note)
    yield Row(
        "lead import job, at most", pss_mb=watch.end(), note="its own process and the one that reads ahead"
    )


def copied_per_second(url: str, import_id: str) -> float:
    """The leads that came of it, by COPY into a table with the columns and indexes of theirs in the same
    database: what storing them costs when nobody checks, assigns or tells.
    """
    with psycopg.connect(url, autocommit=True) as connection, connection.cursor() as cursor:
        chosen = sql.SQL("copy (select * from leads where import_id = {}) to stdout").format(import_id)
        with cursor.copy(chosen) as leaving:
            taken = [bytes(each) for each in leaving]
        cursor.execute("create table bench_leads (like leads including all)")
        try:
            begun = time.monotonic()
            with cursor.copy("copy bench_leads from stdin") as coming:
                for each in taken:
                    coming.write(each)
            return max(cursor.rowcount, 0) / (time.monotonic() - begun)
        finally:
            cursor.execute("drop table bench_leads")


def a_list(count: int) -> bytes:
    """A list of companies whose cores, places and trades collide as in life; every tenth comes again."""
    chance, kept = random.Random(time.time_ns()), io.StringIO()
    table = csv.writer(kept)
    table.writerow(_HEADINGS)
    told: list[tuple[str, ...]] = []
    for number in range(count):
        if number % 10 == 9:
            table.writerow(told[chance.randrange(len(told))])
            continue
        one = company(chance)
        told.append(
            (
                one.name, one.contact, one.mobile, "", f"{number}@{one.domain}",
                f"{one.place}市高新区{chance.randint(1, 999)}号", "", "要两台",
            )
        )  # fmt: skip
        table.writerow(told[-1])
    return kept.getvalue().encode()
