import socket

from chassis.bell import bell


def test_a_ring_reaches_the_relay():
    relay = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    relay.bind(("127.0.0.1", 0))
    relay.settimeout(2)
    bell(f"localhost:{relay.getsockname()[1]}")()
    assert relay.recv(8) == b"!"
    relay.close()


def test_a_relay_nobody_knows_disturbs_nobody():
    bell("nowhere.invalid:9")()
