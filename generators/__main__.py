"""`python -m generators` is the command `gongkai`."""

from .cli import run

run()
