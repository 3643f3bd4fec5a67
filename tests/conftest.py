"""What holds for every test."""

import os

from hypothesis import settings

# CI proves what is known; a person's run looks for what is not. Shared machines are no stopwatch.
settings.register_profile("suite", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("suite")
