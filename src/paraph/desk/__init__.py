"""The desk: the record in a browser. Nothing it shows comes from, or goes to, the network.

uvicorn.run(create_app("case.paraph"), host="127.0.0.1", port=8000)
"""

from __future__ import annotations

from paraph.desk.app import create_app

__all__ = ["create_app"]
