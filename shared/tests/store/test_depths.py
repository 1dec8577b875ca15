"""What waits is measured, each queue once in the house, and what is missing hides nothing else."""

from dataclasses import replace

from chassis.depths import Depths


def measured(service, vhost, context, *publishers):
    """Queue → how many messages wait in it, as one relay tells it."""
    depths, age = Depths(replace(service.settings, amqp_url=vhost, context=context), publishers).collect()
    assert age.samples[0].value == 0
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
