"""What one would write without an outbox: APScheduler with a database and `chat.postMessage`."""

import datetime as dt
import threading
import time
from collections.abc import Sequence

import sqlalchemy as sa
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from slack_sdk import WebClient

from tests.faults.jobs import Job

TABLE = "apscheduler_jobs"


def post(api: str, channel: str, key: str) -> None:
    """The job: as `chat.postMessage` is used everywhere; the key is only for counting."""
    WebClient("xoxb-faults", base_url=api, timeout=1).chat_postMessage(
        channel=channel,
        text=f"Digest {key}",
        metadata={"event_type": "plain", "event_payload": {"delivery": key}},
    )


def _scheduler(database: str) -> BackgroundScheduler:
    scheduler = BackgroundScheduler(
        timezone=dt.UTC, job_defaults={"misfire_grace_time": None, "coalesce": True}
    )
    scheduler.add_jobstore(SQLAlchemyJobStore(database))
    return scheduler


def prepare(database: str, api: str, jobs: Sequence[Job], seconds: float) -> None:
    """Plans every job, spread over `seconds` from now."""
    scheduler = _scheduler(database)
    scheduler.start(paused=True)
    start = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)
    for number, job in enumerate(jobs):
        scheduler.add_job(
            post,
            "date",
            run_date=start + dt.timedelta(seconds=seconds * number / len(jobs)),
            args=(api, job.channel, job.key),
            id=job.key,
        )
    scheduler.shutdown()


def work(database: str) -> None:
    """A replica; runs until it is killed. What the two do to each other is not printed."""
    threading.excepthook = lambda _failure: None
    _scheduler(database).start()
    while True:
        time.sleep(1)


def left(database: str) -> int:
    """Jobs that have not run."""
    engine = sa.create_engine(database)
    with engine.connect() as connection:
        number: int = connection.execute(sa.text(f"SELECT count(*) FROM {TABLE}")).scalar_one()
    engine.dispose()
    return number
