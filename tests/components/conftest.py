"""`offline`: no build may ask the network."""

from __future__ import annotations

import socket
from typing import NoReturn

import pytest


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever asks the network fails the build."""

    def refuse(*_: object) -> NoReturn:
        message = "a build asked the network"
        raise AssertionError(message)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
