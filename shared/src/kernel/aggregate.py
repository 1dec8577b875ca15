"""An aggregate is one thing with one lock: it keeps its own rules and remembers what has happened to it."""


class Aggregate:
    """Base of every aggregate. Facts it records are told to the world only if its change is committed."""

    def _record(self, fact: object) -> None:
        # Rows come back from the database without __init__, so the list is made when it is first needed.
        self.__dict__.setdefault("_facts", []).append(fact)

    def release_facts(self) -> list[object]:
        """Hand over what happened since the last release, oldest first."""
        facts: list[object] = self.__dict__.pop("_facts", [])
        return facts
