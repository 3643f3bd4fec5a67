"""Which ministry a page is from: by its address, or by words that stand around its text."""

from collections.abc import Sequence

from bot.clean.body import Body
from bot.settings.boilerplate import fold
from bot.settings.issuers import Issuer, Issuers


def issuer_of(hosts: Sequence[str], body: Body, issuers: Issuers) -> Issuer | None:
    """The issuer, only where evidence is strong; None where two are equally likely.

    `hosts` are the sites that the page came from or says it is from.
    """
    for host in hosts:
        if found := issuers.by_host(host):
            return found
    lines = [fold(line) for line in (*body.dropped, *body.above, *body.below)]
    around = lines + [line.partition(":")[2].strip() for line in lines if ":" in line]
    page = "\n".join((*body.dropped, body.title, *body.blocks))
    scores = {issuer.name: _evidence(issuer, around, page) for issuer in issuers.all}
    best = max(scores.values(), default=0)
    named = [issuer for issuer in issuers.all if scores[issuer.name] == best]
    return named[0] if best and len(named) == 1 else None


def _evidence(issuer: Issuer, around: list[str], page: str) -> int:
    phrases = {fold(phrase) for phrase in issuer.phrases}
    lines = sum(any(line.startswith(phrase) for phrase in phrases) for line in around)
    return lines + sum(all(mark in page for mark in marks) for marks in issuer.marks)
