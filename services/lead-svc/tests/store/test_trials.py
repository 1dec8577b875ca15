"""What a trial says is what comes of it: new, merged, flagged and wrong rows, and who gets how many."""

import csv
import io
import random
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import text

from builders import NOW, a_person
from chassis.testing import an_actor
from kernel.company_name import company_key
from kernel.ids import new_id
from lead_svc.adapters.preparing import prepare
from lead_svc.adapters.sheets import SheetFiles
from lead_svc.domain.known import AccountCopy
from lead_svc.domain.lead import Source
from lead_svc.domain.lead_import import ImportId, LeadImport
from lead_svc.domain.pair import Kind
from lead_svc.usecases import import_plan
from lead_svc.usecases.copy_account import copy_account
from lead_svc.usecases.copy_contact import copy_contact
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.find_import import find_import
from lead_svc.usecases.match_memory import Elsewhere
from lead_svc.usecases.reading import read_batches
from lead_svc.usecases.run_import import run_import
from lead_svc.usecases.try_import import try_import
from lead_svc.usecases.work import Attempt
from made_companies import made

RAW = Path(__file__).resolve().parents[4].parent / "shared" / "data" / "leads" / "raw"
COUNTED = ("captured", "known_customers", "duplicates", "wrong", "not_data", "flagged")
HEADINGS = ("公司名称", "联系人", "手机", "电话", "地址", "邮箱")


def untidy_rows(seed, count=120):
    """Companies that come again: under another name, with another number, the very same, and some wrong."""
    chance, rows = random.Random(seed), []
    for _ in range(count):
        company = made(chance.randrange(20))
        name = chance.choice((
            company.name, company.name.replace("有限公司", "有限责任公司"), company.core + company.trade,
            company.place + company.core + company.trade + "公司", f"{company.name}二分公司",
        ))  # fmt: skip
        mobile = chance.choice((company.mobile, f"139{chance.randrange(10**8):08}", "", "12"))
        phone = chance.choice((company.phone, ""))
        rows.append(
            (
                name,
                chance.choice(("张伟", "王芳", "")),
                mobile,
                phone,
                chance.choice((company.address, "")),
                "",
            )
        )
    rows.append(("合计", "120 家", "", "", "", ""))
    return rows


def written(rows):
    kept = io.StringIO()
    csv.writer(kept).writerows([HEADINGS, *rows])
    return kept.getvalue().encode()


class Desk:
    """Tries and takes in lists, as the jobs role does, in batches of any size."""

    def __init__(self, service, tmp_path):
        self.service, self.folder = service, tmp_path
        self.actor = an_actor()

    def opened(self, name, content=None):
        if content is not None:
            (self.folder / name).write_bytes(content)
            name = str(self.folder / name)
        sheets = list(SheetFiles().read(name))
        self.sheets = [type(s)(s.name, s.first_row, list(s.rows)) for s in sheets]
        new = LeadImport.by(self.actor, ImportId(new_id()), "list", Source.TRADE_SHOW, NOW)
        new.examined(*import_plan.look_through(self.sheets))
        with self.service.work().by(self.actor) as tx:
            tx.imports.add(new)
        return new

    def job(self):
        with self.service.work().by(self.actor) as tx:
            job_id = tx.jobs.queue("try-import", {})
        with self.service.database.writer.begin() as connection:
            connection.execute(text("update jobs set status = 'running', attempts = 1"))
        return Attempt(job_id, 1)

    def batches(self, new):
        return read_batches(new, self.sheets, self.service.phones, prepare)

    def tried(self, new):
        work = self.service.work()
        assert try_import(work, self.actor, new.id, self.job(), self.batches(new), NOW)
        return find_import(self.service.work(), self.actor, new.id).trial

    def taken(self, new):
        work = self.service.work()
        run_import(work, self.actor, new.id, self.job(), self.batches(new), lambda: NOW)
        return find_import(self.service.work(), self.actor, new.id)

    def owners(self, new):
        with self.service.reader.connect() as connection:
            rows = connection.execute(
                text("select owner_id, count(*) as held from leads where import_id = :id group by 1"),
                {"id": new.id},
            )
            return Counter({str(row.owner_id) if row.owner_id else None: row.held for row in rows})


@pytest.fixture
def desk(service, tmp_path):
    for region in ("CN-33", "CN-34", "CN-37", "CN-43", "CN-41", "CN-42"):
        for name in ("甲", "乙"):
            person = a_person(name=name, regions=(region,), product_lines=("*",))
            copy_person(service.work(), service.service_actor, person)
    known = made(3)
    account = AccountCopy(new_id(), known.name, company_key(known.name), "", None, "/hq/", 1)
    copy_account(service.work(), service.service_actor, account)
    contact = Elsewhere(
        kind=Kind.CONTACT, id=new_id(), name=made(4).name, version=1, numbers=(made(4).mobile,)
    )
    copy_contact(service.work(), service.service_actor, contact)
    return Desk(service, tmp_path)


def agree(desk, new):
    trial = desk.tried(new)
    done = desk.taken(new)
    assert {name: trial[name] for name in COUNTED} == {name: getattr(done, name) for name in COUNTED}
    told = Counter({each["ownerId"]: each["rows"] for each in trial["owners"]})
    if trial["unassigned"]:
        told[None] = trial["unassigned"]
    assert told == desk.owners(new)
    return done


@pytest.mark.parametrize("batch", [7, 50, 400])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_trial_of_an_untidy_list_says_exactly_what_comes_of_it(desk, monkeypatch, batch, seed):
    monkeypatch.setattr(import_plan, "BATCH", batch)
    first = agree(desk, desk.opened("a.csv", written(untidy_rows(seed))))
    assert first.flagged > 10 and first.duplicates and first.wrong and first.known_customers
    agree(desk, desk.opened("b.csv", written(untidy_rows(seed + 10))))


def test_a_trial_agrees_in_batches_of_another_size_than_the_import(desk, monkeypatch):
    new = desk.opened("a.csv", written(untidy_rows(5)))
    monkeypatch.setattr(import_plan, "BATCH", 11)
    trial = desk.tried(new)
    monkeypatch.setattr(import_plan, "BATCH", 90)
    assert desk.taken(new).flagged == trial["flagged"] > 0


def test_a_known_customer_is_not_flagged_for_being_its_own_customer(desk):
    known = made(3)
    row = (known.name, "张伟", known.mobile, "", "", "")
    done = agree(desk, desk.opened("a.csv", written([row])))
    assert (done.known_customers, done.flagged) == (1, 0)


@pytest.mark.reference
@pytest.mark.skipif(not RAW.is_dir(), reason="reference data is not here")
@pytest.mark.parametrize("name", ["expo-visitors.xlsx", "dealer-list-gb18030.csv", "web-inquiries.csv"])
def test_a_trial_of_a_real_shaped_list_says_exactly_what_comes_of_it(desk, name):
    done = agree(desk, desk.opened(str(RAW / name)))
    assert done.captured > 500 and done.flagged > 0
