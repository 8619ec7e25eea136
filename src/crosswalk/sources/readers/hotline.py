"""Reports of hotlines: an address, what was found there, where it is hosted, how each file was classified.

INHOPE's hotlines exchange such reports through ICCAM, whose form is not public. What is: an address is traced to its host (address,
provider, country), each picture or video is classified as baseline (illegal everywhere), national or not illegal, its digest tells
whether it was seen before, and the report goes to the country of the host. https://inhope.org/EN/articles/a-deep-dive-into-iccam
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from crosswalk.sources.named_parties import clipped, file_of, party_of, signs_of_child
from crosswalk.sources.problem import Problem
from crosswalk.sources.report import Party, Report, ReportRecord, Sign
from crosswalk.sources.report_words import country_of, labelled, signs_of
from crosswalk.sources.stated_times import moment_of
from crosswalk.sources.text import beginning
from crosswalk.sources.trees import Tree, TreeDamaged, folded, json_records, xml_records

_ELEMENTS = frozenset({"report", "hotlinereport", "iccamreport"})
_LISTS = frozenset({"reports", "hotlinereports", "iccamreports", "data", "results"})
_HOSTS = (
    "hostingcountry",
    "hostedin",
    "hostcountry",
    "servercountry",
    "hostingcountrycode",
    "assignmentcountry",
    "assignedcountry",
)
_PAGES = ("reportedurl", "pageurl", "url", "urls", "sourceurl", "address")
_SITES = ("website", "websitename", "sitename", "site", "domain")
_HOTLINES = (
    "hotline",
    "reportinghotline",
    "hotlinename",
    "sourcehotline",
    "originator",
    "assignedhotline",
    "reporter",
    "organisation",
    "organization",
)
_NUMBERS = ("iccamid", "iccamreportid", "hotlinereference", "reportid", "reportnumber", "reference", "id")
_CLASSES = ("classification", "classificationtype", "assessment", "verdict", "baselineclassification", "category")
_CONTENTS = ("contents", "content", "items", "item", "media", "images", "files", "file")
_MARKS = tuple(
    frozenset(names)
    for names in (
        (*_PAGES, *_SITES),
        _HOSTS,
        _CLASSES,
        (*_HOTLINES[:6], "iccamid", "iccamreportid", "hotlinereference"),
    )
)
_NAME = re.compile(r"<(?:\w+:)?([A-Za-z_][\w-]{2,40})|\"([A-Za-z_][\w -]{2,40})\"\s*:")
_NOT_ILLEGAL = frozenset({"notillegal", "legal", "noaction", "notcsam", "ignore", "notactionable"})


class HotlineReader:
    name = "hotline"
    version = "1"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        text = beginning(first).lstrip("\ufeff \r\n\t")
        low = text.lower() if text[:1] in ("<", "{", "[") else ""
        if not any(word in low for word in ("host", "assign", "server")):
            return False
        names = {folded(one or other) for one, other in _NAME.findall(text)}
        return all(marks & names for marks in _MARKS)

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ReportRecord | Problem]:
        first = content.read(64)
        content.seek(0)
        try:
            if beginning(first).lstrip("\ufeff \r\n\t").startswith("<"):
                found = xml_records(content, _ELEMENTS)
            else:
                found = (("report", place, tree) for place, tree in json_records(content, _LISTS))
            for _, place, tree in found:
                made = _report(tree, place)
                if made.urls or made.files or made.number:
                    yield made
                else:
                    yield Problem(untrusted_path, "malformed", f"{place} names no number, no address and no file")
        except TreeDamaged as damage:
            yield Problem(untrusted_path, "damaged", f"reports are read up to this point: {damage}")


READER = HotlineReader()


def _report(tree: Tree, place: str) -> Report:
    around = [tree, *tree.all("envelope")]
    hotline = next((clipped(text) for node in around if (text := node.value(*_HOTLINES))), "")
    host = [tree, *tree.all("hosting", "host", "trace", "hostinginformation")]
    contents = [inner for node in tree.all(*_CONTENTS) for inner in (node.all(*_CONTENTS) or [node]) if inner.children]
    labels = [*labelled(tree.first("labels", "tags", "flags", "signs", "annotations"), "labels")]
    children = [
        sign for n, node in enumerate(tree.all("victim", "victims"), 1) for sign in signs_of_child(node, f"victim[{n}]")
    ]
    kind = tree.value("reporttype", "type", "incidenttype", "suspectedoffence") or tree.value(*_CLASSES)
    return Report(
        form="hotline",
        issuer=hotline,
        number=next((clipped(text) for node in around[:1] if (text := node.value(*_NUMBERS))), ""),
        reporter=hotline,
        received=moment_of(tree.value("received", "receivedat", "datereceived", "reportdate", "created", "createdat", "datereported")),
        incident=moment_of(tree.value("assessed", "assessedat", "dateassessed", "observed", "observedat", "seen", "incidentdatetime")),
        incident_type=clipped(kind)[:200],
        priority=clipped(tree.value("priority", "urgency", "urgent"))[:100],
        place=place,
        signs=tuple(dict.fromkeys([*labels, *children, *_stated(tree)])),
        parties=tuple(_parties(tree)),
        files=tuple(file_of(node, f"content[{n}]") for n, node in enumerate(contents, 1) if not _is_legal(node)),
        urls=tuple(dict.fromkeys(clipped(text) for text in tree.values(*_PAGES) if text)),
        jurisdictions=tuple(dict.fromkeys(filter(None, (country_of(node.value(*_HOSTS, "country", "countrycode")) for node in host)))),
        same_as=tuple(clipped(text) for text in tree.values("cybertipnumber", "cybertipid", "ncmecreportid")),
    )  # fmt: skip


def _is_legal(node: Tree) -> bool:
    return folded(node.value(*_CLASSES)) in _NOT_ILLEGAL


def _stated(tree: Tree) -> Iterator[Sign]:
    yield from signs_of([tree.value("priority", "urgency")], "priority")
    for name in ("urgent", "childatrisk", "immediaterisk"):
        if tree.states(name):
            yield Sign("imminent", name)
    for name in ("selfgenerated", "ongoingabuse", "livestreamed", "victimidentified", "aigenerated", "extortion"):
        if tree.states(name):
            yield from signs_of([name], name)


def _parties(tree: Tree) -> Iterator[Party]:
    site = clipped(tree.value(*_SITES))
    for node in tree.all("uploader", "account", "user", "reporteduser", "suspect", "poster"):
        if node.children:
            yield party_of(node, "reported", site)
        elif node.text:
            yield Party("reported", site, clipped(node.text))
    for node in tree.all("victim", "victims"):
        yield party_of(node, "victim", site)
