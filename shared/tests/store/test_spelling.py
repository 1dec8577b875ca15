"""An instant has one spelling."""

from datetime import UTC, datetime

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from chassis.spelling import spelled

FIRST, LAST = datetime(1900, 1, 1), datetime(9999, 1, 1)  # noqa: DTZ001 - hypothesis wants bounds without a zone
INSTANTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


def test_an_instant_just_written_is_spelled_as_when_it_is_read_again(service):
    with service.reader.connect() as connection:

        @settings(max_examples=200)
        @given(
            INSTANTS
            | st.builds(lambda at, n: at.replace(microsecond=n * 10), INSTANTS, st.integers(0, 99_999))
        )
        def same(at: datetime):
            read = connection.execute(
                text("select json_build_object('at', cast(:at as timestamptz))::text"), {"at": at}
            )
            assert orjson.loads(spelled({"at": at})) == orjson.loads(read.scalar_one())

        same()
