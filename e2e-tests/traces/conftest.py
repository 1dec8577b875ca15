import os

import pytest
from company import found_company


@pytest.fixture(scope="session")
def company():
    """A small company on the running system, which writes its traces to files."""
    return found_company(os.environ["BASE_URL"], os.environ["ADMIN_PASSWORD"])
