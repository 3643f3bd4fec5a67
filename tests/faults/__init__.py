"""Digests under fire: workers killed at random, before a Slack that fails in every way it can.

`python -m tests.faults --kills 200 --replicas 2 --database postgresql` prints what was lost and
what came twice, and the same for plain APScheduler with `chat.postMessage`.
"""
