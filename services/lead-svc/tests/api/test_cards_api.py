"""cards.list_cards cards.add_cards cards.get_card cards.get_card_photo cards.confirm_card cards.discard_card
card_texts.read_card_text cards.put_booth_card cards.put_booth_text"""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from admitted import admitted
from builders import HUACHEN, a_person
from cards import CARD_TEXT, a_bag, a_photo
from chassis.testing import NOW, an_actor
from kernel.actor import Scope
from kernel.ids import new_id
from lead_svc.adapters.capture_tables import arrivals, card_photos
from lead_svc.adapters.tables import leads
from lead_svc.domain.card_line import CardLine
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.seed_consent_texts import seed_consent_texts
from uploads import files_kept

ALL = {
    "lead.capture": Scope.OWN, "lead.job": Scope.OWN, "lead.see-contact": Scope.OWN, "lead.read": Scope.ALL,
}  # fmt: skip
SAID = {"companyName": HUACHEN, "contactName": "张伟", "mobile": "13912345678"}


class Printed:
    """A reader that finds on every photo what a card says."""

    def lines(self, photo: bytes) -> list[CardLine]:
        return [
            CardLine(HUACHEN, 0.99, 40),
            CardLine("张伟", 0.98, 60),
            CardLine("手机：13912345678", 0.97, 30),
        ]


@pytest.fixture
def texts(service):
    seed_consent_texts(service.work(), service.service_actor)
    copy_person(service.work(), service.service_actor, a_person())


def upload(call, actor, content=None, name="card.jpg", **told):
    file = {"file": (name, content or a_photo(), "application/octet-stream")}
    return call(actor, ALL, "POST", "/cards", files=file, data=told)


@pytest.fixture
def read_all(service, work_off, monkeypatch):
    """Work off the jobs that wait, by a reader that finds on every photo what a card says; how many."""

    def go(reader=None) -> int:
        monkeypatch.setattr(service, "card_reader", reader or Printed())
        return work_off()

    return go


def cards_of(call, actor, more=""):
    return call(actor, ALL, "GET", f"/cards?sort=createdAt{more}").json()["items"]


def confirm(call, actor, card, **said):
    path, version = f"/cards/{card['cardId']}/confirmation", {"If-Match": f'"{card["version"]}"'}
    return call(actor, ALL, "POST", path, json={**SAID, **said}, headers=version)


def booth(call, actor, booth_id, **told):
    file = {"file": ("card.jpg", a_photo(), "image/jpeg")}
    return call(actor, ALL, "PUT", f"/booth-cards/{booth_id}", files=file, data=told)


def kept(service, table=leads):
    with service.reader.connect() as connection:
        return connection.execute(select(table)).all()


def test_photos_sent_again_are_taken_in_once_and_their_job_is_told_again(call, service, texts):
    actor, key = an_actor(), {"Idempotency-Key": "card-photos-1"}
    told = {"files": {"file": ("card.jpg", a_photo(), "image/jpeg")}, "headers": key}
    first, again = (call(actor, ALL, "POST", "/cards", **told) for _ in range(2))
    assert (again.text, again.headers["location"]) == (first.text, first.headers["location"])
    assert first.headers["location"] == f"/api/lead/v1/jobs/{first.json()['jobId']}"
    assert files_kept(service) == 1


def test_a_photo_is_read_proposed_and_confirmed_by_a_person(call, service, texts, read_all):
    actor = an_actor()
    answer = upload(call, actor, note="要两台", productLine="injection", consentVersion="2026-01")
    assert (answer.status_code, answer.json()["accepted"]) == (202, 1), answer.text
    assert cards_of(call, actor)[0]["status"] == "queued" and read_all() == 1
    job = call(actor, ALL, "GET", f"/jobs/{answer.json()['jobId']}").json()
    assert (job["status"], job["done"], job["total"]) == ("done", 1, 1)
    [card] = cards_of(call, actor, f"&batchId={answer.json()['batchId']}")
    assert card["proposed"]["company_name"] == {"text": HUACHEN, "confidence": 0.99}
    assert kept(service) == []
    done = confirm(call, actor, card, title="销售总监")
    assert (done.status_code, done.json()["status"], done.json()["became"]) == (201, "confirmed", "captured")
    [lead] = kept(service)
    assert lead.note == "要两台\n销售总监" and lead.product_line == "injection" and admitted(service, lead)
    assert (lead.consent_version, lead.consent_given_on.isoformat()) == ("2026-01", "2026-11-20")
    [arrival] = kept(service, arrivals)
    assert arrival.payload["read"]["mobile"]["text"] == "13912345678" and arrival.lead_id == lead.id
    assert confirm(call, actor, done.json()).json()["code"] == "lead-card-cannot-move"


