"""One catalogue of words for screen, command line and reports: Project Fluent, five languages."""

from __future__ import annotations

LANGUAGES = ("en", "fr", "es", "ar", "pt")
