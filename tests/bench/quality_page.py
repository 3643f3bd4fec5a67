"""Writes tests/QUALITY.md: how well the corpus is read, by `readout evaluate`.

    python tests/bench/quality_page.py [OUTPUT-OF-bench_reading.py]

The comparison with general tools needs packages of its own (see bench_reading.py); its output is
taken over where it is given, else what the page holds of it is kept.
"""

import contextlib
import io
import sys
from pathlib import Path

from bot.cli import main

TESTS = Path(__file__).parent.parent
PAGE = TESTS / "QUALITY.md"
BENCH = "## Beside general tools\n"
HEAD = """# How well it reads

The pages in `tests/corpus` are invented: real countries, invented officials, in the formats of real
ministries, annotated by hand. The parser was developed on the issuers in `train`; no issuer of
`test` is among them. Two pages of `test` were looked at once, late, because a sentence stood in the
wrong mouth; the rest only by their scores. `by` is right only where every speaking side is named;
"wrong side" counts sentences put into another side's mouth, "not known" is not among them.
"""


def _table(folder: str) -> str:
    """What `readout evaluate` prints for a part of the corpus."""
    shown = io.StringIO()
    sys.argv = ["readout", "evaluate", str(TESTS / "corpus" / folder)]
    with contextlib.redirect_stdout(shown), contextlib.suppress(SystemExit):
        main()
    return (
        f"\n## `readout evaluate tests/corpus/{folder}`\n\n```\n{_trimmed(shown.getvalue())}\n```\n"
    )


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _bench(output: str | None) -> str:
    if output is not None:
        words = "\n`python tests/bench/bench_reading.py`; the speed is one core's.\n\n```\n"
        return BENCH + words + _trimmed(Path(output).read_text(encoding="utf-8")) + "\n```\n"
    kept = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return BENCH + kept.partition(BENCH)[2] if BENCH in kept else ""


if __name__ == "__main__":
    bench = _bench(sys.argv[1] if len(sys.argv) > 1 else None)
    page = HEAD + _table("train") + _table("test") + ("\n" + bench if bench else "")
    PAGE.write_text(page, encoding="utf-8")