def test_two_colleagues_who_photograph_one_card_make_one_lead_with_both_notes(call, service, texts, read_all):
    pair = [an_actor(name="李强"), an_actor(name="王芳")]
    for actor, note in zip(pair, ("要两台", "还要机械手"), strict=True):
        assert booth(call, actor, new_id(), note=note).status_code == 200
    read_all()
    done = [confirm(call, actor, cards_of(call, actor)[0]).json() for actor in pair]
    assert [card["became"] for card in done] == ["captured", "known-lead"]
    assert done[0]["leadId"] == done[1]["leadId"]
    [lead] = kept(service)
    assert lead.note.startswith("要两台\n还要机械手 (王芳")
    assert len(kept(service, arrivals)) == 2


def test_two_who_confirm_one_card_at_once_make_one_lead_with_both_notes(call, service, texts, read_all):
    from lead_svc.domain.card_photo import CardId
    from lead_svc.usecases.confirm_card import confirm_card
    from lead_svc.usecases.newcomer import read_newcomer

    pair = [an_actor(name=f"n{n}") for n in range(4)]
    for actor in pair:
        booth(call, actor, new_id(), note=f"of {actor.name}")
    read_all()
    cards = {row.owner_id: row for row in kept(service, card_photos)}
    told = {"company_name": HUACHEN, "contact_name": "张伟", "mobile": "13912345678"}
    newcomer, _ = read_newcomer(told, "trade-show", service.phones)
    ready = threading.Barrier(4)

    def go(actor):
        card = cards[actor.id]
        ready.wait()
        confirm_card(
            service.work(), actor, CardId(card.id), card.version, newcomer, {}, service.clock()
        )  # fmt: skip

    threads = [threading.Thread(target=go, args=(actor,)) for actor in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [lead] = kept(service)
    assert all(f"of n{n}" in lead.note for n in range(4))


def test_what_a_phone_sends_twice_counts_once_and_a_week_later_too(call, service, texts, read_all):
    actor, booth_id = an_actor(), new_id()
    told = {"note": "要两台", "takenAt": "2026-11-19T09:30:00+08:00", "consentVersion": "2026-01"}
    first, again = booth(call, actor, booth_id, **told), booth(call, actor, booth_id, **told)
    assert (first.status_code, again.status_code) == (200, 200), first.text
    assert first.json()["cardId"] == again.json()["cardId"] == str(booth_id)
    assert first.json()["takenAt"].startswith("2026-11-19T01:30:00")
    read_all()
    confirm(call, actor, cards_of(call, actor)[0])
    assert booth(call, actor, booth_id, **told).json()["status"] == "confirmed"
    assert len(kept(service, card_photos)) == 1
    service.files.forget(NOW.date() + timedelta(days=1))
    assert files_kept(service) == 1
    other = booth(call, an_actor(), booth_id, **told)
    assert (other.status_code, other.json()["code"]) == (409, "lead-card-id-taken")


def test_one_id_sent_many_times_at_once_is_one_card(service, texts):
    from lead_svc.domain.card_photo import CardId, CardPhoto
    from lead_svc.domain.lead import Source
    from lead_svc.usecases.add_booth_card import add_booth_card

    actor, booth_id, sent, ready = an_actor(), CardId(new_id()), [], threading.Barrier(6)

    def send():
        ready.wait()
        card = CardPhoto.by(actor, booth_id, Source.TRADE_SHOW, service.clock(), service.zone)
        sent.append(add_booth_card(service.work(), actor, card, None, CARD_TEXT, service.clock()).id)

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sent == [booth_id] * 6 and len(kept(service, card_photos)) == 1


def test_the_text_of_a_square_code_needs_no_reading(call, service, texts):
    actor, booth_id = an_actor(), new_id()
    answer = call(actor, ALL, "PUT", f"/booth-texts/{booth_id}", json={"cardText": CARD_TEXT, "note": "急"})
    assert (answer.status_code, answer.json()["status"]) == (200, "read"), answer.text
    assert answer.json()["proposed"]["mobile"] == {"text": "13912345678", "confidence": 1.0}
    assert call(actor, ALL, "GET", f"/cards/{booth_id}/photo").status_code == 404


def test_a_card_text_is_read_and_nothing_kept(call, service):
    answer = call(an_actor(), ALL, "POST", "/card-texts", json={"text": CARD_TEXT})
    assert answer.json() == {
        "contactName": "张伟", "companyName": HUACHEN, "mobile": "13912345678", "email": "zhangwei@huachen.example",
    }  # fmt: skip
    assert kept(service, card_photos) == []
    unknown = call(an_actor(), ALL, "POST", "/card-texts", json={"text": "https://example.com"})
    assert unknown.json()["code"] == "lead-card-text-unreadable"


def test_a_bag_of_photos_comes_in_in_its_order_and_names_what_is_none(call, service):
    actor = an_actor()
    bag = a_bag(
        ("b.jpg", a_photo("red")), ("a.jpg", a_photo("blue")), ("list.txt", b"x"), ("__MACOSX/._b.jpg", b"x")
    )
    answer = upload(call, actor, bag, "bag.zip")
    assert (answer.json()["accepted"], answer.json()["refused"]) == (2, ["list.txt"])
    assert [card["fileName"] for card in cards_of(call, actor)] == ["b.jpg", "a.jpg"]


def test_a_photo_is_shown_to_whom_the_card_is(call, service):
    actor, photo = an_actor(), a_photo("green")
    upload(call, actor, photo)
    path = f"/cards/{cards_of(call, actor)[0]['cardId']}/photo"
    shown = call(actor, ALL, "GET", path)
    assert (shown.content, shown.headers["content-type"]) == (photo, "image/jpeg")
    assert call(an_actor(), ALL, "GET", path).status_code == 404


def test_what_cannot_be_read_is_said_and_can_be_typed_in(call, service, texts, read_all):
    class Blank:
        def lines(self, photo):
            return []

    actor = an_actor()
    upload(call, actor)
    read_all(Blank())
    [card] = cards_of(call, actor, "&status=failed")
    assert card["failedWhy"] == "lead-photo-without-text"
    assert confirm(call, actor, card).status_code == 201


def test_a_photo_that_ends_its_reader_is_left_to_people_and_the_others_are_read(
    call, service, texts, read_all
):
    deadly = a_photo("black")

    class Killed(Exception):
        """What ends a whole process ends the attempt here."""

    class Dying(Printed):
        def lines(self, photo):
            if photo == deadly:
                raise Killed
            return super().lines(photo)

    actor = an_actor()
    upload(call, actor, a_bag(("bad.jpg", deadly), ("good.jpg", a_photo("red"))), "bag.zip")
    for _ in range(3):
        read_all(Dying())
        with service.reader.connect() as connection:
            connection.execute(text("update jobs set lease_until = null"))
    bad, good = cards_of(call, actor)
    assert (bad["status"], bad["failedWhy"], good["status"]) == ("failed", "lead-photo-unreadable", "read")
    assert confirm(call, actor, bad).status_code == 201


def test_a_card_that_is_confirmed_while_it_is_read_stays_as_the_person_said(call, service, texts, read_all):
    actor = an_actor()

    class Slow(Printed):
        def lines(self, photo):
            assert confirm(call, actor, cards_of(call, actor)[0]).status_code == 201
            return super().lines(photo)

    upload(call, actor)
    read_all(Slow())
    [card] = cards_of(call, actor)
    assert (card["status"], card["proposed"]) == ("confirmed", {})


def test_photos_that_come_while_others_are_read_are_read_by_the_same_job(call, service, texts, read_all):
    actor, more = an_actor(), [new_id(), new_id()]

    class Meanwhile(Printed):
        def lines(self, photo):
            if more:
                booth(call, actor, more.pop())
            return super().lines(photo)

    booth(call, actor, new_id())
    assert read_all(Meanwhile()) == 3
    assert [card["status"] for card in cards_of(call, actor)] == ["read"] * 3
    with service.reader.connect() as connection:
        done = (
            connection.execute(text("select done from jobs order by created_at, done desc")).scalars().all()
        )
    assert sorted(done) == [0, 0, 3]


def test_a_card_nobody_wants_is_put_away(call, service, read_all):
    actor = an_actor()
    upload(call, actor)
    card = cards_of(call, actor)[0]
    away = call(actor, ALL, "POST", f"/cards/{card['cardId']}/discard", headers={"If-Match": '"1"'})
    assert away.json()["status"] == "discarded"
    assert read_all() == 1 and cards_of(call, actor)[0]["status"] == "discarded"


def test_wrong_uploads_are_refused(call):
    actor = an_actor()
    assert upload(call, actor, b"hello").json()["code"] == "lead-photo-unreadable"
    many = a_bag(*((f"{n}.jpg", b"x") for n in range(301)))
    assert upload(call, actor, many, "bag.zip").json()["code"] == "lead-too-many-photos"
    nothing = upload(call, actor, eventId="the fair")
    assert (nothing.status_code, nothing.json()["errors"][0]["pointer"]) == (400, "/eventId")
    unknown = upload(call, actor, eventId=str(new_id()))
    assert unknown.json()["code"] == "lead-campaign-unknown"
    asked = upload(call, actor, consentVersion="1999")
    assert asked.json()["code"] == "lead-consent-unknown"
