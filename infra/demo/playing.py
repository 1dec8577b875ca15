"""Many stories at once in the order of time: a story yields when its next step happens."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

Story = Iterator[datetime]


def tell_each(stories: Iterable[Story], end: datetime, pause: Callable[[], None]) -> None:
    """Each story to its end before the next, in the order they begin: what a story loads is loaded once."""
    begun = [(first, index, story) for index, story in enumerate(stories) if (first := next(story, None))]
    for first, _, story in sorted(begun, key=lambda each: each[:2]):
        at: datetime | None = first
        while at is not None and at < end:
            at = next(story, None)
        pause()


def play(stories: Iterable[Story], end: datetime, pause: Callable[[], None]) -> int:
    """Take every step that happened before the end, earliest first; tells how many there were.

    `pause` is called between steps.
    """
    waiting: list[tuple[datetime, int, Story]] = []
    for index, story in enumerate(stories):
        if (first := next(story, None)) is not None:
            heapq.heappush(waiting, (first, index, story))
    taken = 0
    while waiting and waiting[0][0] < end:
        _, index, story = heapq.heappop(waiting)
        following = next(story, None)
        taken += 1
        if following is not None:
            heapq.heappush(waiting, (following, index, story))
        pause()
    return taken
