"""Deputies over HTTP."""

from chassis.http import Response, deps, no_content, reply, whoever_asks
from cpq_svc.domain.deputy import Deputy
from cpq_svc.usecases import end_absence as ending
from cpq_svc.usecases import see_deputies as seeing


def see_deputies() -> Response:
    """One's own, and those one is the deputy of."""
    own, others = seeing.see_deputies(deps().work(), whoever_asks(), deps().clock())
    shown = {"deputy": {"deputyId": own.deputy_id, **_days(own)}} if own else {}
    return reply({**shown, "standsInFor": [{"personId": each.id, **_days(each)} for each in others]}, 200)


def end_absence() -> Response:
    """One decides for oneself again."""
    ending.end_absence(deps().work(), whoever_asks())
    return no_content()


def _days(deputy: Deputy) -> dict[str, object]:
    return {"firstDay": deputy.first_day, "lastDay": deputy.last_day}
