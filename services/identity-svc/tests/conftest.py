import pytest

from builders import found
from chassis.clock import system_clock
from identity_svc.main import ROLES


@pytest.fixture(scope="session")
def roles():
    return ROLES


@pytest.fixture
def company(service):
    """The service after its first start, by the clock on the wall."""
    service.clock = system_clock
    found(service)
    return service
