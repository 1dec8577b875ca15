import pytest

from cpq_svc.adapters import pricing_rules
from cpq_svc.main import ROLES


@pytest.fixture(scope="session")
def roles():
    return ROLES


@pytest.fixture(autouse=True)
def no_editions_of_other_tests():
    """Published tables are kept by code and number, which two tests may use for tables of their own."""
    pricing_rules._editions.clear()
