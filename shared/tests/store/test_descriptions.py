"""What a result tells of its columns."""

from sqlalchemy import text

ASKED = text("select 1 as number, 'a'::text as letter, now() as instant")


def test_a_column_is_described_by_its_name_and_type(service):
    with service.reader.connect() as connection:
        result = connection.execute(ASKED)
        described = [column[:2] for column in result.cursor.description]
        (row,) = result
    assert described == [("number", 23), ("letter", 25), ("instant", 1184)]
    assert (row.number, row.letter) == (1, "a")


def test_what_returns_no_rows_has_no_description(service):
    with service.reader.connect() as connection:
        result = connection.execute(text("set local lock_timeout = '2s'"))
        assert not result.returns_rows
