"""The one page that `make run` ends with."""

from infra.local.console import say
from infra.local.environment import admin_password
from infra.local.instance import GATEWAY, Instance, started_contexts


def show_page(instance: Instance) -> None:
    gateway = instance.url(GATEWAY)
    say()
    say(f"The CRM is running: {gateway}")
    say()
    say(f"  {gateway}/                the console: sign in and work")
    say(f"  {gateway}/status          sign in, status of every service")
    say(f"  {gateway}/api/try         every operation, to try out once signed in")
    say(f"  {gateway}/openapi.json    the merged description of all services")
    say(f"  {gateway}/health/ready    is everything ready")
    say()
    say("Logins")
    say(f"  admin   {admin_password(instance)}   (administrator)")
    for line in demo_logins(instance):
        say(f"  {line}")
    say()
    say("What to try")
    say("  GET /api/lead/v1/leads   the first operation to call at /api/try: the leads")
    say(f"  make status              one line per process: {', '.join(started_contexts())}, relays, gateway")
    say("  make logs S=lead         follow the log of one service")
    say("  make stop, or Ctrl-C     stop all of it; nothing is lost")
    say()


def demo_logins(instance: Instance) -> list[str]:
    file = instance.folder / "demo-logins.txt"
    return [line for line in file.read_text().splitlines() if line.strip()] if file.exists() else []
