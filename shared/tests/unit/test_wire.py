"""What is written in one turn of the loop leaves in one piece."""

import asyncio

from chassis.wire import OneWrite


class Taken:
    def __init__(self):
        self.pieces, self.closed = [], False

    def write(self, data):
        self.pieces.append(data)

    def close(self):
        self.closed = True

    def is_closing(self):
        return self.closed


def after_a_turn(*steps):
    """What the other end got when these were done in one turn."""

    async def turn():
        other_end = Taken()
        line = OneWrite(other_end, asyncio.get_running_loop())
        for step in steps:
            step(line)
        await asyncio.sleep(0)
        return other_end

    return asyncio.run(turn())


def test_the_head_and_the_body_of_an_answer_are_one_write():
    assert after_a_turn(lambda line: line.write(b"head"), lambda line: line.write(b"body")).pieces == [
        b"headbody"
    ]


def test_nothing_is_lost_when_the_line_is_closed_in_the_same_turn():
    other_end = after_a_turn(lambda line: line.write(b"last word"), lambda line: line.close())
    assert (other_end.pieces, other_end.closed) == ([b"last word"], True)


def test_a_line_that_broke_meanwhile_is_not_written_to():
    assert (
        after_a_turn(lambda line: line.write(b"too late"), lambda line: line.__getattr__("close")()).pieces
        == []
    )
