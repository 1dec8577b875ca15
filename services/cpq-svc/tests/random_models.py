"""Small random feature models, and everything that can be said of them by trying every build."""

import random
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations, product

from cpq_svc.domain.features.answer import Choice
from cpq_svc.domain.features.build import Build, broken_rules
from cpq_svc.domain.features.expression import (
    Aggregate,
    AllOf,
    Amount,
    AnyOf,
    Arithmetic,
    AttributeOf,
    Chosen,
    Compare,
    Function,
    Implies,
    Not,
    NumberOf,
    Same,
)
from cpq_svc.domain.features.feature import Constraint, Feature, Group, Parameter, Span, Table
from cpq_svc.domain.features.model import FeatureModel


def a_random_model(seed: int, features: int = 8, numeric: bool = True) -> FeatureModel:
    """A model of some features, some with quantities, a parameter or two, and rules of every kind."""
    dice = random.Random(seed)
    numeric = numeric and dice.random() < 0.6
    root = _tree(dice, [f"F{n}" for n in range(dice.randint(features // 2, features))], numeric)
    codes = [feature.code for feature in root.walk()]
    parameters = ()
    if numeric and dice.random() < 0.7:
        owner = dice.choice([*codes, "", ""])
        step = dice.choice([Fraction(1), Fraction(1, 2)])
        low = Fraction(dice.randint(-2, 2))
        parameters = (Parameter("P", Span(low, low + 3 * step, step), owner=owner),)
    bare = FeatureModel(root, parameters)
    constraints = tuple(
        Constraint(f"C{n}", a_condition(dice, bare, dice.randint(1, 3))) for n in range(dice.randint(0, 4))
    )
    tables = (_table(dice, bare),) if dice.random() < 0.3 and len(codes) > 3 else ()
    model = FeatureModel(root, parameters, (), constraints, tables)
    model.check()
    return model


def a_model_of_products(seed: int) -> FeatureModel:
    """Two questions with weighed answers, two or three numbers, and rules that take them times each other."""
    dice = random.Random(f"products {seed}")
    asked = [_question(dice, name, dice.choice([2, 2, 3])) for name in "AB"]
    root = Feature("R", (Group(dice.choice([1, 2]), 2, tuple(asked)),))
    parameters = tuple(
        Parameter(name, Span(low, low + dice.randint(2, 5) * step, step), owner=dice.choice(["", "", "A1"]))
        for name in "PQS"[: dice.choice([2, 2, 3])]
        for low, step in [
            (Fraction(dice.randint(-2, 3), dice.choice([1, 2])), Fraction(1, dice.choice([1, 2])))
        ]
    )
    bare = FeatureModel(root, parameters)
    weighed = [feature for feature in bare.features.values() if "w" in feature.attributes]

    def side(depth):
        if depth:
            signs = ["*", "*", "+", "-"]
            return Arithmetic(dice.choice(signs), side(depth - 1), side(dice.randint(0, depth - 1)))
        some = [each for each in weighed if each.code.startswith(dice.choice("AB"))]
        total = Aggregate("sum", "w", "", tuple(AttributeOf(e.code, "w", e.attributes["w"]) for e in some))
        return dice.choice(
            [*(NumberOf(each.code) for each in parameters), total, Amount(Fraction(dice.randint(1, 4)))]
        )

    rules = [
        Compare(
            dice.choice(["<=", ">=", "<", ">", "<=", ">=", "==", "!="]), side(2), side(dice.randint(0, 1))
        )
        for _ in range(dice.randint(1, 3))
    ]
    conditions = [Implies(Chosen(dice.choice(["A1", "B1"])), r) if dice.random() < 0.3 else r for r in rules]
    constraints = tuple(Constraint(f"C{n}", condition) for n, condition in enumerate(conditions))
    model = FeatureModel(root, parameters, (), constraints)
    model.check()
    return model


def _question(dice, name, answers):
    members = (
        Feature(f"{name}{n}", attributes={"w": Fraction(dice.randint(-2, 5), dice.choice([1, 1, 2]))})
        for n in range(answers)
    )
    return Feature(name, (Group(dice.choice([1, 1, 0]), dice.choice([1, 1, 1, 2]), tuple(members)),))


def _tree(dice, codes, numeric):
    code, *rest = codes
    parts = []
    while rest:
        size = dice.randint(1, len(rest))
        parts.append(_tree(dice, rest[:size], numeric))
        rest = rest[size:]
    groups = []
    while parts:
        size = dice.randint(1, len(parts))
        members, parts = tuple(parts[:size]), parts[size:]
        low = dice.choice([0, 0, 0, 1, 1, dice.randint(0, size)])
        high = dice.choice([1, size, size, size, dice.randint(0, size)])
        groups.append(Group(min(low, size), max(low, high), members))
    counted = numeric and dice.random() < 0.2
    span = Span(Fraction(1), Fraction(dice.randint(1, 3))) if counted else None
    attributes = {"w": Fraction(dice.randint(-2, 5), dice.choice([1, 1, 2]))} if dice.random() < 0.6 else {}
    return Feature(code, tuple(groups), span=span, attributes=attributes)


def a_condition(dice, model, depth):
    if depth == 0 or dice.random() < 0.2:
        if model.numbers and dice.random() < 0.5:
            sign = dice.choice(["==", "!=", "<", "<=", ">", ">="])
            return Compare(sign, _formula(dice, model, 2), _formula(dice, model, 1))
        return Chosen(dice.choice(list(model.features)))
    left, right = a_condition(dice, model, depth - 1), a_condition(dice, model, depth - 1)
    return dice.choice(
        [Not(left), AllOf((left, right)), AnyOf((left, right)), Implies(left, right), Same(left, right)]
    )


def _formula(dice, model, depth):
    if depth == 0 or dice.random() < 0.3:
        weighed = [feature for feature in model.features.values() if "w" in feature.attributes]
        kinds = [Amount(Fraction(dice.randint(-3, 6), dice.choice([1, 1, 2])))]
        kinds += [NumberOf(code) for code in model.numbers]
        if weighed:
            one = dice.choice(weighed)
            kinds.append(AttributeOf(one.code, "w", one.attributes["w"]))
            terms = tuple(AttributeOf(each.code, "w", each.attributes["w"]) for each in weighed)
            kinds.append(Aggregate(dice.choice(["sum", "avg"]), "w", "", terms))
        return dice.choice(kinds)
    left, right = _formula(dice, model, depth - 1), _formula(dice, model, depth - 1)
    return dice.choice([
        Arithmetic("+", left, right), Arithmetic("-", left, right), Arithmetic("*", left, right),
        Arithmetic("/", left, Amount(Fraction(dice.choice([2, -2, 3])))),
        Function("floor", (left,)), Function("ceil", (left,)), Arithmetic("+", left, right),
    ])  # fmt: skip


def _table(dice, model):
    parents = [feature for feature in model.features.values() if feature.groups]
    columns = dice.sample(parents, min(len(parents), 2))
    spans = list(model.numbers.values())[:1]
    rows = tuple(
        (
            *(dice.choice([*(member.code for member in column.members()), None]) for column in columns),
            *(span.span.low + dice.randint(0, span.span.steps) * span.span.step for span in spans),
        )
        for _ in range(dice.randint(1, 5))
    )
    return Table("T", (*(column.code for column in columns), *(span.code for span in spans)), rows)


class Tried:
    """What is true of a model, by trying every build there could be."""

    def __init__(self, model):
        self.model = model
        self.all = [(build, frozenset(broken_rules(model, build))) for build in self._builds()]

    @cached_property
    def valid(self):
        return [build for build, broken in self.all if not broken]

    def _builds(self):
        codes = list(self.model.features)
        subsets = chain.from_iterable(combinations(codes, size) for size in range(len(codes) + 1))
        for subset in map(frozenset, subsets):
            applying = [n for n in self.model.numbers.values() if not n.owner or n.owner in subset]
            values = [[n.span.low + k * n.span.step for k in range(n.span.steps + 1)] for n in applying]
            for taken in product(*values):
                yield Build(subset, {n.code: value for n, value in zip(applying, taken, strict=True)})

    def allows(self, choices):
        return any(fits(build, choices) for build in self.valid)

    def builds(self, choices):
        return [build for build in self.valid if fits(build, choices)]

    def allows_under(self, choices, rules):
        rules = frozenset(rules)
        return any(fits(build, choices) and not broken & rules for build, broken in self.all)


def fits(build, choices):
    return all(
        (choice.code in build.features) == choice.value
        if isinstance(choice.value, bool)
        else build.numbers.get(choice.code) == choice.value
        for choice in choices
    )


def some_choices(model, tried, seed):
    """Parts of something that can be built, and often one thing more that may not go with them."""
    dice = random.Random(seed)
    build = dice.choice(tried.valid) if tried.valid else tried.all[0][0]
    facts = [Choice(code, code in build.features) for code in model.features]
    facts += [Choice(code, value) for code, value in build.numbers.items()]
    choices = dice.sample(facts, dice.randint(0, min(4, len(facts))))
    if dice.random() < 0.5:
        code = dice.choice(list(model.features))
        choices = [each for each in choices if each.code != code] + [Choice(code, code not in build.features)]
    if model.numbers and dice.random() < 0.3:
        number = dice.choice(list(model.numbers.values()))
        value = number.span.low + dice.randint(0, number.span.steps) * number.span.step
        choices = [each for each in choices if each.code != number.code] + [Choice(number.code, value)]
    dice.shuffle(choices)
    return choices
