"""The editions of a machine that was kept: the one it was kept by and the one in force on a day."""

from cpq_svc.domain.edition import Offered
from cpq_svc.domain.revalued import Editions, Occasion, Valuing
from cpq_svc.domain.saved_configuration import SavedConfiguration
from cpq_svc.usecases.buyer_now import for_its_buyer
from cpq_svc.usecases.buying import costing_for, prices_for
from cpq_svc.usecases.work import Work


def editions_of(tx: Work, saved: SavedConfiguration, on: Occasion) -> Editions:
    """With all that prices and costs of both stand on. Raises what `for_its_buyer` raises."""
    offered = tx.catalogue.offered([saved.product_code], on.day)[saved.product_code]
    result = saved.result
    known = tx.catalogue.models([result.model_hash]).get(result.model_hash)
    then = Offered(offered.product, result.edition, result.model_hash, *known) if known else None
    trial = for_its_buyer(tx, on.trial(saved, offered))
    both = {each.hash: each for each in (then, offered) if each}
    costing = {code: costing_for(tx, trial, each) for code, each in both.items()} if on.costed else {}
    structures = {code: tx.catalogue.structure(each.model) for code, each in both.items()}
    return Editions(trial, then, offered, structures, Valuing(*prices_for(tx, trial), costing))
