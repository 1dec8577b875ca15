"""The servers that tests stand on: PostgreSQL and RabbitMQ of the test instance, nothing of ours."""

from infra.local import node, postgres, rabbitmq, servers
from infra.local.console import say
from infra.local.instance import Instance


def test_environment(instance: Instance) -> dict[str, str]:
    return {
        "TEST_POSTGRES_URL": postgres.postgres_superuser_url(instance),
        "TEST_AMQP_URL": rabbitmq.amqp_url(instance, vhost="/"),
        "TEST_RABBITMQCTL": str(node.folder_of(instance) / "rabbitmqctl"),
    }


def test_up(instance: Instance, fsync: bool) -> int:
    servers.start(instance, fsync)
    lines = [f"export {key}={value}" for key, value in test_environment(instance).items()]
    file = instance.folder / "env"
    file.touch(mode=0o600)
    file.write_text("\n".join(lines) + "\n")
    for line in lines:
        say(line)
    return 0


def test_down(instance: Instance) -> int:
    servers.stop(instance)
    return 0
