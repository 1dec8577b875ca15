"""An end user is who will run the machine.
Its name, however it is spelled, is what a registration protects.
"""

from kernel.company_name import company_key
from kernel.errors import Rejected


class EndUserNameEmpty(Rejected):
    """A name holds at least one letter or digit."""

    code = "end-user-name-empty"


def end_user_key(name: str) -> str:
    """What end users' names are compared by; raises EndUserNameEmpty when there is nothing to compare."""
    key = company_key(name)
    if not any(char.isalnum() for char in key):
        raise EndUserNameEmpty(pointer="/body/endUserName")
    return key
