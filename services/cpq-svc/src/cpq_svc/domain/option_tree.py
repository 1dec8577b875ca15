"""Whether the groups of an option model make one tree: nothing twice, nothing too deep, nothing left out."""

from collections import Counter
from collections.abc import Collection

from cpq_svc.domain.features.model import MOST_LEVELS, FeatureNamesRepeat, TreeTooDeep
from cpq_svc.domain.option import OptionGroup
from cpq_svc.domain.option_model import OptionModel
from kernel.errors import Rejected


class GroupUnplaced(Rejected):
    """A group stands below an option the model does not have, or below itself."""

    code = "group-unplaced"


def check_names(model: OptionModel) -> None:
    """Before the tree is built: an option below itself would never end. Raises FeatureNamesRepeat."""
    codes = Counter([model.root, *(option.code for option in model.options())])
    codes.update(group.code for group in model.option_groups if group.question)
    repeated = next((code for code, times in codes.items() if times > 1), None)
    if repeated is not None:
        raise FeatureNamesRepeat(pointer="/body/optionGroups", name=repeated)


def check_levels(model: OptionModel) -> None:
    """A question stands on a level of its own above its answers. Raises TreeTooDeep."""
    below: dict[str, list[tuple[int, OptionGroup]]] = {}
    for index, group in enumerate(model.option_groups):
        below.setdefault(group.under, []).append((index, group))
    waiting = [("", 1)]
    while waiting:
        under, level = waiting.pop()
        for index, group in below.get(under, ()):
            reached = level + (2 if group.question else 1)
            if reached > MOST_LEVELS:
                raise TreeTooDeep(pointer=f"/body/optionGroups/{index}/under", most=MOST_LEVELS)
            waiting += [(option.code, reached) for option in group.options]


def check_placed(model: OptionModel, features: Collection[str]) -> None:
    """Every group and option became one of the `features`. Raises GroupUnplaced."""
    for index, group in enumerate(model.option_groups):
        reached = all(option.code in features for option in group.options)
        if not reached or (group.under and group.under not in features):
            pointer = f"/body/optionGroups/{index}/under"
            raise GroupUnplaced(pointer=pointer, group=group.code, under=group.under)
