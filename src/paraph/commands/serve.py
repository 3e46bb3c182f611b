"""`paraph serve`: the desk, in a browser."""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING

import click

from paraph.commands.options import record_option
from paraph.commands.terminal import out, said

if TYPE_CHECKING:
    from paraph.record.backends import Place

HOST = "127.0.0.1"
PORT = 8765


@click.command()
@record_option
@click.option("--host", default=HOST, show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=PORT, show_default=True,
    help="Port to listen on; the next free one where it is taken.",
)  # fmt: skip
def serve(record_path: Place, host: str, port: int) -> None:
    """Serve the desk: the record in a browser.

    Only this machine can reach it, unless --host says otherwise. There are no passwords: whoever reaches it
    can read all of the record.

    \b
    Example:
      paraph serve
      paraph serve --record case.paraph --port 9000
    """
    import uvicorn

    from paraph.desk import create_app
    from paraph.record import Record

    Record.open(record_path, create=False).close()
    app = create_app(record_path, hosts=[host])
    with _listening(host, port) as listener:
        _say_where(listener, host, port, record_path)
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    from paraph.commands.ports import listen

    try:
        return listen(host, port)
    except OSError as error:
        raise click.UsageError(f"cannot listen on {host}:{port} ({error.strerror or error})") from error


def _say_where(listener: socket.socket, host: str, asked: int, record_path: Place) -> None:
    console = out()
    port = listener.getsockname()[1]
    if asked and port != asked:
        console.print(said(f"port {asked} is taken, so {port} is used", "yellow"))
    shown = f"[{host}]" if ":" in host else host
    console.print(
        said(f"http://{shown}:{port}/", "bold"), said(f" {record_path} · Ctrl-C ends it", "dim"), sep=""
    )
    if host not in (HOST, "localhost", "::1"):
        console.print(said("everybody who reaches this address can read the record", "yellow"))
