"""Telegram's own databases: `cache4.db` of Android, the postbox `db_sqlite` of Apple's systems."""

from crosswalk.sources.readers.telegram_phone.reading import TelegramPhoneReader

READER = TelegramPhoneReader()
