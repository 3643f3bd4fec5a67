"""`readout parse`: reads readouts, stores nothing, prints the meetings."""

import typer


def parse() -> None:
    """Read one readout, store nothing, print the meeting."""
    raise typer.Exit(2)
