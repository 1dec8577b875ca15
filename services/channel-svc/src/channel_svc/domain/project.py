"""A project is what a dealer works on: an end user that may buy of one product line, in one region."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Project:
    """As the dealer typed it; `region` is where the machine will stand (ISO 3166-2)."""

    end_user_name: str
    project_name: str
    product_line: str
    region: str
    model_interest: str
