"""Names of companies and people, and numbers to call them: plausible, invented, each company name once."""

from dataclasses import dataclass
from random import Random

from infra.demo import words

# GB 32100-2015, as the lead context checks it: the last of 18 characters follows from the others.
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


@dataclass(frozen=True)
class Company:
    """A company as it would print itself on a card."""

    name: str
    region: str
    city: str
    area_code: str
    credit_code: str

    @property
    def address(self) -> str:
        """Where it sits, with its province, as it is written in China."""
        return f"{words.PROVINCES[self.region]}{self.city}市工业园区".replace("市市", "市")


class Names:
    """Draws names from one generator; the same generator gives the same names."""

    def __init__(self, rng: Random) -> None:
        self._rng, self._taken = rng, set[str]()
        self._regions = list(words.PLACES)
        self._weights = [words.WEIGHTS.get(region, 1) for region in self._regions]

    def company(self, trades: tuple[str, ...] = words.TRADES, region: str = "") -> Company:
        """A company nobody had before."""
        rng = self._rng
        region = region or rng.choices(self._regions, self._weights)[0]
        city, area = rng.choice(words.PLACES[region])
        while True:
            core = rng.choice(words.FIRST) + rng.choice(words.SECOND)
            name = f"{city}{core}{rng.choice(trades)}"
            if name not in self._taken:
                break
        self._taken.add(name)
        return Company(name + rng.choice(words.FORMS), region, city, area, self._credit_code())

    def person(self) -> str:
        """Family name first."""
        return self._rng.choice(words.SURNAMES) + self._rng.choice(words.GIVEN)

    def mobile(self) -> str:
        """A number of a range that is given out."""
        return (
            self._rng.choice(("138", "139", "136", "158", "186", "189")) + f"{self._rng.randrange(10**8):08}"
        )

    def _credit_code(self) -> str:
        body = "91" + f"{self._rng.randrange(110000, 659000):06}"
        body += "MA" + "".join(self._rng.choice(_ALPHABET) for _ in range(7))
        total = sum(_ALPHABET.index(char) * weight for char, weight in zip(body, _WEIGHTS, strict=True))
        return body + _ALPHABET[(31 - total % 31) % 31]
