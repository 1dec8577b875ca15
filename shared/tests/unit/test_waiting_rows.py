"""Rows that wait for a flush."""

from chassis.waiting import WaitingRows


class Connection:
    """Notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []

    def exec_driver_sql(self, statement: str, told: dict[str, str]) -> None:
        self.asked.append((statement, told))


def test_rows_of_all_tables_are_one_statement_in_the_order_they_came():
    rows, connection = WaitingRows(), Connection()
    rows.add("leads", [{"id": 1}], "")
    rows.add("clocks", [{"id": 1, "due": None}], "on conflict do nothing")
    rows.add("leads", [{"id": 2}], "")
    rows.write(connection)
    [(statement, told)] = connection.asked
    assert statement == (
        'with kind0 as (insert into leads ("id") select "id"'
        " from json_populate_recordset(null::leads, %(rows0)s::json))"
        ' insert into clocks ("id", "due") select "id", "due"'
        " from json_populate_recordset(null::clocks, %(rows1)s::json) on conflict do nothing"
    )
    assert told == {"rows0": '[{"id":1},{"id":2}]', "rows1": '[{"id":1,"due":null}]'}


def test_nothing_waits_once_it_is_written():
    rows = WaitingRows()
    assert not rows
    rows.add("leads", [], "")
    assert not rows
    rows.add("leads", [{"id": 1}], "")
    assert rows and rows.holds("leads") and not rows.holds("clocks")
    rows.write(Connection())
    assert not rows and not rows.holds("leads")


def test_rows_go_ahead_of_a_statement_that_has_something_before_itself_already():
    rows = WaitingRows()
    rows.add("leads", [{"id": 1}], "")
    rows.add("clocks", [{"id": 1}], "")
    statement, told = rows.ahead_of(
        "with told as (insert into outbox values (1)) update answers set status = 1"
    )
    assert statement == (
        'with kind0 as (insert into leads ("id") select "id"'
        " from json_populate_recordset(null::leads, %(rows0)s::json)),"
        ' kind1 as (insert into clocks ("id") select "id"'
        " from json_populate_recordset(null::clocks, %(rows1)s::json)),"
        " told as (insert into outbox values (1)) update answers set status = 1"
    )
    assert told == {"rows0": '[{"id":1}]', "rows1": '[{"id":1}]'}
    assert rows.ahead_of("with told as (x) y") == ("with told as (x) y", {})
