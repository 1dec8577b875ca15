"""The system in containers, proved from outside: `cd e2e-tests && ../.venv/bin/python -m compose`.

Builds the images, brings everything up under a project name, port and passwords of its own, lets the
customers' journeys pass through the gateway, scales one service to three, kills every container once while
leads are captured, and counts afterwards that nothing was lost and nothing happened twice.
"""

import running  # noqa: F401 - it puts the working copy, which is not installed, on the path
