import pytest

from cpq_svc.main import ROLES


@pytest.fixture(scope="session")
def roles():
    """The demo company's machine is looked at through the service that sells it."""
    return ROLES
