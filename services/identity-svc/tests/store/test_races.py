"""What happens when several want the same thing at the same moment."""

from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import nullcontext
from datetime import timedelta
from threading import Barrier, Event

import pytest

from builders import PASSWORD, a_colleague, a_help_request, details, root_of
from chassis.clock import system_clock
from chassis.problems import Unavailable
from chassis.testing import an_actor
from identity_svc.adapters.hashing import Argon2Passwords, TooBusy
from identity_svc.adapters.queries import revoked_after
from identity_svc.domain import saved_view
from identity_svc.domain.help_request import MOST_OPEN
from identity_svc.domain.saved_view import SavedView, ViewUnknown
from identity_svc.domain.secret import new_secret
from identity_svc.usecases.add_api_client import add_api_client
from identity_svc.usecases.add_person import add_person
from identity_svc.usecases.ask_for_help import ask_for_help
from identity_svc.usecases.authorize_client import authorize_client
from identity_svc.usecases.choose_default_view import choose_default_view
from identity_svc.usecases.create_org_unit import create_org_unit
from identity_svc.usecases.grant_roles import grant_roles
from identity_svc.usecases.issue_token import issue_token
from identity_svc.usecases.let_person_leave import let_person_leave
from identity_svc.usecases.move_org_unit import move_org_unit
from identity_svc.usecases.refresh_client import refresh_client
from identity_svc.usecases.renew_secret import renew_secret
from identity_svc.usecases.rotate_keys import rotate_keys
from identity_svc.usecases.save_view import save_view
from identity_svc.usecases.sign_in import sign_in
from identity_svc.usecases.take_help_request import take_help_request
from kernel.actor import Scope
from kernel.errors import BusinessError
from kernel.ids import new_id


def at_once(jobs):
    """Run all at the same moment; each one's result, or the error it raised."""
    gate = Barrier(len(jobs))

    def run(job):
        gate.wait()
        try:
            return job()
        except (BusinessError, Unavailable) as error:
            return error

    with ThreadPoolExecutor(len(jobs)) as threads:
        return list(threads.map(run, jobs))


def errors(results):
    return [result.code for result in results if isinstance(result, BusinessError)]


class EveryPassword:
    """Lets a test guess without the slow hash, however many at once."""

    def place(self):
        return nullcontext()

    def fits(self, password, kept):
        return password == PASSWORD


def test_guesses_at_once_are_no_more_than_guesses_in_a_row(company):
    def guess(number):
        actor, told = company.service_actor, ("admin", "not the password", f"10.1.0.{number}", new_secret())
        return lambda: sign_in(company.work(), actor, EveryPassword(), *told, company.clock())

    refused = errors(
        at_once([guess(number) for number in range(8)]) + at_once([guess(number) for number in range(8, 16)])
    )
    assert (refused.count("sign-in-refused"), refused.count("too-many-attempts")) == (10, 6)


def test_of_two_who_refresh_with_one_secret_nobody_stays_in(company):
    actor, (secret, access, refresh) = company.service_actor, (new_secret() for _ in range(3))
    client = add_api_client(company.work(), actor, "erp-main", "ERP", ["erp"], company.clock())
    renew_secret(company.work(), actor, client.id, 1, secret, company.clock())
    authorize_client(company.work(), actor, "erp-main", secret, access, refresh, company.clock())
    fresh = [new_secret(), new_secret()]
    results = at_once(
        [
            lambda a=a: refresh_client(company.work(), actor, refresh, a, new_secret(), company.clock())
            for a in fresh
        ]
    )
    assert errors(results) == ["session-over"]
    seen = at_once(
        [lambda a=a: issue_token(company.work(), actor, company.signer, a) for a in (access, *fresh)]
    )
    assert errors(seen) == ["session-over"] * 3


