from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.cli import put, run


def test_no_record_to_serve(at: Path) -> None:
    result = run("serve")
    assert result.exit_code == 3
    assert "there is no such record" in result.stderr


def test_a_host_that_is_not_ours(at: Path) -> None:
    put(at)
    run("read", "accord.json")
    result = run("serve", "--host", "203.0.113.1")
    assert result.exit_code == 2
    assert "cannot listen on 203.0.113.1:8765" in result.stderr


def test_it_serves_on_the_next_port_and_says_so(at: Path) -> None:
    put(at)
    run("read", "accord.json")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-u", "-m", "paraph", "serve", "--port", str(port)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"}
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as server:
            assert server.stdout is not None
            assert f"port {port} is taken" in server.stdout.readline()
            address = server.stdout.readline().split()[0]
            with urllib.request.urlopen(address, timeout=20) as answer:
                assert answer.status == 200
            server.send_signal(signal.SIGINT)
            assert server.wait(20) in (0, 130, -signal.SIGINT)
