"""What the operator sets outside files: tokens, database, folders. Secrets never print."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True, slots=True)
class Environment:
    """`slack_api_url` ends with a slash ("https://slack.com/api/")."""

    database: str
    config: Path | None = None
    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    slack_api_url: str = "https://slack.com/api/"

    @classmethod
    def read(cls, variables: Mapping[str, str] = os.environ) -> "Environment":
        """The default database is a SQLite file in the user's data folder (made on first use)."""
        config = variables.get("READOUT_CONFIG")
        url = variables.get("SLACK_API_URL") or "https://slack.com/api/"
        return cls(
            database=variables.get("READOUT_DATABASE_URL") or default_database(),
            config=Path(config) if config else None,
            bot_token=variables.get("SLACK_BOT_TOKEN", ""),
            app_token=variables.get("SLACK_APP_TOKEN", ""),
            signing_secret=variables.get("SLACK_SIGNING_SECRET", ""),
            slack_api_url=url.rstrip("/") + "/",
        )


def default_database() -> str:
    return f"sqlite:///{user_data_path('readout', appauthor=False) / 'readout.db'}"


def visits_file() -> Path:
    """Where it is remembered which version of each web page was fetched last."""
    return user_data_path("readout", appauthor=False) / "visits.json"
