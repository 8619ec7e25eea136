"""Loads an object by its dotted name. Knows no contract and no plugin."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from crosswalk.errors import PartMissing


def load(name: str) -> Any:
    """The object named `package.module:attribute`. Raises `PartMissing`."""
    module, _, attribute = name.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise PartMissing("{name} cannot be loaded: {error}", name=name, error=error) from error
