import pytest

from cpq_svc.main import ROLES


@pytest.fixture(scope="session")
def roles():
    return ROLES
