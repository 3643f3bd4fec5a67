"""Slack's surfaces: slash commands, mentions, buttons, the App Home. Thin over bot.answer."""
