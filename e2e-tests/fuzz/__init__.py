"""`make fuzz`: every operation of every service, tried through the gateway with made-up and hostile input."""

import running  # noqa: F401 - it puts the working copy, which is not installed, on the path
