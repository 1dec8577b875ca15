import pytest

from fieldservice_svc.main import ROLES


@pytest.fixture(scope="session")
def roles():
    return ROLES
