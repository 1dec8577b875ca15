"""Many stories at once, in the order of time: a story yields when its next step happens, and is then gone on with."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

Story = Iterator[datetime]


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
