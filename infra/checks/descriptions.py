"""Every service's description, merged with what all share, is valid OpenAPI."""

import sys

from openapi_spec_validator import OpenAPIV30SpecValidator

from chassis.description import description
from infra.checks.steps import services
from infra.local.console import say


def main() -> int:
    wrong = []
    for folder in services():
        package = folder.name.replace("-", "_")
        try:
            document = description(package)
        except (ModuleNotFoundError, FileNotFoundError) as absent:
            wrong.append(f"{folder.name}: {absent}")
            continue
        for error in OpenAPIV30SpecValidator(document).iter_errors():
            wrong.append(
                f"{folder.name}: /{'/'.join(str(part) for part in error.absolute_path)}: {error.message}"
            )
    for line in wrong:
        say(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
