import json

import pytest

from chassis.expressions import Shown, for_driver, object_text

FIELDS = {
    "name": "cast('华“\"\\ \n' as text)",
    "missing": "cast(null as text)",
    "empty": "nullif('', '')",
    "count": "cast(12.50 as numeric)",
    "on": "date '2026-02-28'",
    "list": "array['a', null]",
    "told": "json_build_object('a', null, 'b', json_build_object('c', null, 'd', 1))",
    "kept": """cast('{"a": null, "b": [null]}' as jsonb)""",
    "nothing": "cast('null' as jsonb)",
}


@pytest.fixture
def shown(service):
    def ask(**when):
        with service.reader.connect() as connection:
            asked = for_driver(f"select {', '.join(FIELDS.values())}")
            types = [of_type for _, of_type, *_ in connection.exec_driver_sql(asked).cursor.description]
            fields = [
                Shown(name, sql, when.get(name, "true"), of_type)
                for (name, sql), of_type in zip(FIELDS.items(), types, strict=True)
            ]
            told = for_driver(f"select {object_text(fields)}")
            return json.loads(connection.exec_driver_sql(told).scalar_one())

    return ask


def test_what_is_null_is_left_out_and_within_documents_too(shown):
    assert shown() == {
        "name": "华“\"\\ \n", "count": 12.5, "on": "2026-02-28", "list": ["a", None],
        "told": {"b": {"d": 1}}, "kept": {"b": [None]},
    }  # fmt: skip


def test_what_may_not_be_seen_is_left_out(shown):
    told = shown(name=None, count="1 = 2", on="1 = 1", told="false")
    assert set(told) == {"on", "list", "kept"}
