"""Signal Desktop's database `sql/db.sqlite`, opened with the key of its `config.json`."""

from crosswalk.sources.readers.signal_desktop.reading import SignalDesktopReader

READER = SignalDesktopReader()
