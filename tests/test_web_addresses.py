"""What is an address of the web."""

from __future__ import annotations

import pytest

from onrecord.web_addresses import web_address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a/b?c=d#e",
        "https://[2001:db8::1]/a",
        "https://zeitung.example/straße",
    ],
)
def test_addresses_of_the_web(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "example.org/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "https:///a",
        "https://[x/a",
        "https://example.org:port/",
        "https://example.org/a b",
        "https://example.org/\x1b[2J",
        'https://example.org/"onclick=',
    ],
)
def test_others(address: str | None) -> None:
    assert web_address(address) is None