def test_of_two_last_administrators_only_one_may_go(company):
    first = a_colleague(company, "admin-one", ("administrator",))
    second = a_colleague(company, "admin-two", ("administrator",))
    with company.reader.connect() as connection:
        (original,) = connection.exec_driver_sql("select id from people where login = 'admin'").scalars()
    grant_roles(company.work(), company.service_actor, original, None, [])
    results = at_once(
        [
            lambda p=p: let_person_leave(
                company.work(), company.service_actor, p.id, None, "x", company.clock()
            )
            for p in (first, second)
        ]
    )
    assert errors(results) == ["last-administrator"]


def test_one_login_is_given_once(company):
    actor, told = company.service_actor, details(root_of(company))
    results = at_once(
        [lambda: add_person(company.work(), actor, "liqiang", told, company.clock()) for _ in range(6)]
    )
    assert errors(results) == ["login-taken"] * 5


def test_units_moved_below_each_other_at_once_make_no_circle(company):
    actor, root = company.service_actor, root_of(company)
    one, two = (create_org_unit(company.work(), actor, root.id, code, code) for code in ("one", "two"))
    results = at_once(
        [
            lambda: move_org_unit(company.work(), actor, one.id, None, two.id),
            lambda: move_org_unit(company.work(), actor, two.id, None, one.id),
        ]
    )
    assert errors(results) == ["unit-below-itself"]


@pytest.mark.parametrize("_", range(5))
def test_whoever_joins_a_unit_while_it_moves_stands_where_it_stands_afterwards(company, _):
    actor, root = company.service_actor, root_of(company)
    one, two = (create_org_unit(company.work(), actor, root.id, code, code) for code in ("one", "two"))
    joining = [
        lambda n=n: add_person(company.work(), actor, f"new-{n}", details(one), company.clock())
        for n in range(4)
    ]
    at_once([*joining, lambda: move_org_unit(company.work(), actor, one.id, None, two.id)])
    with company.reader.connect() as connection:
        paths = connection.exec_driver_sql(
            "select distinct unit_path from people where login like 'new-%%'"
        ).scalars()
        assert list(paths) == ["/hq/two/one/"]


def test_no_token_with_old_rights_outlives_the_loss_of_a_role(company):
    person = a_colleague(company, roles=("finance",))
    secret = new_secret()
    sign_in(
        company.work(),
        company.service_actor,
        company.passwords,
        "liqiang",
        PASSWORD,
        "10.1.1.1",
        secret,
        company.clock(),
    )

    def swap():
        return issue_token(company.work(), company.service_actor, company.signer, secret).passport

    def lose():
        return grant_roles(company.work(), company.service_actor, person.id, None, [])

    passports = [p for p in at_once([swap, swap, swap, lose, swap, swap, swap]) if hasattr(p, "claims")]
    revoked = [
        i["before"] for i in revoked_after(company.reader, 0)["items"] if i.get("subject") == str(person.id)
    ]
    counting = [p for p in passports if p.claims()["iat"] >= max(revoked)]
    assert len(passports) == 6
    assert all("sales.order-read" not in p.permissions for p in counting)
    assert swap().claims()["iat"] > max(revoked)


def test_whoever_asks_behind_a_position_misses_no_revocation(company):
    ids = [a_colleague(company, f"person-{n}", ("finance",)).id for n in range(6)]
    seen, done = [], Event()

    def follow():
        position, finished = revoked_after(company.reader, 0)["position"], False
        while not finished:
            finished = done.is_set()
            told = revoked_after(company.reader, position)
            position = told["position"]
            seen.extend(item["subject"] for item in told["items"] if "subject" in item)

    with ThreadPoolExecutor(1) as one:
        following = one.submit(follow)
        at_once([lambda i=i: grant_roles(company.work(), company.service_actor, i, None, []) for i in ids])
        done.set()
        following.result()
    assert {str(i) for i in ids} <= set(seen)


def test_being_too_busy_counts_against_nobody(company):
    closed = Argon2Passwords(at_once=1, waiting=0)
    told = ("admin", PASSWORD, "10.1.2.1", new_secret())
    with closed.place():
        turned_away = [
            at_once([lambda: sign_in(company.work(), company.service_actor, closed, *told, company.clock())])[
                0
            ]
            for _ in range(12)
        ]
    assert {type(one) for one in turned_away} == {TooBusy}
    sign_in(company.work(), company.service_actor, closed, *told, company.clock())


