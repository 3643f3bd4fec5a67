"""The bot without a Slack account: sample readouts, a Slack on this computer, a terminal."""
