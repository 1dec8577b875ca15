"""What bodies are written with."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from caller import ZONE

from fuzz.world import World

Body = dict[str, Any]
REASON = {"reason": "试验"}
# Characters that companies are called by; three of them make a name nobody else has here.
CHARACTERS = "鸿雁腾峦睿泽铭昊骏驰朗润晟煜翎霖琨璞岑蔚邈飒旷澜"


class Pen:
    """Writes values: `one` of the real ones, or a `word` nobody used before."""

    def __init__(self, world: World, random: Random, role: str = "") -> None:
        self.world, self.random, self.role = world, random, role

    def one(self, name: str) -> str:
        """A real value for a field."""
        return self.random.choice(self.world.real("", name))

    def spare(self, number: int) -> dict[str, str]:
        """One of the two people nobody needs."""
        return self.world.spare[self.role][number]

    def word(self) -> str:
        """Lower-case, for codes and logins."""
        return f"f{self.random.getrandbits(48):012x}"

    def some(self, name: str, most: int) -> list[str]:
        """Up to so many different real values for a field."""
        known = sorted(set(self.world.real("", name)))
        return self.random.sample(known, min(most, len(known)))

    def id(self) -> str:
        """One that nothing has."""
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def core(self) -> str:
        """What a company is called, without its place and trade."""
        return "".join(self.random.choice(CHARACTERS) for _ in range(4))

    def mobile(self) -> str:
        """A number nobody has."""
        return f"139{self.random.randrange(10**8):08}"

    def day(self, days: int = 0) -> str:
        """The company's date, so many days from now."""
        return (datetime.now(ZONE).date() + timedelta(days=days)).isoformat()

    def far_day(self) -> str:
        """One long after the run, hardly ever the same twice: what begins then changes nothing now."""
        return (date(2100, 1, 1) + timedelta(days=self.random.randrange(200_000))).isoformat()

    def instant(self, **later: float) -> str:
        """A moment."""
        moment = datetime.now(ZONE).replace(microsecond=0)
        return (moment + timedelta(**later)).isoformat()


def money(amount: str) -> dict[str, str]:
    """On the wire."""
    return {"amount": amount, "currency": "CNY"}
