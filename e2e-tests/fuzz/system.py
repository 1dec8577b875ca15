"""The system under trial, and what its processes said about it."""

import running


class System(running.System):
    """One running instance."""

    def unforeseen(self) -> list[str]:
        """What the processes logged as nobody's intention; the fuzz shows the status, this shows why."""
        found = []
        for log in sorted(self.folder.rglob("*.log")):
            for line in log.read_text("utf-8", "replace").splitlines():
                if "unforeseen" in line and line not in found:
                    found.append(f"{log.name}: {line}")
        return found
