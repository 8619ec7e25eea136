"""What the Administration screen is told."""

from __future__ import annotations

from typing_extensions import TypedDict


class SettingView(TypedDict):
    """`unit` names what the number counts; blank for one of `choices`."""

    name: str
    value: str
    default: str
    unit: str
    choices: list[str]


class ListView(TypedDict):
    set_id: str
    name: str
    owner: str
    version: str
    scheme: str
    good: bool
    entries: int
    problems: int
    added: str


class CategoryView(TypedDict):
    code: str
    label: str


class SchemeLine(TypedDict):
    name: str
    title: str
    source: str
    used: bool
    categories: list[CategoryView]


class AdminView(TypedDict):
    actor: str
    roles: list[str]
    unit: str
    folder: str
    created: str
    version: str
    settings: list[SettingView]
    lists: list[ListView]
    schemes: list[SchemeLine]
    languages: list[str]


class BackupView(TypedDict):
    place: str
    files: int
    bytes: int
