"""Lists on their way in."""

from sqlalchemy import text

from chassis.testing import an_actor
from kernel.actor import Scope
from untidy import an_untidy_workbook

RIGHTS = ("lead.import", "lead.read", "lead.see-contact", "lead.work", "lead.job", "lead.file")
ALL = dict.fromkeys(RIGHTS, Scope.ALL)


def upload(call, content=None, name="visitors.xlsx", actor=None, told=None, rights=ALL, **more):
    file = {
        "file": (name, content if content is not None else an_untidy_workbook(), "application/octet-stream")
    }
    data = {"source": "trade-show", **(told or {})}
    return call(actor or an_actor(), rights, "POST", "/imports", files=file, data=data, **more)


def get(call, begun):
    return call(an_actor(), ALL, "GET", f"/imports/{begun.json()['importId']}").json()


def job_of(call, begun):
    return call(an_actor(), ALL, "GET", begun.headers["location"].removeprefix("/api/lead/v1")).json()


def files_kept(service):
    with service.reader.connect() as connection:
        return connection.execute(text("select count(*) from files")).scalar_one()


def rows_of(call, done):
    return call(an_actor(), ALL, "GET", f"/imports/{done['importId']}/rows?limit=200").json()["items"]