def test_one_key_signs_however_many_rotate(company):
    actor, later = company.service_actor, system_clock() + timedelta(days=40)
    made = at_once([lambda: rotate_keys(company.work(), actor, company.key_maker, later) for _ in range(4)])
    assert sorted(made) == [False, False, False, True]


def test_more_passwords_at_once_than_there_are_places_are_turned_away():
    passwords = Argon2Passwords(at_once=1, waiting=1)

    def hash_one():
        with passwords.place():
            return passwords.hash(PASSWORD)

    results = at_once([hash_one for _ in range(8)])
    turned_away = [result for result in results if isinstance(result, Unavailable)]
    assert 1 <= len(turned_away) <= 6
    assert passwords.fits(PASSWORD, next(r for r in results if isinstance(r, str)))
    assert not passwords.fits(PASSWORD, "") and not passwords.fits(PASSWORD, "no hash")


def views_of(company, person, *names):
    actor = an_actor(id=person.id, unit_path=person.unit_path, scope=Scope.OWN)
    made = [SavedView.by(actor, new_id(), "leads", name, "", company.clock()) for name in names]
    return actor, made


def test_one_name_is_given_to_one_view_of_a_person(company):
    actor, views = views_of(company, a_colleague(company), *["x"] * 6)
    results = at_once([lambda v=v: save_view(company.work(), actor, v) for v in views])
    assert errors(results) == ["view-name-taken"] * 5


@pytest.mark.parametrize("_", range(5))
def test_a_person_who_chooses_twice_at_once_has_one_default(company, _):
    actor, views = views_of(company, a_colleague(company), *"abcd")
    for view in views:
        save_view(company.work(), actor, view)
    results = at_once([lambda v=v: choose_default_view(company.work(), actor, "leads", v.id) for v in views])
    assert errors(results) == [] and len({default.id for default in results}) == 1
    with company.reader.connect() as connection:
        (kept,) = connection.exec_driver_sql("select version from default_views").scalars()
    assert kept == 4


@pytest.mark.parametrize("chosen_before", [True, False])
def test_a_view_that_goes_while_it_is_chosen_is_unknown_and_nobodys_default(company, chosen_before):
    actor, (before, view) = views_of(company, a_colleague(company), *"ab")
    for one in (before, view):
        save_view(company.work(), actor, one)
    if chosen_before:
        choose_default_view(company.work(), actor, "leads", before.id)
    with ThreadPoolExecutor(1) as thread:
        with company.work().by(actor) as tx:
            tx.saved_views.remove(tx.saved_views.get(view.id))
            tx.flush()
            choosing = thread.submit(choose_default_view, company.work(), actor, "leads", view.id)
            assert not wait([choosing], timeout=0.3).done
        with pytest.raises(ViewUnknown):
            choosing.result()


def test_requests_asked_at_once_are_no_more_than_in_a_row(company):
    asker = company.service_actor
    jobs = [lambda: ask_for_help(company.work(), asker, a_help_request(asker))] * 4
    for _ in range(MOST_OPEN - 2):
        jobs[0]()
    assert errors(at_once(jobs)) == ["too-many-help-requests"] * 2


def test_views_kept_at_once_are_no_more_than_in_a_row(company, monkeypatch):
    monkeypatch.setattr(saved_view, "MOST", 2)
    actor, views = views_of(company, a_colleague(company), *"abcd")
    results = at_once([lambda v=v: save_view(company.work(), actor, v) for v in views])
    assert errors(results) == ["too-many-views"] * 2


def test_of_several_who_take_a_request_at_once_one_has_it(company):
    request = ask_for_help(company.work(), company.service_actor, a_help_request())
    helpers = [an_actor(id=new_id(), scope=Scope.ALL) for _ in range(4)]
    results = at_once(
        [lambda h=h: take_help_request(company.work(), h, request.id, 1, company.clock()) for h in helpers]
    )
    assert errors(results) == ["stale"] * 3
