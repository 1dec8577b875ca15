import pytest

from channel_svc.main import ROLES
from fakes import PriceList


@pytest.fixture(scope="session")
def roles():
    return ROLES


@pytest.fixture
def prices(service) -> PriceList:
    """The price side, at hand: 100.00 a machine until a test says otherwise."""
    service.prices = PriceList()
    return service.prices
