"""`python -m infra.local <command>`. The first two commands run before there is a virtual environment."""

import argparse
import os
import sys

from infra.local.console import say
from infra.local.instance import SHIFTS

# What a shell makes of Ctrl-C.
INTERRUPTED = 130


def main() -> int:
    # Servers run under other accounts and must be able to read what we write; secrets set their own mode.
    os.umask(0o022)
    options = parser().parse_args()
    try:
        return run(options)
    except KeyboardInterrupt:
        say("Interrupted. What is done is kept; the same command goes on from there.")
        return INTERRUPTED


def run(options: argparse.Namespace) -> int:
    if options.command == "system":
        from infra.local.system import provide

        return provide(options.tests)
    if options.command == "install":
        from infra.local.installation import install

        return install()
    return with_instance(options)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m infra.local", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    system = commands.add_parser("system", help="find or install what the operating system must bring")
    system.add_argument("--tests", action="store_true", help="also what only tests need")
    commands.add_parser("install", help="make the virtual environment from the locks")
    up = commands.add_parser("up", help="start everything and stay until Ctrl-C")
    up.add_argument("--detach", action="store_true", help="in the background; return when all is ready")
    up.add_argument("--no-demo", action="store_true", help="without the demo company")
    commands.add_parser("down", help="stop everything")
    commands.add_parser("status", help="one line per process")
    logs = commands.add_parser("logs", help="follow the logs")
    logs.add_argument("context", nargs="?", default="")
    execute = commands.add_parser("exec", help="run a command in the environment of one context, or of all")
    execute.add_argument("--context", default="")
    execute.add_argument("words", nargs=argparse.REMAINDER)
    test_up = commands.add_parser("test-up", help="only PostgreSQL and RabbitMQ of the test instance")
    test_up.add_argument(
        "--without-fsync", action="store_true", help="faster, and not to be measured or crashed"
    )
    commands.add_parser("test-down", help="stop them")
    for name, command in commands.choices.items():
        if name in ("up", "down", "status", "logs", "exec"):
            command.add_argument("--instance", choices=("run", *SHIFTS), default="run")
    return top


def with_instance(options: argparse.Namespace) -> int:
    from infra.local import detached, logs, testing
    from infra.local.environment import environment, every_environment
    from infra.local.instance import find_instance
    from infra.local.up import up

    name = "test" if options.command.startswith("test-") else options.instance
    instance = find_instance(name)
    match options.command:
        case "up" if options.detach:
            return detached.up_detached(instance, ["--no-demo"] if options.no_demo else [])
        case "up":
            return up(instance, with_demo=name == "run" and not options.no_demo)
        case "down":
            return detached.down(instance)
        case "status":
            return detached.status(instance)
        case "logs":
            return logs.follow(instance, options.context)
        case "exec":
            context, words = options.context, [word for word in options.words if word != "--"]
            variables = environment(instance, context, "prepare") if context else every_environment(instance)
            return detached.execute(instance, variables, words)
        case "test-up":
            return testing.test_up(instance, fsync=not options.without_fsync)
        case _:
            return testing.test_down(instance)


if __name__ == "__main__":
    sys.exit(main())
