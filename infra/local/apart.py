"""Runs something in a child, so that the libraries it needs are gone with it."""

import os
import sys
import traceback
from collections.abc import Callable


def apart(work: Callable[[], object]) -> bool:
    """Whether it ended with something true; what it raised is printed. Only for processes without threads."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        ended = 1
        try:
            ended = 0 if work() else 1
        except SystemExit as said:
            sys.stderr.write(f"{said}\n")
        except KeyboardInterrupt:
            pass  # whoever waits hears it too
        except BaseException:  # noqa: BLE001 - a child has nobody above it who could tell
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(ended)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
