"""Readout: reads ministries' readouts, keeps the record, answers from it in Slack."""
