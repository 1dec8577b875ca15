import pytest

from lead_svc.main import ROLES
from uploads import get, upload


@pytest.fixture(scope="session")
def roles():
    return ROLES


@pytest.fixture
def take_in(call, work_off):
    """Upload, and go straight on to the end: the import as it is then."""

    def go(*args, told=None, **more):
        begun = upload(call, *args, told={"straight": "true", **(told or {})}, **more)
        assert begun.status_code == 202, begun.text
        work_off()
        return get(call, begun)

    return go
