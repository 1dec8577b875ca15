import os

import pytest
from company import found_company


@pytest.fixture(scope="session")
def company():
    """The running system's address and its administrator come from the environment, set by the
    test runner.
    """
    return found_company(os.environ["BASE_URL"], os.environ["ADMIN_PASSWORD"])


@pytest.fixture(scope="module")
def story():
    """What one step of a journey leaves for the next."""
    return {}
