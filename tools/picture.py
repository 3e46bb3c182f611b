"""A picture of a command's output in a terminal: python tools/picture.py FILE.svg COMMAND...

    python tools/picture.py docs/screenshots/show.svg paraph show Kazakhstan --record demo.paraph --limit 3

The command runs as it would on a terminal 100 columns wide; its first lines become the picture,
in whatever fixed-width font the reader has: nothing is fetched.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

COLUMNS = 100
LINES = 36


def main() -> None:
    """Run the command and write the picture."""
    target, *command = sys.argv[1:]
    terminal = {
        "FORCE_COLOR": "1",
        "COLUMNS": str(COLUMNS),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    said = subprocess.run(command, env=os.environ | terminal, stdout=subprocess.PIPE, text=True, check=True)
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    for line in said.stdout.splitlines()[:LINES]:
        console.print(Text.from_ansi(line), soft_wrap=True)
    picture = console.export_svg(title=" ".join(command).removeprefix(".venv/bin/"))
    Path(target).write_text(re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
