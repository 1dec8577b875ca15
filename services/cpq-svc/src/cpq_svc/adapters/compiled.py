"""Option models in their compiled form. Compiling takes a moment and models stay, so a few are kept."""

from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from cpq_svc.domain.compiling import compiled
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.features.expression import Condition, Formula
from cpq_svc.domain.features.feature import Feature
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.materials import Structure, structure
from cpq_svc.domain.option_model import OptionModel

if TYPE_CHECKING:
    from cpq_svc.adapters.formulas.reading import Sentences

# Counted by their features, so that one giant does not count like one machine.
_MOST_FEATURES, _MOST_STRUCTURES, _MOST_TEXTS = 20_000, 8, 5_000


class Formulas:
    """See Language. The grammar is loaded with the first text: most processes never meet one."""

    def about(self, features: Mapping[str, Feature], numbers: frozenset[str]) -> "Later":
        """A reader of texts about them."""
        return Later(features, numbers)


class Later:
    """See `cpq_svc.domain.compiling.Sentences`."""

    def __init__(self, features: Mapping[str, Feature], numbers: frozenset[str]) -> None:
        self._features, self._numbers = features, numbers

    @cached_property
    def _said(self) -> "Sentences":
        from cpq_svc.adapters.formulas.reading import Known, Sentences

        return Sentences(Known(self._features, self._numbers))

    def condition(self, text: str, pointer: str) -> Condition:
        """A condition."""
        return self._said.condition(text, pointer)

    def formula(self, text: str, pointer: str) -> Formula:
        """A formula."""
        return self._said.formula(text, pointer)

    def define(self, code: str, text: str, pointer: str) -> Formula:
        """A formula, known by its code from now on."""
        return self._said.define(code, text, pointer)


class BookTexts:
    """See `cpq_svc.domain.list_price.PriceTexts`; read once per model and text."""

    def formula(self, text: str, offered: Offered) -> Formula:
        """About technical parameters and features."""
        found = self._read("formula", text, offered)
        return cast("Formula", found)

    def condition(self, text: str, offered: Offered) -> Condition:
        """The same for a condition."""
        found = self._read("condition", text, offered)
        return cast("Condition", found)

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], Any] = {}

    def _read(self, kind: str, text: str, offered: Offered) -> Any:
        key = kind, text, offered.hash
        if key not in self._kept:
            model, features = offered.model, offered.features
            codes = {each.code for each in model.parameters} | {each.code for each in model.derived}
            said = Formulas().about(features.features, frozenset(features.numbers) | codes)
            if len(self._kept) >= _MOST_TEXTS:
                self._kept.clear()
            self._kept[key] = getattr(said, kind)(text, "")
        return self._kept[key]


class Compilations:
    """Models and what they compile to, by hash; the ones used last are kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[OptionModel, FeatureModel]] = OrderedDict()
        self._structures: OrderedDict[str, Structure] = OrderedDict()
        self._turn, self._language = Lock(), Formulas()

    def known(self, name: str) -> tuple[OptionModel, FeatureModel] | None:
        """The model of a hash, when it is kept."""
        with self._turn:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def keep(self, name: str, model: OptionModel) -> tuple[OptionModel, FeatureModel]:
        """A model under the hash it goes by, compiled. Raises what `compiled` raises."""
        found = model, self.compile(model)
        with self._turn:
            self._kept[name] = found
            while (
                len(self._kept) > 1 and sum(len(f.features) for _, f in self._kept.values()) > _MOST_FEATURES
            ):
                self._kept.popitem(last=False)
        return found

    def read(self, text: str) -> FeatureModel:
        """See Compiler."""
        from cpq_svc.adapters.uvl.reading import read_uvl

        return read_uvl(text)

    def structure(self, model: OptionModel) -> Structure:
        """See Compiler."""
        with self._turn:
            found = self._structures.get(model.hash)
        if found is None:
            found = structure(model, self.compile(model), self._language)
            with self._turn:
                self._structures[model.hash] = found
                while len(self._structures) > _MOST_STRUCTURES:
                    self._structures.popitem(last=False)
        return found

    def compile(self, model: OptionModel) -> FeatureModel:
        """See Compiler."""
        known = self.known(model.hash)
        return known[1] if known else compiled(model, self._language)


COMPILATIONS = Compilations()
TEXTS = BookTexts()
