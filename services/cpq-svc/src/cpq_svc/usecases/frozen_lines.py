"""The machines of a quote as they are kept when it is sent: each once, whoever it is offered to."""

from collections.abc import Mapping

from cpq_svc.domain.frozen import Frozen
from cpq_svc.domain.frozen_configuration import frozen_configuration
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.quote_line import LineKind, QuoteLine
from cpq_svc.usecases.work import Work


def frozen_lines(tx: Work, revision: Revision) -> Mapping[int, Frozen]:
    """Kept inside a transaction: by number, where configured lines that count are kept. A line of before
    there were editions has no model to be kept by. Raises what `frozen_configuration` raises.
    """
    lines = [each for each in revision.counting if each.kind is LineKind.CONFIGURED]
    models = tx.catalogue.models({line.model_hash for line in lines if line.model_hash})
    kept: dict[tuple[object, ...], Frozen] = {}
    found = {}
    for line in (each for each in lines if each.model_hash in models):
        same = _machine(line)
        if same not in kept:
            model, features = models[str(line.model_hash)]
            made_of, here = tx.catalogue.structure(model), f"/lines/{line.line_no - 1}"
            record = frozen_configuration(line, model, features, made_of, revision.priced_on, here)
            kept[same] = tx.frozen_configurations.keep(record)
        found[line.line_no] = kept[same]
    return found


def _machine(line: QuoteLine) -> tuple[object, ...]:
    cost = line.basis.cost if line.basis else None
    about = line.product_code, line.name_zh, line.name_en, line.edition, line.model_hash
    return *about, line.options, line.numbers, line.parameters, cost and cost.source
