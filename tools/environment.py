"""Sets up a virtual environment from lock files: python3 tools/environment.py FOLDER LOCK... [options].

Any python3 can run it, so that one that is too old is told what to do instead of failing on new syntax.
Pip's many lines become one that moves; what pip said is shown where it fails. Run again, it goes on.
"""

import argparse
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
NEWER = ("python3.13", "python3.12", "python3.11", "python3.14")
TRIES = 3
LINES_SHOWN = 12
ROUTINE = ("WARNING", "Collecting", "Downloading", "Using cached", "Processing", "Ignoring")
AS_LOCKED = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
LINK_PROJECT = ["--no-deps", "--no-build-isolation", "--editable", "."]
PASSING = re.compile(r"(?i)timed? ?out|connection|temporar|reset by peer|incomplete|broken|\b50[0-9]\b")
MOVES = sys.stdout.isatty()


def main():
    """Set up what the command line asks for."""
    options = _options()
    began = time.time()
    folder = Path(options.folder)
    _create(folder, _python())
    python = str(folder / "bin" / "python")
    for lock in options.locks:
        count = len(re.findall(r"(?m)^[A-Za-z0-9._-]+==", Path(lock).read_text(encoding="utf-8")))
        how = AS_LOCKED if options.hashes else []
        _install(python, [*how, "-r", lock], f"{folder}: {count} packages of {lock}", count)
    if options.project:
        _install(python, LINK_PROJECT, f"{folder}: this project")
    files = (path for path in folder.rglob("*") if not path.is_symlink())
    megabytes = sum(path.stat().st_blocks for path in files) * 512 / 1e6
    _say(f"{folder} is ready: {megabytes:.0f} MB, {time.time() - began:.0f} s")


def _options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", help="the virtual environment")
    parser.add_argument("locks", nargs="+", metavar="LOCK", help="files of requirements, in order")
    parser.add_argument("--no-hashes", dest="hashes", action="store_false", help="only versions are pinned")
    parser.add_argument("--project", action="store_true", help="install the project itself, to be edited")
    return parser.parse_args()


# --- the interpreter ------------------------------------------------------------------------------------


def _python():
    """A Python that is new enough and can make environments: this one, or the first newer one found."""
    known = [shutil.which(name) for name in NEWER]
    fit = [sys.executable] if sys.version_info[:2] >= OLDEST else [path for path in known if path]
    for python in fit:
        if subprocess.call([python, "-c", "import venv, ensurepip"], stderr=subprocess.DEVNULL) == 0:
            return python
    if fit:
        name = "python" + ".".join(_version(fit[0]).split(".")[:2])
        return _fail(
            f"{fit[0]} cannot make virtual environments: its modules venv and ensurepip are missing",
            f"sudo apt-get install {name}-venv   (Debian, Ubuntu), then run the same command again",
        )
    oldest = ".".join(map(str, OLDEST))
    return _fail(
        f"python3 is {_version(sys.executable)} ({sys.executable}); paraph needs {oldest} or newer",
        f"install it, then run the same command again:\n"
        f"    Debian, Ubuntu   sudo apt-get install python{oldest} python{oldest}-venv\n"
        f"    Fedora           sudo dnf install python{oldest}\n"
        f"    macOS            brew install python@{oldest}\n"
        f"  or, where a newer one lies elsewhere, name it:  make demo PYTHON=/path/to/python3",
    )


def _version(python):
    code = "import sys; print(sys.version.split()[0])"
    return subprocess.check_output([python, "-c", code], universal_newlines=True).strip()


def _create(folder, python):
    own = folder / "bin" / "python"
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if own.exists() and subprocess.call([str(own), "-m", "pip", "--version"], **silent) == 0:
        return
    _say(f"{folder}: Python {_version(python)}")
    shutil.rmtree(folder, ignore_errors=True)
    if subprocess.call([python, "-m", "venv", str(folder)]):
        _fail(f"cannot make {folder}", "see above: is there room on the disk, and may you write here?")


# --- packages -------------------------------------------------------------------------------------------


def _install(python, arguments, label, count=0):
    """Run pip, again where the network fails it."""
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-compile"]
    if not MOVES:
        _say(label)
    for left in reversed(range(TRIES)):
        code, said = _watch([*command, "--progress-bar", "off", *arguments], label, count)
        if code == 0:
            return
        if not left or not PASSING.search("\n".join(said)):
            break
        _say(f"{label}: the download broke off, trying again")
        time.sleep(3)
    telling = [line for line in said if not line.strip().startswith(ROUTINE)]
    sys.stderr.write("\n" + "\n".join(telling[-LINES_SHOWN:]) + "\n")
    _fail(
        f"pip could not install everything ({label})",
        "see above; once there is a network connection, run the same command again: what was fetched is kept",
    )


def _watch(command, label, count):
    """Pip's exit code and lines, with one line on the terminal that tells how far it is."""
    pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    said = []
    done = 0
    for line in pip.stdout:
        said.append(line.rstrip())
        word, *rest = line.split() or [""]
        done += word in ("Collecting", "Ignoring", "Requirement")
        if word == "Collecting":
            _say(f"{label} · {done}/{count} {rest[0]}", moves=True)
        elif word == "Downloading":
            name, *size = rest
            _say(f"{label} · {done}/{count} {Path(name).name.split('-')[0]} {' '.join(size)}", moves=True)
        elif word == "Installing":
            _say(f"{label} · unpacking", moves=True)
    code = pip.wait()
    if MOVES and code == 0:
        _say(label)
    return code, said


# --- what is said ---------------------------------------------------------------------------------------


def _say(text, *, moves=False):
    """A line; one that moves is overwritten by the next and only shown on a terminal."""
    if not moves:
        print(("\r\033[2K" if MOVES else "") + text, flush=True)
    elif MOVES:
        print("\r\033[2K" + text[: shutil.get_terminal_size().columns - 1], end="", flush=True)


def _fail(reason, fix):
    sys.stderr.write(f"\n{reason}\n→ {fix}\n")
    sys.exit(1)


if __name__ == "__main__":
    main()
