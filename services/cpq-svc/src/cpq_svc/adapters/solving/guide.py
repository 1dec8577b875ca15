"""Which question to ask next: the one whose answers settle most."""

from collections.abc import Sequence

import numpy as np

from cpq_svc.adapters.solving.session import Session
from cpq_svc.domain.features.answer import Choice, Standing
from cpq_svc.usecases.configurators import Question

_PRESENT = (Standing.TAKEN, Standing.IN)


def questions(session: Session, choices: Sequence[Choice]) -> list[Question]:
    """Open questions about what is there already, the one that narrows fastest first."""
    standings = session.configure(choices, frozenset(), 0).standings
    open_ones = np.array(
        [session.encoding.features[code] for code, s in standings.items() if s is Standing.OPEN]
    )
    asked = []
    for feature in session.model.features.values():
        options = tuple(m.code for m in feature.members() if standings.get(m.code) is Standing.OPEN)
        if options and standings[feature.code] in _PRESENT:
            settled = [
                np.isin(np.abs(session.reasons.closure(Choice(option, True))), open_ones).sum()
                for option in options
            ]
            asked.append(Question(feature.code, options, float(np.mean(settled))))
    return sorted(asked, key=lambda question: -question.settles)
