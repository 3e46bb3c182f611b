"""The web application, put together."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from paraph.desk import interface, pages
from paraph.desk.guard import guard
from paraph.desk.rendering import HERE, render
from paraph.desk.shelf import Shelf
from paraph.errors import ParaphError
from paraph.record.backends import Place, place

_MISSING = "Go to the list of documents, or search there for a word of it."


def create_app(record_path: str | os.PathLike[str] | Place, *, hosts: Collection[str] = ()) -> FastAPI:
    """The desk for the record at `record_path`, which need not exist yet, or a database. It only reads.

    `hosts` are names it answers to, besides `localhost` and any address; `*` is every name.
    """
    shelf = Shelf(place(record_path))

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        shelf.close()

    app = FastAPI(
        title="paraph", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", lifespan=life
    )
    app.state.shelf = shelf
    app.include_router(interface.router)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(ParaphError, _failed)
    app.add_exception_handler(Exception, _broken)
    guard(app, hosts)
    return app


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    title = "Not here" if error.status_code == 404 else "Not like this"
    reason = "There is no such page" if error.detail == "Not Found" else error.detail
    return _told(request, error.status_code, title, reason, _MISSING if error.status_code == 404 else "")


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, ParaphError)
    reason = f"{error.subject}: {error.reason}" if error.subject else error.reason
    return _told(request, 503, "The record cannot be read", reason, error.fix)


async def _broken(request: Request, error: Exception) -> Response:
    reason = f"This is a fault in paraph itself ({type(error).__name__})"
    fix = "Please report it, with what the terminal shows."
    return _told(request, 500, "Something broke", reason, fix)


def _told(request: Request, status: int, title: str, reason: str, fix: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": reason, "fix": fix}, status)
    return render(request, "error.html", status=status, title=title, reason=reason, fix=fix)
