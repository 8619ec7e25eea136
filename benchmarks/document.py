"""The results of a run as a document: the machine, the table of what is asked, and every line as it was printed."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PARTS = ("numpy", "numba", "simplejpeg", "Pillow", "pillow-heif", "av", "pdqhash")
Line = dict[str, Any]
Row = tuple[str, str, str, bool | None]
"""What, what is asked, what was measured, and whether that is met; None where it cannot be said."""
FREE = 0.85
"""Of a core, what each of two workers must have had for the clock to say anything."""
HEAD = """# Performance

Written by `make bench` (`python -m benchmarks`). Ours and theirs run in turn on the same bytes, in CPU time of one core, and their
hashes must be equal, or the run ends. Quote ratios: the absolute figures are this machine's. Three numbers are minimum, median
and maximum; the median is what is held against what is asked, but for speeds against the peer's formats, where the minimum is. Ours derives
more than theirs: both PDQs with eight forms each, three digests, metadata and a veil, against one PDQ and three digests.
"""


def written(outputs: dict[str, str], note: str) -> str:
    """The whole document from what each benchmark printed. `note` is what a reader has to know of this run."""
    lines = {name: _json(output) for name, output in outputs.items()}
    parts = [HEAD, "## The machine\n", machine(), *([f"- {note}"] if note else [])]
    parts += ["\n## What is asked, and what was measured\n", "| what | asked | measured | met |", "|---|---|---|---|"]
    parts += [f"| {what} | {asked} | {found} | {_said(met)} |" for what, asked, found, met in rows(lines)]
    parts += ["\n### When each part ran\n", *_runs(lines)]
    parts.append("\n" + Path(__file__).with_name("notes.md").read_text().rstrip())
    for name, output in outputs.items():
        text = "\n".join(line for line in output.strip().splitlines() if not line.startswith('{"run"'))
        parts += [f"\n## {name}\n", "```", text, "```"]
    return "\n".join(parts) + "\n"


def machine() -> str:
    """What the run was made on."""
    memory = [int(line.split()[1]) >> 20 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")]
    return "\n".join(
        (
            f"- {platform.platform()}, CPython {platform.python_version()}",
            f"- {os.cpu_count()} cores, {processor()}, {memory[0] if memory else '?'} GiB",
            f"- {', '.join(f'{name} {_version(name)}' for name in PARTS)}",
        )
    )


def processor() -> str:
    """What the processor calls itself, with the family and model that tell one generation from another."""
    told: dict[str, str] = {}
    for line in _lines("/proc/cpuinfo"):
        name, _, value = line.partition(":")
        told.setdefault(name.strip(), value.strip())
    if "model name" not in told:
        return platform.processor()
    vectors = "AVX-512" if "avx512f" in told.get("flags", "").split() else "AVX2"
    return f"{told['model name']} (family {told.get('cpu family')}, model {told.get('model')}, {vectors})"


def _runs(lines: dict[str, list[Line]]) -> Iterator[str]:
    yield "Where the load is above 1, other work shared cores and caches, which lengthens CPU time too."
    yield "\n| part | begun (UTC) | seconds | load before, after | processor |\n|---|---|---|---|---|"
    for name, each in lines.items():
        for line in each:
            if "run" in line:
                load = ", ".join(map(str, line["load"]))
                yield f"| {name} | {line['begun']} | {line['seconds']} | {load} | {line.get('processor', '')} |"


def rows(lines: dict[str, list[Line]]) -> Iterator[Row]:
    """The table, in the order in which it was asked."""
    yield from _pictures(lines)
    for line in lines.get("formats", ()):
        if "theirs_to_ours" in line:
            found = line["theirs_to_ours"]
            yield f"{line['what']}: times the peer", "never below 1", _three(found), found[0] >= 1
    yield from _videos(lines.get("video", ()))
    for name in ("lookup", "lookup-million"):
        for line in lines.get(name, ()):
            if "hashes" in line:
                yield from _lookup(line)
    for line in lines.get("lookup-large", ()):
        if "lookups_per_second" in line:
            size, built = f"Look-up, {line['what']}", line["build_seconds"]["processor"]
            yield f"{size}: a second", "measured", _three(line["lookups_per_second"]), None
            told = (
                f"{built} s of processor, {line['bytes'] / 1e9:.1f} GB, {line['peak_bytes'] / 1e9:.1f} GB at its peak"
            )
            yield f"{size}: built", "measured", told, None
    for line in lines.get("ingest", ()):
        if "share" in line:
            what = f"Ingest with store and trail, to the walk without, {line['what']}"
            yield f"{what}: processor", "at least 0.9", _three(line["share"]), line["share"][1] >= 0.9
            yield f"{what}: clock", "at least 0.9", _three(line["share_by_clock"]), line["share_by_clock"][1] >= 0.9
    for line in lines.get("cores", ()):
        if "share" in line:
            yield from _cores(line)
    yield from _trust(lines)
    for line in lines.get("people", ()):
        yield from _people(line)
    for name in ("search", "search-large"):
        for line in lines.get(name, ()):
            if "milliseconds" in line:
                what, found = f"Search, {line['messages']:,} messages, {line['what']}: ms", line["milliseconds"]
                yield what, "below 200", _three(found), found[1] < 200
    for name in ("vibora", "stream", "stream-large", "net"):
        for line in lines.get(name, ()):
            if "holds" in line:
                yield from _reenacted(line)


def _reenacted(line: Line) -> Iterator[Row]:
    """The re-enactment's figures against its truth, and how long it took."""
    name, full = f"{line['what']}, seed {line['seed']}, size {line['scale']:g}", line["scale"] == 1
    found = {
        "VIBORA": "{persons} of 88, {countries_wrong} countries wrong, {leaks} leaks, {packages} packages",
        "STREAM": "{persons_right:,} of {persons_true:,}, {leads:,} leads, {packages} packages, {peak_mb:,} MB at most",
        "NET": "{credentials:,} and {on_more_than_one_site}, {tiers_wrong} tiers wrong, {leaks} leaks, {peak_mib:,} MiB at most",
    }[line["what"]].format(**line)
    yield f"{name}: found", "as the truth", found, line["holds"]
    most = {"STREAM": 600, "NET": 300}.get(line["what"]) if full else None
    taken = line.get("chain_seconds", line["seconds"])
    told = f"{taken:,} ({line['processor']:,} of processor)"
    yield f"{name}: seconds", f"below {most}" if most else "", told, taken < most if most else None


