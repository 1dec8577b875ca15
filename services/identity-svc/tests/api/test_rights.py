"""Every operation of identity-svc × every role × records near and far, and every field with a right of its own."""

from hashlib import sha256
from io import BytesIO

import pytest
from sqlalchemy import text

from chassis.kept_file import files
from chassis.testing import NOW, an_actor
from chassis.testing.askers import STAFF
from chassis.testing.cases import gist
from chassis.testing.matrix import Matrix
from chassis.testing.rows import own_id
from identity_svc.adapters.tables import (
    accounts,
    api_clients,
    dealer_users,
    help_requests,
    org_units,
    partners,
    people,
    roles,
    saved_views,
    sessions,
)
from kernel.actor import Scope
from kernel.ids import new_id

PICTURE = b"\x89PNG\r\n\x1a\n"
DIGEST = sha256(PICTURE).hexdigest()
# People and dealer users have the id of their account; whoever holds a session has it as their subject.
MATRIX = Matrix(
    "identity_svc",
    {
        "unit_id": org_units, "role_id": roles, "account_id": accounts, "person_id": people, "subject_id": "person_id",
        "session_id": sessions, "holder_id": accounts, "user_id": dealer_users, "client_id": api_clients,
        "view_id": saved_views, "file_id": files, "help_request_id": help_requests,
        "dealer_id": partners,
    },
    more={
        # Every unit is a root of its own: where they lie is their path, and only that is asked about.
        "org_units": {"id": own_id, "parent_id": own_id},
        "people": {"id": lambda known: known["account_id"], "language": "zh"},
        "dealer_users": {
            "id": lambda known: known["holder_id"], "language": "zh",
            "partner_id": lambda known: known["partner_id"] or own_id(known),
        },
        "files": {"digest": DIGEST, "media_type": "image/png"},
        "help_requests": {"picture_id": lambda known: known["file_id"], "language": "zh"},
    },
    # Signing in, and what verifies tokens: whoever asks is not known yet.
    public=frozenset({
        "sessions.sign_in", "tokens.issue_token", "tokens.grant_tokens", "tokens.list_keys", "tokens.list_revocations",
    }),
    named={"unitId": "unit_id", "parentId": "unit_id", "partnerId": "dealer_id"},
)  # fmt: skip


@pytest.fixture
def side_by_side(service):
    """Units of one path, which no company has: the matrix asks about one of the asker's own and one of the team's."""
    place = "org_units_path"
    with service.database.writer.begin() as connection:
        made = connection.scalar(
            text("select indexdef from pg_indexes where indexname = :place"), {"place": place}
        )
        connection.execute(text(f"drop index {place}"))
    yield
    with service.database.writer.begin() as connection:
        connection.execute(text("truncate org_units cascade"))
        connection.execute(text(made))


@pytest.fixture(autouse=True)
def bytes_of_every_picture(service):
    service.files.keep(BytesIO(PICTURE), "screen", an_actor(), {"image/png"}, NOW, NOW.date())


READY = {}


def test_nobody_does_or_sees_more_than_their_right_and_reach(walk, side_by_side):
    assert walk(MATRIX) > 1900


def test_nobody_sees_a_field_without_its_right(conceal, side_by_side):
    assert conceal(MATRIX, READY) >= 8


@pytest.mark.parametrize(
    ("permission", "path", "field", "more"),
    [
        ("identity.people-write", "/people/{person_id}", "unitId", {"name": "李强"}),
        ("identity.org-write", "/org-units/{unit_id}/parent", "parentId", {}),
    ],
)
def test_a_unit_out_of_reach_in_a_body_is_as_good_as_none(
    call, service, side_by_side, permission, path, field, more
):
    made = MATRIX.rows(service)
    place = path.format(**{parameter: ids["own"] for parameter, ids in made.items()})

    def told(unit_id):
        body = {**more, field: str(unit_id)}
        return gist(
            call(STAFF, {permission: Scope.TEAM}, "PUT", place, json=body, headers={"If-Match": '"1"'})
        )

    assert told(made["unit_id"]["foreign"]) == told(new_id())
    assert told(made["unit_id"]["foreign"])[0] == 422
