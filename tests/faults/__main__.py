"""`python -m tests.faults`: a trial as long as one likes, beside plain APScheduler's."""

import argparse
import logging
import sys

from tests.faults.trial import HEADING, trial


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how often a replica is killed")
    parser.add_argument("--replicas", type=int, default=2)
    parser.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--frozen", type=float, default=0.0, help="share suspended, then killed")
    parser.add_argument("--without-plain", action="store_true", help="ours only")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    wanted = {
        "kills": asked.kills,
        "replicas": asked.replicas,
        "database": asked.database,
        "seed": asked.seed,
        "frozen": asked.frozen,
    }
    sys.stdout.write(HEADING + "\n")
    ours = trial(**wanted)
    sys.stdout.write(f"{ours}\n")
    sys.stdout.flush()
    if not asked.without_plain:
        sys.stdout.write(f"{trial(**wanted, without_outbox=True)}\n")
    return 1 if ours.lost or ours.duplicated or ours.unfinished else 0


if __name__ == "__main__":
    sys.exit(main())
