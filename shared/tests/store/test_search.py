from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, text
from sqlalchemy.types import NullType

from chassis.expressions import contains

ASKED = text(f"select {contains('cast(:held as text)')}").bindparams(bindparam("value", type_=NullType()))
TEXTS = st.text(alphabet="aB%_\\'华", max_size=6)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=TEXTS, asked=TEXTS)
@example(held="100% 合金", asked="%")
@example(held="plain", asked="_")
@example(held="a\\", asked="\\")
def test_what_people_type_is_found_as_text_and_never_as_a_pattern(service, held, asked):
    with service.reader.connect() as connection:
        found = connection.execute(ASKED, {"held": held, "value": asked}).scalar_one()
    assert found == (asked.lower() in held.lower())
