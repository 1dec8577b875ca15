"""Handlers that do what their tests are about, and no more."""

from chassis.http import deps, expected_version, reply


def show_things():
    return reply({"items": []})


def make_thing(body):
    return reply(body, 201)


def show_thing(thing_id):
    return reply({"name": thing_id})


def change_thing(thing_id):
    return reply({"version": expected_version()})


def take_file(file):
    return reply({"bytes": len(file.read())})


def show_broken():
    return reply({"nobody": "promised this"})


def show_slow():
    deps().wait()
    return reply({})