def _pictures(lines: dict[str, list[Line]]) -> Iterator[Row]:
    for what, least in (("mixed sizes", 8), ("10 MP and more", 12)):
        for line in _of(lines, "pictures", what):
            found, most = line["theirs_to_ours"], _three(line["limit_to_theirs"])
            told = f"{_three(found)} (decoding and digests alone: {most})"
            yield f"Pictures, {what}: times Pillow + pdqhash + hashlib", f"at least {least}", told, found[1] >= least
            for peer, each in line.get("peers_to_ours", {}).items():
                yield f"the same, times {peer} in a process of its own", "", _three(each), None
            over = line["ours_to_limit"]
            yield (
                f"Pictures, {what}: CPU time to that of decoding and digests",
                "at most 1.25",
                _three(over),
                over[1] <= 1.25,
            )
    for what, least in (("mixed sizes", 15), ("10 MP and more", 25)):
        for line in _of(lines, "triage", what):
            found = line["theirs_to_ours"]
            yield f"Triage, {what}: times the peer", f"at least {least}", _three(found), found[1] >= least
    for line in lines.get("glances", ()):
        if "beyond_slack" in line:
            told = f"{line['beyond_slack']} of {line['glanced_at']} lie beyond the {line['slack']} bits that are allowed for"
            yield f"Triage, {line['what']}: matches lost", "0", told, line["beyond_slack"] == 0


def _videos(lines: list[Line] | tuple[()]) -> Iterator[Row]:
    for line in lines:
        if "theirs_to_ours" in line:
            found = line["theirs_to_ours"]
            yield f"Video, {line['codec']}, every frame: times the peer", "at least 3", _three(found), found[1] >= 3
        elif "ours_to_limit" in line:
            over = line["ours_to_limit"]
            what = f"Video, {line['codec']}, one frame a second: to the decoder alone"
            yield what, "at most 1.1", _three(over), over[1] <= 1.1
        elif "key_frames" in line:
            told = f"{line['key_frames']['scenes_found']} scenes; every frame {line['every_frame']['scenes_found']}"
            yield f"Video, {line['codec']}, key frames: {line['what']}", "measured", told, None


