"""What is told beside the rest has ended when the rest goes on, and its end is known."""

import sys
import time
from multiprocessing import get_context

import pytest

from infra.demo.beside import BrokeOff, beside


def test_both_parts_are_told_when_it_goes_on(tmp_path):
    with beside((tmp_path / "beside").touch):
        (tmp_path / "here").touch()
    assert {file.name for file in tmp_path.iterdir()} == {"beside", "here"}


def test_a_part_that_breaks_off_is_not_taken_for_told():
    with pytest.raises(BrokeOff), beside(lambda: sys.exit("no database")):
        pass


def test_what_goes_wrong_here_is_told_although_the_other_part_was_stopped_for_it():
    with pytest.raises(ValueError, match="here"), beside(lambda: time.sleep(60)):
        raise ValueError("here")


def test_nothing_goes_on_being_told_when_the_loader_is_stopped():
    context = get_context("fork")
    ours, theirs = context.Pipe()

    def told_slowly():
        theirs.send("told")
        time.sleep(60)

    def load():
        ours.close()
        with beside(told_slowly):
            theirs.close()
            time.sleep(60)

    loader = context.Process(target=load)
    loader.start()
    theirs.close()
    assert ours.recv() == "told"
    loader.terminate()
    loader.join()
    # The other end of the pipe is closed when the last that holds it has ended.
    assert ours.poll(10)
    with pytest.raises(EOFError):
        ours.recv()
