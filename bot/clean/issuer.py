"""Which ministry a page is from: by its address, or by words that stand around its text."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bot.clean.body import Body
from bot.settings.boilerplate import fold
from bot.settings.issuers import Issuer, Issuers

# What may stand before a site's name in its last line, and part it from a page's title.
_RIGHTS = re.compile(r"^(?:copyright|©|\(c\))[\s\d©,.–-]*")
_TITLE_PARTS = re.compile(r"\s+[|–—·»-]\s+|\s*::\s*")


def issuer_of(
    hosts: Sequence[str], titles: Sequence[str], body: Body, issuers: Issuers
) -> Issuer | None:
    """The issuer, only where evidence is strong; None where two are equally likely.

    `hosts` are the sites that the page came from or says it is from, `titles` what its markup calls
    it ("Minister meets … | Ministry of Norland").
    """
    for host in hosts:
        if found := issuers.by_host(host):
            return found
    # "Minister meets … | Ministry of Norland", "May 3, 2024 – Oslo – Ministry of Norland"
    named = [part for line in (*titles, *body.above) for part in _TITLE_PARTS.split(line)[1:]]
    lines = [fold(line) for line in (*body.dropped, *body.above, *body.below, *named)]
    lines = [_RIGHTS.sub("", line) for line in lines]
    # "Ministry of Foreign Affairs" above "Norland"
    lines += [f"{one} {two}" for one, two in pairwise(lines)]
    around = lines + [line.partition(":")[2].strip() for line in lines if ":" in line]
    around = [line for line in around if line.startswith(issuers.openings)]
    page = "\n".join((*body.dropped, body.title, *body.blocks))
    scores = Counter(
        issuer for line in around for issuer, phrases in issuers.phrases if line.startswith(phrases)
    )
    scores.update(issuer for issuer, marks in issuers.marks if all(mark in page for mark in marks))
    best = scores.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None
