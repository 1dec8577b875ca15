"""What lead-svc reads from its environment beyond what every service reads."""

from dataclasses import dataclass

from chassis.settings import Settings


@dataclass(frozen=True, kw_only=True, repr=False)
class LeadSettings(Settings):
    """Prefix `LEAD_`.

    files_folder: where uploads and what jobs make of them lie; web and jobs share it.
    jobs_address: who is told by a datagram that a job waits, where the jobs role is started on demand.
    jobs_idle: after so many seconds without a job that role ends; 0 for never.
    """

    files_folder: str
    jobs_address: str = ""
    jobs_idle: str = "0"
