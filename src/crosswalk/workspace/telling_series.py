"""A series as screen and command line tell it."""

from __future__ import annotations

import base64
from collections import defaultdict
from typing import Any

from crosswalk.fingerprints import tables as fingerprints_tables
from crosswalk.ids import Sha256, iso
from crosswalk.series import assembling, tables
from crosswalk.series.series import CONFIDENCES, Clue, DeadEnd, Hypothesis, Said, Series
from crosswalk.workspace.explaining import elsewhere, looked
from crosswalk.workspace.operation import Operation


def series_lines(operation: Operation) -> list[dict[str, Any]]:
    """Every series in a line, the newest first."""
    return [_brief(each) for each in assembling.all_series(operation.connection)]


def _brief(series: Series) -> dict[str, Any]:
    named = {each["country"]: each["confidence"] for each in _countries(series)}
    return {
        "series": series.series_id,
        "title": series.title,
        "stacks": len(series.stacks),
        "clues": len(series.clues),
        "hypotheses": len(series.hypotheses),
        "dead_ends": len(series.dead_ends),
        "countries": list(named),
        "by": series.opened.by,
        "at": iso(series.opened.at),
        "why": series.opened.why,
    }


def series_line(operation: Operation, series: Series) -> dict[str, Any]:
    """One series with everything."""
    stacks = [str(stack) for stack in series.stacks]
    ends: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for each in series.dead_ends:
        if each.of is not None:
            ends[each.of].append(_end(each))
    return {
        **_brief(series),
        "me": operation.actor.name,
        "members": _members(operation, stacks),
        "clue_list": [_clue(operation, each, ends) for each in series.clues],
        "hypothesis_list": [_hypothesis(each, ends) for each in series.hypotheses],
        "dead_end_list": [_end(each) for each in series.dead_ends],
        "country_list": _countries(series),
        "elsewhere": elsewhere(operation, stacks) if stacks else [],
        "looked": _looked(operation, stacks),
    }


def _members(operation: Operation, stacks: list[str]) -> list[dict[str, Any]]:
    """The fronts, veiled, in the order in which they came into the series."""
    shown = tables.fronts(operation.connection, stacks)
    found = []
    for stack in stacks:
        row = shown.get(stack)
        if row is not None:
            veil = base64.b64encode(row["veil"]).decode() if row["veil"] else None
            size = {key: row[key] for key in ("kind", "members", "width", "height", "taken")}
            camera = " ".join(part for part in (row["make"], row["model"]) if part)
            found.append({"stack": stack, "veil": veil, "camera": camera or None, **size})
    return found


def _clue(operation: Operation, clue: Clue, ends: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    crop, veil = None, None
    if clue.crop is not None:
        crop = [clue.crop.x, clue.crop.y, clue.crop.width, clue.crop.height]
        held = fingerprints_tables.veil(operation.connection, Sha256(clue.crop.item))
        veil = base64.b64encode(held).decode() if held else None
    return {
        **_said(clue.said),
        "kind": clue.kind,
        "text": clue.text,
        "stack": clue.stack,
        "crop": crop,
        "veil": veil,
        "approved": None if clue.approved is None else _said(clue.approved),
        "dead_ends": ends[clue.said.judgement],
    }


def _hypothesis(each: Hypothesis, ends: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    return {
        **_said(each.said),
        "text": each.text,
        "country": each.country,
        "confidence": each.confidence,
        "held": [{**_said(said), "confidence": confidence} for said, confidence in each.held],
        "clues": list(each.clues),
        "rebuttals": [{**_said(one.said), "text": one.text} for one in each.rebuttals],
        "dead_ends": ends[each.said.judgement],
    }


def _end(end: DeadEnd) -> dict[str, Any]:
    return {**_said(end.said), "text": end.text, "of": end.of}


def _countries(series: Series) -> list[dict[str, Any]]:
    """The countries that hypotheses propose, the surest first. One that was rebutted or led nowhere is told as such."""
    dead = {each.of for each in series.dead_ends}
    found: dict[str, dict[str, Any]] = {}
    for each in series.hypotheses:
        if each.country:
            told = found.setdefault(each.country, {"country": each.country, "confidence": "low", "hypotheses": []})
            told["hypotheses"].append(each.said.judgement)
            told["rebutted"] = told.get("rebutted", 0) + len(each.rebuttals)
            alive = told.get("alive", False) or each.said.judgement not in dead
            told["alive"] = alive
            if each.said.judgement not in dead:
                told["confidence"] = max(told["confidence"], each.confidence, key=CONFIDENCES.index)
    return sorted(
        found.values(), key=lambda one: (not one["alive"], -CONFIDENCES.index(one["confidence"]), one["country"])
    )


def _looked(operation: Operation, stacks: list[str]) -> list[dict[str, Any]]:
    """Who looked, how many of the stacks, how often, and when first and last."""
    found: dict[str, dict[str, Any]] = {}
    for each in looked(operation, stacks) if stacks else []:
        told = found.setdefault(each["by"], {"by": each["by"], "stacks": set(), "times": 0, "first": each["at"]})
        told["stacks"].add(each["stack"])
        told["times"] += 1
        told["last"] = each["at"]
    return [{**told, "stacks": len(told["stacks"])} for told in found.values()]


def _said(said: Said) -> dict[str, Any]:
    return {"judgement": said.judgement, "by": said.by, "at": iso(said.at), "why": said.why}
