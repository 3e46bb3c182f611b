"""What leaves the record: one file a format. Formats register under the entry point `paraph.exporters`."""

from __future__ import annotations

from paraph.exchange.exporters import Exporter, exporters

__all__ = ["Exporter", "exporters"]
