"""The whole bot on invented readouts, with no Slack account."""
