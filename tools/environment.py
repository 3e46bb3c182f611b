"""Sets up a virtual environment from lock files: python3 tools/environment.py FOLDER LOCK... [options].

Runs on any python3, so that one that is too old is told what to do instead of failing on its syntax. Pip's many
lines become one that moves; what pip said is shown only where it fails. Running it again goes on where it stopped.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time

OLDEST = (3, 11)
NEWER = ("python3.13", "python3.12", "python3.11", "python3.14")
TRIES = 3
SHOWN_LINES = 20


def main():
    """Set up what the command line asks for."""
    options = _options()
    began = time.time()
    python = _python()
    _create(options.folder, python)
    own = os.path.join(options.folder, "bin", "python")
    for lock in options.locks:
        _install(own, lock, ["--require-hashes", "--no-deps", "--only-binary", ":all:"] if options.hashes else [])
    if options.project:
        _run_pip(own, ["--no-deps", "--no-build-isolation", "--editable", "."], "installing paraph itself")
    _say_done(options.folder, began)


def _options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", help="the virtual environment")
    parser.add_argument("locks", nargs="+", metavar="LOCK", help="files of requirements, in order")
    parser.add_argument("--no-hashes", dest="hashes", action="store_false", help="versions alone are pinned")
    parser.add_argument("--project", action="store_true", help="install this folder's project, too, to be edited")
    return parser.parse_args()


# --- the interpreter -------------------------------------------------------------------------------------------


def _python():
    """A Python that is new enough: this one, or the first newer one that is found."""
    if sys.version_info[:2] >= OLDEST:
        _need_venv(sys.executable)
        return sys.executable
    for name in NEWER:
        found = shutil.which(name)
        if found:
            _need_venv(found)
            return found
    oldest = ".".join(map(str, OLDEST))
    _fail(
        "python3 is %s (%s); paraph needs %s or newer" % (sys.version.split()[0], sys.executable, oldest),
        "install one, then run the same command again:\n"
        "    Debian, Ubuntu:  sudo apt-get install python%s python%s-venv\n"
        "    Fedora:          sudo dnf install python%s\n"
        "    macOS:           brew install python@%s\n"
        "  or, where it is installed elsewhere:  make demo PYTHON=/path/to/python3" % ((oldest,) * 4),
    )


def _need_venv(python):
    """End with what to do where the modules that make environments are missing (Debian packs them apart)."""
    if subprocess.call([python, "-c", "import venv, ensurepip"], stderr=subprocess.DEVNULL):
        version = subprocess.check_output(
            [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], universal_newlines=True
        ).strip()
        _fail(
            "%s cannot make virtual environments: its modules venv and ensurepip are missing" % python,
            "sudo apt-get install python%s-venv   (Debian, Ubuntu), then run the same command again" % version,
        )


def _create(folder, python):
    own = os.path.join(folder, "bin", "python")
    if os.path.exists(own) and not subprocess.call([own, "-m", "pip", "--version"], **_SILENT):
        return
    _tell("making %s with Python %s" % (folder, _version(python)), end="\n")
    shutil.rmtree(folder, ignore_errors=True)
    if subprocess.call([python, "-m", "venv", folder]):
        _fail("could not make %s" % folder, "see above; is there room on the disk, and may you write here?")


def _version(python):
    asked = [python, "-c", "import sys; print(sys.version.split()[0])"]
    return subprocess.check_output(asked, universal_newlines=True).strip()


_SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


# --- packages --------------------------------------------------------------------------------------------------


def _install(python, lock, strict):
    with open(lock, encoding="utf-8") as file:
        count = len(re.findall(r"(?m)^[A-Za-z0-9._-]+==", file.read()))
    _run_pip(python, strict + ["-r", lock], "%s: %d packages" % (lock, count), count)


def _run_pip(python, arguments, label, count=0):
    """Run pip, a few times where the network fails it; one line tells how far it is."""
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-compile"]
    command += ["--progress-bar", "off"] + arguments
    if not sys.stdout.isatty():
        _tell(label, end="\n")
    for attempt in range(1, TRIES + 1):
        code, said = _watch(command, label, count)
        if not code:
            return
        if not _worth_another_try(said):
            break
        if attempt < TRIES:
            _tell("%s: the download broke off, trying again (%d of %d)" % (label, attempt + 1, TRIES), end="\n")
            time.sleep(3 * attempt)
    sys.stderr.write("\n" + "\n".join(said[-SHOWN_LINES:]) + "\n")
    _fail(
        "pip could not install %s" % label,
        "see above; with a network connection, run the same command again: what was fetched is kept",
    )


def _watch(command, label, count):
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    said = []
    done = 0
    for line in process.stdout:
        said.append(line.rstrip())
        words = line.split()
        if words[:1] in (["Collecting"], ["Ignoring"], ["Requirement"]):
            done += 1
            name = words[1].rstrip(":") if words[0] != "Requirement" else words[2]
            _tell_moving("%s [%d/%d] %s" % (label, min(done, count), count, name))
        elif words[:1] == ["Downloading"] and len(words) > 2:
            _tell_moving("%s [%d/%d] %s %s" % (label, min(done, count), count, _package(words[1]), " ".join(words[2:4])))
        elif words[:1] == ["Installing"]:
            _tell_moving("%s, unpacking" % label)
    code = process.wait()
    if not code and sys.stdout.isatty():
        _tell("%s" % label, end="\n")
    return code, said


def _package(wheel):
    return "-".join(os.path.basename(wheel).split("-")[:2])


def _worth_another_try(said):
    text = "\n".join(said[-200:])
    return bool(re.search(r"(?i)timed? ?out|connection|temporar|reset by peer|incomplete|broken|503|502|retry", text))


# --- what is said ----------------------------------------------------------------------------------------------


def _tell(text, end):
    if sys.stdout.isatty():
        text = "\r\033[2K" + text
    sys.stdout.write(text + end)
    sys.stdout.flush()


def _tell_moving(text):
    if sys.stdout.isatty():
        _tell(text[: shutil.get_terminal_size().columns - 1], end="")


def _say_done(folder, began):
    megabytes = sum(_size(os.path.join(root, name)) for root, _, names in os.walk(folder) for name in names) / 1e6
    _tell("%s is ready: %.0f MB, %.0f s" % (folder, megabytes, time.time() - began), end="\n")


def _size(path):
    return 0 if os.path.islink(path) else os.stat(path).st_blocks * 512


def _fail(reason, fix):
    sys.stderr.write("\n%s\n→ %s\n" % (reason, fix))
    sys.exit(1)


if __name__ == "__main__":
    main()
