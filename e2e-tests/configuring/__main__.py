"""`make bench-configure`; see configuring.measuring."""

import sys
from pathlib import Path

if __name__ == "__main__":
    # Not imported where the configuring process looks: its memory is to be its own.
    from configuring.measuring import main

    sys.exit(main(Path(sys.argv[1])))
