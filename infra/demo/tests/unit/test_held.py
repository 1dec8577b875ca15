"""Parts are read once for a session, and are what they were without that."""

from types import SimpleNamespace

import pytest
from sqlalchemy import Column, ForeignKey, Integer, create_engine, event, select, update
from sqlalchemy.orm import DeclarativeBase, relationship, sessionmaker

from infra.demo.held import read_parts_once


class Base(DeclarativeBase):
    pass


class Wheel(Base):
    __tablename__ = "wheels"
    id = Column(Integer, primary_key=True)
    cart_id = Column(Integer, ForeignKey("carts.id"))
    size = Column(Integer)


class Cart(Base):
    __tablename__ = "carts"
    id = Column(Integer, primary_key=True)
    wheels = relationship(Wheel, lazy="selectin", order_by=Wheel.id)


@pytest.fixture
def kept():
    """Two carts of two wheels each, and what is asked of the database."""
    engine, asked = create_engine("sqlite://"), list[str]()
    Base.metadata.create_all(engine)
    sessions = sessionmaker(engine)
    with sessions() as session:
        for first in (1, 3):
            wheels = [Wheel(id=number, size=20) for number in (first, first + 1)]
            session.add(Cart(id=first, wheels=wheels))
        session.commit()
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    read_parts_once(sessions)
    with sessions() as session:
        yield SimpleNamespace(session=session, asked=asked)


def sizes(cart):
    return [wheel.size for wheel in cart.wheels]


def test_whoever_is_met_again_is_not_asked_for_its_parts_again(kept):
    carts = [kept.session.scalars(select(Cart).where(Cart.id == 1)).one() for _ in range(3)]
    assert sizes(carts[2]) == [20, 20]
    assert len([told for told in kept.asked if "FROM wheels" in told]) == 1


def test_a_newcomer_beside_somebody_known_gets_its_parts(kept):
    kept.session.scalars(select(Cart).where(Cart.id == 1)).one()
    known, new = kept.session.scalars(select(Cart).order_by(Cart.id))
    assert (len(known.wheels), len(new.wheels)) == (2, 2)


def test_who_asks_for_what_is_there_by_now_gets_it(kept):
    kept.session.scalars(select(Cart).where(Cart.id == 1)).one()
    kept.session.execute(update(Wheel).values(size=28), execution_options={"synchronize_session": False})
    again = select(Cart).where(Cart.id == 1).execution_options(populate_existing=True)
    assert sizes(kept.session.scalars(again).one()) == [28, 28]


def test_parts_that_were_let_go_are_read_again(kept):
    cart = kept.session.scalars(select(Cart).where(Cart.id == 1)).one()
    kept.session.execute(update(Wheel).values(size=28), execution_options={"synchronize_session": False})
    kept.session.expire_all()
    assert sizes(cart) == [28, 28]
