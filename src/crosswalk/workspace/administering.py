"""What an operation is set up with, at a glance: who acts in which roles, limits with their units, lists, schemes, languages."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from crosswalk import __version__
from crosswalk.matches import scheme as schemes
from crosswalk.series.grading import usual_scheme
from crosswalk.settings import CHOICES, Settings
from crosswalk.words import LANGUAGES
from crosswalk.workspace.configuring import SETTINGS
from crosswalk.workspace.knowing import known_lines
from crosswalk.workspace.operation import Operation

UNITS = ("bytes", "seconds", "days", "pixels", "entries", "frames")
"""What the last word of a setting's name may be."""
_ODD = {
    "link_probability": "probability", "proposal_floor": "probability", "country_margin": "log-odds", "pdq_radius": "bits",
    "pdq_quality": "quality", "archive_depth": "depth", "archive_ratio": "ratio", "workers": "processes",
    "processor_seconds_a_megabyte": "seconds", "older_states": "states",
}  # fmt: skip


def setup(operation: Operation) -> dict[str, Any]:
    """Everything that the operation is set up with."""
    with operation.perform(SETTINGS, operation.name):
        pass
    used = usual_scheme(operation.desk)
    return {
        "actor": operation.actor.name,
        "roles": sorted(operation.actor.roles),
        "unit": operation.unit,
        "folder": str(operation.folder.root),
        "created": operation.about["created"],
        "version": __version__,
        "settings": [
            {
                "name": one.name,
                "value": str(getattr(operation.settings, one.name)),
                "default": str(one.default),
                "unit": "" if one.name in CHOICES else unit_of(one.name),
                "choices": list(CHOICES.get(one.name, ())),
            }
            for one in fields(Settings)
        ],
        "lists": [{**line, "name": line["set"]} for line in known_lines(operation)],
        "schemes": [
            {
                "name": each.name,
                "title": each.title,
                "source": each.source,
                "used": each.name == used,
                "categories": [{"code": one.code, "label": one.label} for one in each.categories if one.code],
            }
            for each in schemes.schemes().values()
        ],
        "languages": list(LANGUAGES),
    }


def unit_of(name: str) -> str:
    """What a setting counts: the last word of its name, where that is a unit. Its words are those of `unit-NAME`."""
    last = name.rpartition("_")[2]
    return _ODD.get(name) or (last if last in UNITS else "")
