"""The development server: the published files with a script, and pages that reload when their
sources change."""

from __future__ import annotations

import http.client
import json
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.output.publish import publish_site
from onrecord.pipeline import Result
from onrecord.problems import OnrecordError
from onrecord.serve import LiveSite, app, serve_site

pytestmark = pytest.mark.slow

SCRIPT = '<script src="/_onrecord/live.js" defer></script>'


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """A client of a published site; nothing is built."""
    pages = {
        "index.html": b"<p>home</p></body></html>",
        "a/index.html": b"<p>a",
        "404.html": b"<p>not here</body>",
        "x.css": b"p {}",
    }
    publish_site(pages, tmp_path / "_site")
    (tmp_path / "secret.txt").write_text("secret")
    return TestClient(
        app(LiveSite(tmp_path, tmp_path / "_site", lambda result: None)),
        base_url="http://127.0.0.1",
    )


def test_pages_have_the_script_and_other_files_are_as_published(client: TestClient) -> None:
    assert client.get("/").text == f"<p>home</p>{SCRIPT}</body></html>"
    assert client.get("/a/").text == f"<p>a{SCRIPT}"
    assert client.get("/x.css").text == "p {}"
    assert client.get("/x.css").headers["content-type"].startswith("text/css")
    assert "EventSource" in client.get("/_onrecord/live.js").text


def test_the_published_files_are_not_touched(client: TestClient, tmp_path: Path) -> None:
    client.get("/")
    assert (tmp_path / "_site" / "index.html").read_bytes() == b"<p>home</p></body></html>"


def test_nothing_is_cached(client: TestClient) -> None:
    assert {
        client.get(path).headers["cache-control"]
        for path in ("/", "/x.css", "/gone", "/_onrecord/live.js")
    } == {"no-store"}


def test_a_folder_without_its_slash_leads_to_it(client: TestClient) -> None:
    assert client.get("/a").url.path == "/a/"


def test_what_is_not_there_gets_the_sites_own_page(client: TestClient) -> None:
    response = client.get("/gone/for/ever")
    assert (response.status_code, response.text) == (404, f"<p>not here{SCRIPT}</body>")


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/a/..%2f..%2fsecret.txt", "//etc/passwd", "/a/%00"],
)
def test_nothing_outside_the_site_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (400, 404)


def test_other_names_of_the_machine_are_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "example.org"}).status_code == 400


def test_a_site_that_is_not_built_yet_says_so(tmp_path: Path) -> None:
    client = TestClient(
        app(LiveSite(tmp_path, tmp_path / "_site", lambda result: None)),
        base_url="http://127.0.0.1",
    )
    response = client.get("/")
    assert response.status_code == 503
    assert "not built yet" in response.text and SCRIPT in response.text


def test_a_port_that_is_taken_is_a_problem(tmp_path: Path) -> None:
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(OnrecordError, match=f"port {port} cannot be had"):
            serve_site(tmp_path, tmp_path / "_site", port, lambda result: None)


class Server:
    """A server in a process of its own, and the news it sends."""

    def __init__(self, root: Path, site: Path) -> None:
        command = [
            sys.executable,
            str(root / "build.py"),
            "serve",
            "--site",
            str(site),
            "--port",
            "0",
        ]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.process.stdout.readline())
        assert found
        self.port = int(found[1])
        self.news: queue.Queue[dict[str, object]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for attempt in range(100):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port)
                connection.request("GET", "/_onrecord/events")
                break
            except OSError:
                time.sleep(0.05 * (attempt > 0))
        with connection.getresponse() as stream:
            for line in stream:
                if line.startswith(b"data: "):
                    self.news.put(json.loads(line[6:]))

    def get(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", path)
        return connection.getresponse().read().decode()

    def until(self, wanted: str) -> dict[str, object]:
        """The next news whose errors hold a word, or with no errors where it is empty, of a built
        site."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            news = self.news.get(timeout=60)
            errors = " ".join(map(str, news["errors"] if isinstance(news["errors"], list) else []))
            if news["site"] and (wanted in errors if wanted else not errors):
                return news
        raise AssertionError(f"no news of {wanted!r}")


@pytest.fixture
def server(root: Path, tmp_path: Path) -> Iterator[Server]:
    """A server of a site with one article."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.yaml").write_text("title: The Avon Record\n")
    (tmp_path / "seeds" / "bridge.txt").write_text(
        "Mayor opens bridge\n\nMayor Ann Lee opened the bridge on Monday. “It is a fine "
        "bridge,” Lee said.\n"
    )
    running = Server(root, tmp_path)
    yield running
    running.process.terminate()
    running.process.communicate(timeout=10)


def test_a_change_is_built_and_told_and_a_mistake_leaves_the_former_site(
    server: Server, tmp_path: Path
) -> None:
    first = server.until("")
    assert "The Avon Record" in server.get("/")

    (tmp_path / "site.yaml").write_text("title: The Severn Record\n")
    second = server.until("")
    assert second["site"] != first["site"]
    assert "The Severn Record" in server.get("/")

    (tmp_path / "site.yaml").write_text("titel: The Severn Record\n")
    broken = server.until("titel")
    assert broken == {
        "site": second["site"],
        "errors": ["site.yaml:1:1: unknown key “titel” (did you mean “title”?)"],
    }
    assert "The Severn Record" in server.get("/")

    (tmp_path / "site.yaml").write_text("title: The Severn Record\n")
    assert server.until("") == second

    # A folder that was not there when the server began.
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "content" / "pages" / "history.md").write_text(
        "---\ntitle: History\n---\nOnce upon a time.\n"
    )
    third = server.until("")
    assert third["site"] != second["site"]
    assert not list((tmp_path / "_site").rglob("*live.js"))
    assert all(
        b"_onrecord/" not in page.read_bytes() for page in (tmp_path / "_site").rglob("*.html")
    )


def test_problems_of_a_build_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    from onrecord.problems import Problem
    from onrecord.serve import print_result

    print_result(
        Result(pages=3, seconds=0.25, problems=(Problem("a.txt", 2, "is odd", severity="warning"),))
    )
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("3 pages in 0.2 s\n", "warning: a.txt:2: is odd\n")
