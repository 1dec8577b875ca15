"""What identity reads from its environment."""

from dataclasses import dataclass, replace

from chassis.settings import Settings


@dataclass(frozen=True, kw_only=True, repr=False)
class IdentitySettings(Settings):
    """`files_folder` is where pictures of help requests lie; `admin_password` is used at the first start
    only; `wrong_per_address` is the lock-out of one source address.
    """

    files_folder: str
    admin_password: str = ""
    wrong_per_address: str = "10"

    def __repr__(self) -> str:
        if self.admin_password:
            return repr(replace(self, admin_password=""))
        return super().__repr__()
