"""Several callers at once, and what became of each."""

import threading

from kernel.errors import BusinessError


def outcomes_of(*calls) -> list[str]:
    """Run all calls at once and tell what became of each: `done` or the error's code."""
    ready, told = threading.Barrier(len(calls)), []

    def run(call):
        ready.wait()
        try:
            call()
            told.append("done")
        except BusinessError as refused:
            told.append(refused.code)

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return sorted(told)
