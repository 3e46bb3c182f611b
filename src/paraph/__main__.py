"""`python -m paraph` does what `paraph` does."""

from paraph.commands import main

main(prog_name="paraph")
