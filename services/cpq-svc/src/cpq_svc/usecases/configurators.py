"""What the use cases of configuring need from an engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from cpq_svc.domain.features.answer import Answer, Choice, Completion, Flaw, Reach, Wish
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.materials import Structure
from cpq_svc.domain.option_model import OptionModel

# So many repairs are told. So many are priced exactly before: engines hear of a price that turns on other
# choices the least it can come to.
REPAIRS, PRICED_REPAIRS = 5, 20


@dataclass(frozen=True)
class Question:
    """An open question with the options still open below it, or a number with how far it still reaches; and
    how many features an answer settles on average.
    """

    code: str
    options: tuple[str, ...]
    settles: float
    reach: Reach | None = None


class Compiler(Protocol):
    """Reads option models."""

    def read(self, text: str) -> FeatureModel:
        """A model in the Universal Variability Language. Raises UvlUnreadable and what checking it raises."""

    def compile(self, model: OptionModel) -> FeatureModel:
        """What engines know of a model. Raises what `cpq_svc.domain.compiling.compiled` raises."""

    def structure(self, model: OptionModel) -> Structure:
        """What its machines are made of. Raises what `cpq_svc.domain.materials.structure` raises."""


class Configurators(Protocol):
    """Answers questions about feature models. Every method may raise ConfiguringLate: there was no time
    for it.
    """

    def configure(
        self,
        model: FeatureModel,
        choices: Sequence[Choice],
        keep: frozenset[Choice] = frozenset(),
        repairs: int = REPAIRS,
        prices: Mapping[str, Fraction] | None = None,
    ) -> Answer:
        """What choices come to. Of choices that clash so many repairs, those that change fewest choices, of
        these the cheapest, of these the fastest; they do not touch those to keep. `prices` is what features
        add, instead of what the model says. Raises FeatureUnknown or NumberOutOfSpan.
        """

    def complete(
        self,
        model: FeatureModel,
        choices: Sequence[Choice],
        wish: Wish,
        weights: Mapping[str, Fraction],
        like: Build | None = None,
        without: Sequence[Mapping[str, bool]] = (),
    ) -> Completion | None:
        """The best whole build by a wish, None when the choices clash.

        `weights` is the price, time or number of sales per feature, price and time for each time it is had;
        `like` is the build to be near, features first, then numbers; of `without`, features had or not, no
        build has all.
        """

    def possible(self, model: FeatureModel, asked: Sequence[Sequence[Choice]]) -> Sequence[bool]:
        """Of several sets of choices whether each can be built."""

    def check(self, model: FeatureModel) -> Sequence[Flaw]:
        """What is wrong with a model before it is released."""

    def questions(self, model: FeatureModel, choices: Sequence[Choice]) -> Sequence[Question]:
        """Open questions, the one that narrows fastest first."""