def _lookup(line: Line) -> Iterator[Row]:
    size, ten = f"Look-up, {line['hashes']:,} hashes, radius {line['radius']}", line["hashes"] == 10_000_000
    rates = list(line["lookups_per_second_mapped"].values())
    yield f"{size}: a second", "at least 4,000" if ten else "", _three(rates), rates[1] >= 4_000 if ten else None
    built = line["build_seconds"]["processor"]
    yield f"{size}: built, seconds of processor", "at most 10" if ten else "", str(built), built <= 10 if ten else None
    much, opened = line["bytes"] / 1e9, line["open_seconds"]["clock"]
    yield f"{size}: on disk", "at most 1.2 GB" if ten else "", f"{much:.2f} GB", much <= 1.2 if ten else None
    yield f"{size}: opened, seconds", "below 1" if ten else "", str(opened), opened < 1 if ten else None
    more = line["add_10000_seconds"]["clock"]
    yield f"{size}: 10,000 more searchable, seconds", "at most 1" if ten else "", str(more), more <= 1 if ten else None
    if "ours_to_the_better_peer" in line:
        ratio = line["ours_to_the_better_peer"]
        yield f"{size}: times the better peer", "at least 100" if ten else "", str(ratio), ratio >= 100 if ten else None


def _cores(line: Line) -> Iterator[Row]:
    free = min(line["share"]["two"]) >= FREE
    told = _three(line["by_the_clock"]) + ("" if free else f" (not told: each had {line['share']['two'][1]} of a core)")
    yield "Two workers to one, by the clock", "at least 1.8", told, line["by_the_clock"][1] >= 1.8 if free else None
    bound = line["bound"]
    yield "the same, by what the parent alone does", "at least 1.8", _three(bound), bound[1] >= 1.8


def _trust(lines: dict[str, list[Line]]) -> Iterator[Row]:
    for line in lines.get("sandbox", ()):
        if line.get("what", "").startswith("confined"):
            low, high = line["overhead_of_the_middle_half"]
            told = f"{line['overhead']:.1%} (of the middle half {low:.1%} to {high:.1%})"
            yield f"Sandbox, {line['what']}: overhead by the clock", "under 5 %", told, line["overhead"] < 0.05
            spent = line.get("overhead_of_processor")
            if spent is not None:
                yield "the same, by processor time of child and parent", "under 5 %", f"{spent:.1%}", spent < 0.05
    for line in lines.get("trail", ()):
        if "appends_a_second" in line:
            rates, seconds = line["appends_a_second"], line["verify_seconds_by_clock"]
            size, proof = f"Trail, {line['what']}", line["proof_bytes"]
            yield f"{size}: appends a second", "at least 50,000", _three(rates), rates[1] >= 50_000
            yield f"{size}: verified, seconds by the clock", "at most 5 for a million", _three(seconds), seconds[1] <= 5
            yield f"{size}: verified, seconds of processor, of two threads", "", _three(line["verify_seconds"]), None
            yield f"{size}: bytes of a proof", "below 1,024", str(proof), proof < 1024
    for line in lines.get("starting", ()):
        if "seconds_by_clock" in line:
            yield f"Start: {line['what']}, seconds", "a second or two", _three(line["seconds_by_clock"]), None


def _people(line: Line) -> Iterator[Row]:
    """Innocent people merged stand first; then F1 and time, each beside Splink's."""
    if line.get("what") == "components":
        told = ", ".join(f"{name} {seconds}" for name, seconds in line["cpu_seconds"].items())
        yield f"People: components of {line['edges']:,} links, CPU seconds", "seconds", told, None
    elif "splink" in line:
        name, ours, theirs = line["what"], line["ours"], line["splink"]
        asked = {"febrl4": "at least .999"}.get(name, "at least .93" if name.startswith("pseudo") else "above Splink")
        merged = line["merged"]
        told = f"{merged:,}; {line['merged_by_splink']:,}"
        yield f"People, {name}: pairs of two people made one; Splink", "none", told, merged == 0
        told = f"{ours['f1']}; {theirs['f1']}"
        yield f"People, {name}: F1; Splink at the best of four thresholds", asked, told, None
        if name.startswith("made"):
            yield f"People, {name}: seconds to plain Splink's", "1", str(line["time_to_splink"]), None


def _of(lines: dict[str, list[Line]], name: str, what: str) -> Iterator[Line]:
    return (line for line in lines.get(name, ()) if line.get("what") == what and "theirs_to_ours" in line)


def _said(met: bool | None) -> str:
    return "" if met is None else "yes" if met else "**no**, see below"


def _three(values: list[float]) -> str:
    return ", ".join(f"{value:,}" for value in values)


def _json(output: str) -> list[Line]:
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
