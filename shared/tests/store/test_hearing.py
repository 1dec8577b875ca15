"""Messages: none lost, none doubled, and nothing stops the worker."""

import json
import signal
import time
import uuid

import pika
import pytest

from chassis import dead_letters
from chassis.questions import OtherSideAway, Questions
from kernel.errors import Rejected


def depth(channel, queue):
    return channel.queue_declare(queue, passive=True).method.message_count


def test_a_repeated_message_has_its_effect_once(start_worker, tell, written, eventually):
    twice = uuid.uuid4()
    with start_worker():
        for _ in range(3):
            tell("acme", message_id=twice)
        tell("other")
        eventually(lambda: "other" in written())
        assert written() == ["acme", "other"]


def test_poison_is_put_aside_and_the_good_ones_go_on(start_worker, tell, written, eventually, channel):
    with start_worker():
        for number in range(200):
            tell(f"good {number:03}")
            if number % 20 == 0:
                tell(body=[b"{garbage", b"[]", b"{}", b"\xff\xfe", b"null"][number // 20 % 5])
        tell("unknown", kind="sales.nobody-knows.v1")
        tell("headless", aggregate_id="no id")
        eventually(lambda: len(written()) == 200 and depth(channel, "toy.dead") == 12)


def test_what_cannot_be_done_yet_is_tried_again_later(start_worker, tell, written, eventually):
    with start_worker():
        tell("not yet")
        eventually(lambda: written() == ["not yet"])


def test_what_a_rule_forbids_is_a_dead_letter_that_says_why(start_worker, tell, written, eventually, channel):
    with start_worker():
        tell("never")
        eventually(lambda: depth(channel, "toy.dead") == 1)
    _, properties, _ = channel.basic_get("toy.dead", auto_ack=True)
    assert (
        properties.headers["reason"].endswith("toy-impossible")
        and properties.headers["queue"] == "toy.from.sales"
    )


def test_a_dead_letter_mended_and_replayed_has_its_effect_once(
    start_worker, tell, written, eventually, channel
):
    with start_worker():
        tell("never")
        eventually(lambda: depth(channel, "toy.dead") == 1)
        tag, properties, body = next(dead_letters.letters(channel, "toy.dead"))
        dead_letters.replay(channel, (tag, properties, body.replace(b"never", b"mended")))
        eventually(lambda: written() == ["mended"])
        tell("mended", message_id=properties.message_id)
        tell("last")
        eventually(lambda: "last" in written())
    assert written() == ["last", "mended"] and depth(channel, "toy.dead") == 0


def test_a_killed_worker_forgets_nothing(start_worker, tell, written, eventually, tmp_path):
    with start_worker() as first:
        tell("slow5")
        eventually((tmp_path / "started").exists)
        first.kill()
        first.wait()
    assert written() == []
    with start_worker():
        eventually(lambda: written() == ["slow5"], 20)


def test_a_worker_told_to_stop_finishes_what_it_took(
    start_worker, tell, written, eventually, tmp_path, channel
):
    with start_worker() as worker:
        tell("slow1")
        eventually((tmp_path / "started").exists)
        for _ in range(3):
            worker.send_signal(signal.SIGTERM)
            # Signals sent at once are delivered as one; an impatient supervisor takes a breath between them.
            time.sleep(0.02)
        assert worker.wait(20) == 0
    assert written() == ["slow1"] and depth(channel, "toy.from.sales") == 0


def test_a_question_is_answered_refused_or_timed_out(start_worker, vhost, written):
    questions = Questions(vhost)
    with pytest.raises(OtherSideAway):
        questions.ask("toy", "double", 0.5, number=1)
    with start_worker():
        assert questions.ask("toy", "double", 5, number=21) == {"doubled": 42}
        with pytest.raises(Rejected) as refused:
            questions.ask("toy", "double", 5, number=13)
        assert (refused.value.code, refused.value.pointer) == ("toy-impossible", "/number")


def test_time_passes_in_the_worker(start_worker, service, eventually):
    from sqlalchemy import text

    with start_worker():
        with service.reader.connect() as connection:
            eventually(lambda: connection.execute(text("select count(*) from ticks")).scalar_one() >= 2)


def test_a_question_goes_on_with_the_trace_it_came_with(start_worker, vhost, written, tmp_path, monkeypatch):
    trace, parent = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
    monkeypatch.setattr("chassis.telemetry.carrier", lambda: {"traceparent": f"00-{trace}-{parent}-01"})
    with start_worker():
        assert Questions(vhost).ask("toy", "double", 5, number=21) == {"doubled": 42}
    spans = [json.loads(line) for line in (tmp_path / "spans").read_text().splitlines()]
    ours = {span["name"]: span for span in spans if span["context"]["trace_id"] == f"0x{trace}"}
    assert ours["answer double"]["parent_id"] == f"0x{parent}"
    assert ours["sql select"]["parent_id"] == ours["answer double"]["context"]["span_id"]


def test_what_breaks_while_answering_is_not_quoted_to_the_asker(start_worker, vhost, channel, written):
    replies = []

    class Overheard(Questions):
        def _answered(self, channel, method, properties, body):
            replies.append(body)
            super()._answered(channel, method, properties, body)

    with start_worker():
        questions = Overheard(vhost)
        # As often as the breaker needs to open: one who asks what cannot be answered keeps nobody else out.
        for _ in range(6):
            with pytest.raises(OtherSideAway):
                questions.ask("toy", "double", 5, number=0)
        assert questions.ask("toy", "double", 5, number=1) == {"doubled": 2}
    assert b"22012" in replies[0] and b"division" not in replies[0] and b"select" not in replies[0]


def test_a_replay_of_letters_that_come_back_at_once_comes_to_an_end(channel, vhost, monkeypatch):
    monkeypatch.setenv("TOY_AMQP_URL", vhost)
    monkeypatch.setattr(dead_letters, "CONTEXTS", ("toy",))
    for _ in range(3):
        properties = pika.BasicProperties(message_id=str(uuid.uuid4()), headers={"queue": "toy.dead"})
        channel.basic_publish("", "toy.dead", b"{}", properties, mandatory=True)
    assert dead_letters.main(["replay"]) == 0
    assert depth(channel, "toy.dead") == 3


def test_a_discarded_letter_is_found_with_its_reason(tell, channel, vhost, monkeypatch, caplog):
    caplog.set_level("INFO")
    monkeypatch.setenv("TOY_AMQP_URL", vhost)
    monkeypatch.setattr(dead_letters, "CONTEXTS", ("toy",))
    lost = str(uuid.uuid4())
    properties = pika.BasicProperties(
        message_id=lost, type="sales.account-opened.v1", headers={"reason": "no"}
    )
    channel.basic_publish("dead-letters", "toy.dead", b'{"name": "acme"}', properties, mandatory=True)
    assert dead_letters.main(["discard", "--id", str(uuid.uuid4()), "--reason", "another"]) == 1
    assert dead_letters.main(["discard", "--id", lost, "--reason", "sent by mistake"]) == 0
    assert depth(channel, "toy.dead") == 0
    caplog.clear()
    assert dead_letters.main(["discarded", "--id", lost]) == 0
    assert lost in caplog.text and "sent by mistake" in caplog.text
    assert depth(channel, "toy.discarded") == 1
