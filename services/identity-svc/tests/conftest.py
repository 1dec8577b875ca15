import pytest

from identity_svc.main import ROLES


@pytest.fixture(scope="session")
def roles():
    return ROLES
