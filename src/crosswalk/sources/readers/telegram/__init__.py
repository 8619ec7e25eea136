"""Telegram Desktop's `result.json`: one chat, or a whole account."""

from crosswalk.sources.readers.telegram.export import TelegramReader

READER = TelegramReader()
