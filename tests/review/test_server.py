"""The review's server: who may look, who may write, and what comes back."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.problems import OnrecordError
from onrecord.review.server import FORM_TOKEN, LONGEST, Keys, app, serve_review
from tests.conftest import ROOT
from tests.review.sample import SLUG, session_of

pytestmark = pytest.mark.slow

HOST = "http://127.0.0.1:8001"
PAGE = f"/briefs/{SLUG}/"
ACTS = f"{PAGE}acts"
CONFIRM = {"act": {"act": "confirm", "finding": "q-pay"}, "seen": ""}
KEYS = Keys()
OWN = {"origin": HOST, FORM_TOKEN: KEYS.form_token}


@pytest.fixture
def stranger(site: Path) -> TestClient:
    """A browser that has not come by the address of the terminal."""
    return TestClient(app(session_of(site), KEYS), base_url=HOST, follow_redirects=False)


@pytest.fixture
def client(stranger: TestClient) -> TestClient:
    """A browser that has."""
    entered = stranger.get(f"{PAGE}?token={KEYS.token}")
    assert (entered.status_code, entered.headers["location"]) == (303, PAGE)
    return stranger


def test_the_address_of_the_terminal_lets_in_and_leaves_no_trace(client: TestClient) -> None:
    page = client.get(PAGE)
    assert page.status_code == 200
    assert KEYS.token not in page.text and KEYS.form_token in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_the_cookie_is_for_this_server_alone(stranger: TestClient) -> None:
    cookie = stranger.get(f"/?token={KEYS.token}").headers["set-cookie"]
    assert cookie.startswith("onrecord_8001=")
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie


@pytest.mark.parametrize(
    "path", ["/", PAGE, f"{PAGE}state", "/static/js/theme.js", "/review/review.js", "/?token=wrong"]
)
def test_strangers_see_nothing(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 403


def test_strangers_write_nothing(stranger: TestClient, site: Path) -> None:
    for path in (ACTS, f"{ACTS}?token={KEYS.token}"):
        assert stranger.post(path, json=CONFIRM, headers=OWN).status_code == 403
    assert not (site / "briefs" / f"{SLUG}.md").exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {FORM_TOKEN: KEYS.form_token},
        {"origin": HOST},
        {**OWN, "origin": "http://127.0.0.1:8002"},
        {**OWN, "origin": "http://localhost:8001"},
        {**OWN, "origin": "https://example.org"},
        {**OWN, "origin": "null"},
        {**OWN, FORM_TOKEN: "wrong"},
        {**OWN, "content-type": "text/plain"},
        {**OWN, "content-type": "application/x-www-form-urlencoded"},
    ],
)
def test_other_pages_in_the_same_browser_write_nothing(
    client: TestClient, site: Path, headers: dict[str, str]
) -> None:
    for path, body in ((ACTS, CONFIRM), (f"{PAGE}undo", {})):
        assert client.post(path, json=body, headers=headers).status_code == 403
    assert not (site / "briefs" / f"{SLUG}.md").exists()


def test_other_names_of_the_machine_are_refused(client: TestClient) -> None:
    for host in ("example.org", "example.org:8001", "127.0.0.1.example.org"):
        assert client.get(PAGE, headers={"host": host}).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "GET", "OPTIONS"])
def test_only_a_post_writes(client: TestClient, site: Path, method: str) -> None:
    answer = client.request(method, ACTS, headers={**OWN, "content-type": "application/json"})
    assert answer.status_code == 405
    assert not (site / "briefs" / f"{SLUG}.md").exists()


@pytest.mark.parametrize(
    "path",
    [
        "/briefs/../site.yaml",
        "/briefs/%2e%2e/state",
        "/briefs/..%2f..%2fsite.yaml/",
        "/static/../site.yaml",
        "/review/%2e%2e/state.html",
        "/review/..%2fstate.html",
        "/static//etc/passwd",
        "/briefs/gone/",
    ],
)
def test_nothing_else_of_the_machine_is_shown(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"act": {"act": "delete everything"}, "seen": ""}',
        b'{"act": {"act": "confirm"}, "seen": ""}',
        b'{"act": {"act": "speaker", "finding": "q-pay", "speaker": 3}, "seen": ""}',
        b"\xff",
    ],
)
def test_what_is_no_act_is_refused(client: TestClient, body: bytes) -> None:
    headers = {**OWN, "content-type": "application/json"}
    assert client.post(ACTS, content=body, headers=headers).status_code == 400


def test_what_is_too_long_is_refused(client: TestClient) -> None:
    headers = {**OWN, "content-type": "application/json"}
    assert client.post(ACTS, content=b" " * (LONGEST + 1), headers=headers).status_code == 413


def posted(client: TestClient, path: str, body: object) -> Any:
    """What the page gets back."""
    answer = client.post(path, json=body, headers=OWN)
    assert answer.status_code == 200
    return answer.json()


def test_an_act_is_written_and_shown_and_undone(client: TestClient, site: Path) -> None:
    answer = posted(client, ACTS, CONFIRM)
    assert answer["is_done"] and answer["finding"] == "q-pay"
    assert "- quote: We will not pay for the" in answer["html"]
    file = site / "briefs" / f"{SLUG}.md"
    assert "confirm: true" in file.read_text()
    assert client.get(f"{PAGE}state?seen={answer['digest']}").status_code == 204

    file.write_text(file.read_text() + "\nTheir notes\n")
    changed = client.get(f"{PAGE}state?seen={answer['digest']}").json()
    assert changed["digest"] != answer["digest"]
    after = posted(client, ACTS, {**CONFIRM, "seen": answer["digest"]})
    assert not after["is_done"] and "confirmed already" in after["said"]

    undone = posted(client, f"{PAGE}undo", {"number": None})
    assert undone["is_done"] and "Their notes" in file.read_text()
    assert "confirm" not in file.read_text()


def test_hostile_words_are_shown_as_words(client: TestClient, site: Path) -> None:
    file = site / "briefs" / f"{SLUG}.md"
    file.write_text(
        "---\ntitle: '<script>alert(1)</script>'\n"
        "actors:\n- actor: '\"><img src=x>'\n  name: x\n---\n"
    )
    page = client.get(PAGE).text
    assert "<script>alert" not in page and "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_file_that_cannot_be_read_is_named(client: TestClient, site: Path) -> None:
    (site / "briefs" / f"{SLUG}.md").write_bytes(b"\xff\xfe")
    assert "not UTF-8" in client.get(PAGE).text
    assert "not UTF-8" in client.get("/").text


def test_the_list_tells_how_far_each_brief_is(client: TestClient) -> None:
    posted(client, ACTS, CONFIRM)
    page = client.get("/").text
    assert "Who owns the pier" in page and "4 open" in page and "1 confirmed" in page


def test_a_brief_that_is_not_there_is_a_problem(site: Path) -> None:
    with pytest.raises(OnrecordError, match=r"no brief “who-owns-a-pier”.*who-owns-the-pier"):
        serve_review(site, "who-owns-a-pier", 0)


def test_the_command_tells_the_address_that_lets_in(site: Path) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "review", SLUG, "--site", str(site)]
    with subprocess.Popen([*command, "--port", "0"], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        try:
            found = re.search(r"http://127\.0\.0\.1:(\d+)(/\S+)", running.stdout.readline())
            assert found
            for _ in range(100):
                connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=10)
                try:
                    connection.request("GET", found[2])
                    break
                except ConnectionRefusedError:
                    time.sleep(0.05)
            answer = connection.getresponse()
            assert (answer.status, answer.headers["location"]) == (303, PAGE)
        finally:
            running.terminate()
