"""Every operation of lead-svc × every role × records near and far."""

from chassis.testing.matrix import Matrix
from lead_svc.adapters.tables import imports, leads

MATRIX = Matrix(
    "lead_svc",
    {"lead_id": leads, "import_id": imports},
    {"leads": {"source": "api"}, "imports": {"source": "api"}},
)


def test_nobody_does_or_sees_more_than_their_right_and_reach(walk):
    assert walk(MATRIX) > 300
