"""`readout console`: the bot in a terminal."""

import sys
from collections.abc import Sequence
from contextlib import suppress

from bot.answer import Desk
from bot.cli.options import Config, Database, open_desk, open_templates
from bot.demo.terminal import Button, Terminal, buttons
from bot.domain import Message
from bot.render import Templates, plain

_PROMPT = "readout> "
_LEAVE = {"quit", "exit", "bye"}


def console(database: Database = None, config: Config = None) -> None:
    """Talk to the bot here: /meetings, /actions Japan, @Readout …; a number presses a button."""
    with open_desk(database, config) as desk:
        converse(desk, open_templates(config))


def converse(desk: Desk, templates: Templates) -> None:
    """Reads lines until the end of input, `quit` or Ctrl-C."""
    with suppress(ImportError):  # Windows has no readline; its own console keeps a history
        import readline  # noqa: F401 (importing it gives input() its history)
    choices: list[Button] = []
    sys.stderr.write('Type /meetings, "@Readout sanctions" or help; quit leaves.\n')
    sys.stderr.write("What you subscribe here ends with it: no digest can come to a terminal.\n")
    with Terminal(desk, templates) as terminal, suppress(EOFError, KeyboardInterrupt):
        while (line := _line()).casefold() not in _LEAVE:
            if not line:
                continue
            if line.isdecimal():
                if not 0 < int(line) <= len(choices):
                    sys.stderr.write(f"There is no button {line} now.\n")
                    continue
                said = terminal.press(choices[int(line) - 1])
            else:
                said = terminal.type(line)
            choices = [button for button in buttons(said) if not button.url]
            _show(said, choices)


def _line() -> str:
    """The next line typed; the prompt goes to stderr when stdout is not a terminal."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return input(_PROMPT).strip()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


def _show(said: Sequence[Message], choices: Sequence[Button]) -> None:
    sys.stdout.write("\n".join(plain(message) for message in said))
    if choices:
        row = "   ".join(f"{number}) {button.label}" for number, button in enumerate(choices, 1))
        sys.stdout.write(f"\nType a number to press: {row}\n")
    sys.stdout.write("\n")
    sys.stdout.flush()
