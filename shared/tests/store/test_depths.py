"""What waits is measured, each queue once in the house, and what is missing hides nothing else."""

from dataclasses import replace

from chassis.depths import Carried, Depths


def measured(service, vhost, context, *publishers):
    """Queue → how many messages wait in it, as one relay tells it."""
    settings = replace(service.settings, amqp_url=vhost, context=context)
    depths, age = Depths([Carried(settings, publishers)]).collect()
    assert [(sample.labels["context"], sample.value) for sample in age.samples] == [(context, 0)]
    return {sample.labels["queue"]: sample.value for sample in depths.samples}


def test_what_waits_in_the_queues_of_a_context_is_told(service, vhost, tell):
    tell("one")
    tell("two")
    assert measured(service, vhost, "toy", "sales") == {"toy.from.sales": 2, "toy.dead": 0}


def test_a_queue_that_is_missing_does_not_hide_the_others(service, vhost, tell):
    tell("one")
    assert measured(service, vhost, "toy", "nobody", "sales") == {"toy.from.sales": 1, "toy.dead": 0}


def test_what_nobody_hears_is_told_by_one_relay_of_the_house(service, vhost, channel):
    assert measured(service, vhost, "identity") == {"unheard": 0}


def test_a_broker_that_is_away_leaves_the_age_of_the_outbox(service):
    assert measured(service, "amqp://127.0.0.1:1/", "toy", "sales") == {}


def test_several_contexts_are_told_apart_and_one_that_is_away_hides_no_other(service, vhost, tell):
    tell("one")
    here = replace(service.settings, amqp_url=vhost)
    away = replace(
        here,
        context="sales",
        amqp_url="amqp://127.0.0.1:1/",
        database_url="postgresql+psycopg://x@127.0.0.1:1/x",
    )
    depths, age = Depths([Carried(away, []), Carried(here, ["sales"])]).collect()
    assert [sample.labels["context"] for sample in age.samples] == ["toy"]
    assert {s.labels["queue"]: s.value for s in depths.samples} == {"toy.from.sales": 1, "toy.dead": 0}
