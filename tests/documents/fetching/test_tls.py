"""Certificates are always checked."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from paraph.documents.fetching import Fetcher, FetchError
from tests.documents.fetching.conftest import HASTY, PATIENT
from tests.documents.fetching.server import Server, reply, serving

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate for localhost, signed by itself."""
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-days", "30000", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    made = subprocess.run([*command, "-keyout", "-", "-out", "-"], capture_output=True, check=True)
    file.write_bytes(made.stdout)
    return file


@pytest.fixture
def secure(certificate: Path) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(context) as server:
        server.plans["/"] = reply("news")
        yield server


def test_one_that_nobody_vouches_for(secure: Server) -> None:
    with pytest.raises(FetchError, match="certificate is not trusted"):
        Fetcher(PATIENT, allow=["localhost"], proxy="").get(secure.url("/"))
    assert secure.asked == []


def test_one_that_the_system_trusts(
    secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert Fetcher(PATIENT, allow=["localhost"], proxy="").get(secure.url("/")).body == b"news"


def test_one_for_another_host(secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    fetcher = Fetcher(
        PATIENT,
        allow=["127.0.0.1", "other.example.org"],
        proxy="",
        resolve=lambda host, port: [(2, ("127.0.0.1", port))],
    )
    for host in ("127.0.0.1", "other.example.org"):
        with pytest.raises(FetchError, match="certificate is not trusted"):
            fetcher.get(secure.url("/", host))


def test_slow_and_large_answers(secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    secure.plans["/silent"] = lambda asked: None
    secure.plans["/headers"] = b"HTTP/1.1 200 OK\r\n" + b"".join(
        b"X-%d: %s\r\n" % (n, b"a" * 9_000) for n in range(50)
    )
    fetcher = Fetcher(HASTY, allow=["localhost"], proxy="")
    for path, reason in (("/silent", "silent"), ("/headers", "too long")):
        with pytest.raises(FetchError, match=reason):
            fetcher.get(secure.url(path))


def test_no_tls_at_all(server: Server, hasty: Fetcher) -> None:
    server.plans["/"] = reply("news")
    with pytest.raises(FetchError):
        hasty.get(server.url("/").replace("http:", "https:"))
