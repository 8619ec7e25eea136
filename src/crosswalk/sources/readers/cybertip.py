"""Reports in the shape of NCMEC's CyberTipline, as XML or JSON.

The shape is that of the public reporting API (`report`, `fileDetails`): https://report.cybertip.org/ispws/documentation/. What police
receive has the same parts under names that vary (`CyberTipline Report Number`, `Priority Level`, `Date Received`, `Uploaded Files`);
names are compared without case and marks. The PDF form is not read: it is kept as a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from crosswalk.sources.named_parties import addresses_of, clipped, file_of, party_of, signs_of_child
from crosswalk.sources.problem import Problem
from crosswalk.sources.report import Party, Report, ReportRecord, Sign
from crosswalk.sources.report_words import country_of, labelled, signs_of
from crosswalk.sources.stated_times import moment_of
from crosswalk.sources.text import beginning
from crosswalk.sources.trees import Tree, TreeDamaged, folded, json_records, xml_records

_ELEMENTS = frozenset({"report", "cybertip", "cybertipreport", "cybertiplinereport", "filedetails"})
_LISTS = frozenset(
    {"reports", "cybertips", "tips", "cybertipreports", "cybertiplinereports", "results", "data", "records"}
)
_MARKS = (
    {"incidentsummary", "incidenttype", "incidentdatetime"},
    {"personoruserreported", "intendedrecipient", "suspect", "suspects", "reportedperson"},
    {"internetdetails", "webpageincident", "chatimincident"},
    {"filedetails", "originalfilehash", "uploadedfiles", "fileannotations"},
    {"reportid", "cybertipnumber", "cybertipreportnumber", "cybertiplinereportnumber", "tiplinenumber", "cybertipid"},
    {"reportingperson", "espidentifier", "espservice", "espname", "submittingcompany", "reportingesp"},
)  # fmt: skip
_WORDS = ("incident", "cybertip", "tipline", "filedetails", "file_details")
_NAME = re.compile(r"<(?:\w+:)?([A-Za-z_][\w-]{2,40})|\"([A-Za-z_][\w -]{2,40})\"\s*:")
_NUMBERS = (
    "reportid",
    "cybertipnumber",
    "cybertipreportnumber",
    "cybertiplinereportnumber",
    "tiplinenumber",
    "cybertipid",
    "reportnumber",
    "id",
)
_RECEIVED = (
    "datereceived",
    "datereceivedutc",
    "receiveddate",
    "received",
    "receivedat",
    "receiveddatetime",
    "reportdate",
    "submitted",
    "submittedat",
)
_COMPANIES = (
    "espname", "reportingespname", "reportingesp", "reportingentity", "submittingcompany", "companyname", "company", "submitter",
    "organizationname", "organisationname", "organization", "reportingcompany",
)  # fmt: skip
_REPORTED = ("personoruserreported", "suspect", "suspects", "reportedperson", "reporteduser", "reportedpersons")
_VICTIMS = ("victim", "victims", "childvictim")
_FILES = ("filedetails", "files", "file", "uploadedfiles", "uploadedfile", "attachments")
_RELATED = ("priorctreports", "relatedreports", "relatedreport")
_SAID = ("chatimincident", "emailincident", "onlinegamingincident", "newsgroupincident")


class CybertipReader:
    name = "cybertip"
    version = "1"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        text = beginning(first).lstrip("\ufeff \r\n\t")
        # Most files that begin so are something else: a look for a word is a hundredth of taking all names.
        low = text.lower() if text[:1] in ("<", "{", "[") else ""
        if not any(word in low for word in _WORDS):
            return False
        names = {folded(one or other) for one, other in _NAME.findall(text)}
        told = sum(bool(marks & names) for marks in _MARKS)
        return told >= 3 or (told >= 2 and "filedetails" in names and "fileid" in names)

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ReportRecord | Problem]:
        first = content.read(64)
        content.seek(0)
        is_xml = beginning(first).lstrip("\ufeff \r\n\t").startswith("<")
        try:
            if is_xml:
                for name, place, tree in xml_records(content, _ELEMENTS):
                    yield from _record(name, place, tree, untrusted_path)
            else:
                for place, tree in json_records(content, _LISTS):
                    inner = tree.first("report", "cybertip", "cybertipreport") or tree
                    yield from _record("report", place, inner, untrusted_path, beside=tree)
        except TreeDamaged as damage:
            yield Problem(untrusted_path, "damaged", f"reports are read up to this point: {damage}")


READER = CybertipReader()


def _record(
    name: str, place: str, tree: Tree, path: str, beside: Tree | None = None
) -> Iterator[ReportRecord | Problem]:
    if name == "filedetails" or ("fileid" in tree.children and "incidentsummary" not in tree.children):
        number = clipped(tree.value("reportid"))
        if number:
            yield file_of(tree, place, number)
        else:
            yield Problem(path, "malformed", f"{place}: details of a file that name no report")
        return
    made = _report(tree, beside or tree, place)
    if made.parties or made.files or made.urls or made.number:
        yield made
    else:
        yield Problem(path, "malformed", f"{place} names no number, nobody, no file and no address")


def _report(tree: Tree, beside: Tree, place: str) -> Report:
    around = [tree, *(tree.all("incidentsummary")), *([beside] if beside is not tree else []), *beside.all("envelope")]
    number = _first(around, *_NUMBERS)
    reported = tree.all(*_REPORTED)
    reporter = _reporter(tree, around)
    files = tuple(file_of(node, f"file[{n}]") for n, node in enumerate(_files(tree, beside), 1) if node.children)
    parties = tuple(_parties(tree, reported, reporter))
    incident_type, priority = (
        _first(around, "incidenttype", "type"),
        _first(around, "prioritylevel", "priority", "urgency", "level"),
    )
    return Report(
        form="cybertip",
        issuer=_first(around, "clearinghouse", "issuer") or "NCMEC",
        number=number,
        reporter=reporter,
        received=moment_of(_first(around, *_RECEIVED), month_first=True),
        incident=moment_of(_first(around, "incidentdatetime", "dateofincident", "incidenttime", "incidentdate"), month_first=True),
        incident_type=incident_type[:200],
        priority=priority[:100],
        place=place,
        signs=tuple(dict.fromkeys(_signs(tree, around, reported, incident_type, priority))),
        parties=_with_uploads(parties, tree, beside),
        files=files,
        urls=tuple(dict.fromkeys(_urls(tree))),
        excerpts=tuple(_excerpts(tree, place)),
        jurisdictions=tuple(dict.fromkeys(_jurisdictions(tree, around, reported))),
        related=tuple(dict.fromkeys(text[:100] for node in (tree, *reported) for text in node.values(*_RELATED))),
    )  # fmt: skip


def _first(nodes: list[Tree], *names: str) -> str:
    return next((clipped(text) for node in nodes if (text := node.value(*names))), "")


def _files(tree: Tree, beside: Tree) -> list[Tree]:
    found = tree.all(*_FILES) or beside.all(*_FILES)
    return [inner for node in found for inner in (node.all("file", "uploadedfile", "filedetails") or [node])]


def _reporter(tree: Tree, around: list[Tree]) -> str:
    """The company or person that saw it."""
    for node in (*tree.all("reporter"), *around):
        if said := node.value(*_COMPANIES):
            return clipped(said)
    for person in (inner for node in tree.all("reporter") for inner in node.all("reportingperson")):
        if said := " ".join(filter(None, (person.value("firstname"), person.value("lastname")))):
            return clipped(said)
    return next((clipped(node.value("espservice")) for node in tree.all(*_REPORTED) if node.value("espservice")), "")


def _parties(tree: Tree, reported: list[Tree], reporter: str) -> Iterator[Party]:
    for role, nodes in (
        ("reported", reported),
        ("victim", tree.all(*_VICTIMS)),
        ("recipient", tree.all("intendedrecipient")),
    ):
        for node in nodes:
            yield party_of(node, role, reporter)
            for account in node.all("associatedaccount"):
                yield party_of(account, "associated" if role == "reported" else role, "")


def _with_uploads(parties: tuple[Party, ...], tree: Tree, beside: Tree) -> tuple[Party, ...]:
    """The address from which a file came is that of the one reported, where only one is."""
    found = [
        named
        for node in _files(tree, beside)
        for each in node.all("ipcaptureevent")
        for named in addresses_of(each, "Upload")
    ]
    only = [n for n, party in enumerate(parties) if party.role == "reported"]
    if not found or len(only) != 1:
        return parties
    one = parties[only[0]]
    merged = Party(one.role, one.service, one.account, tuple(dict.fromkeys((*one.identifiers, *found))))
    return (*parties[: only[0]], merged, *parties[only[0] + 1 :])


def _signs(tree: Tree, around: list[Tree], reported: list[Tree], incident_type: str, priority: str) -> Iterator[Sign]:
    yield from signs_of([incident_type], "incidentSummary.incidentType")
    if any(node.value("escalatetohighpriority") for node in around):
        yield Sign("imminent", "incidentSummary.escalateToHighPriority")
    if folded(priority) in ("e", "levele", "urgent", "emergency", "immediate", "prioritye"):
        yield Sign("imminent", "priority")
    if any(node.states("isurgent", "urgent") for node in around):
        yield Sign("imminent", "isUrgent")
    for node in around:
        yield from labelled(
            node.first("reportannotations", "annotations", "labels", "tags"), "incidentSummary.reportAnnotations"
        )
    if tree.below("internetdetails", "noninternetincident") is not None:
        yield Sign("contact", "internetDetails.nonInternetIncident")
    for n, node in enumerate(tree.all(*_VICTIMS), 1):
        yield from signs_of_child(node, f"victim[{n}]")
    if any(node.states("compromisedaccount") for node in reported):
        yield Sign("compromised", "personOrUserReported.compromisedAccount")


def _urls(tree: Tree) -> Iterator[str]:
    for details in (tree, *tree.all("internetdetails")):
        for page in (*details.all("webpageincident"), *([details] if details is not tree else [])):
            yield from map(clipped, page.values("url", "urls"))
    yield from map(clipped, tree.values("url", "urls", "reportedurl"))


def _excerpts(tree: Tree, place: str) -> Iterator[str]:
    """Where something that was said stands, and how long it is. The words stay in the file."""
    for details in tree.all("internetdetails"):
        for kind in _SAID:
            for node in details.all(kind):
                if said := node.value("content", "additionalinfo"):
                    yield f"{place}.internetDetails.{kind} ({len(said)} characters)"


def _jurisdictions(tree: Tree, around: list[Tree], reported: list[Tree]) -> Iterator[str]:
    stated = [node.value("fleacountry", "country") for node in tree.all("lawenforcement")]
    stated += [_first(around, "jurisdiction", "jurisdictioncountry", "referredto", "geolocationcountry", "ipcountry")]
    stated += [each.value("countrycode", "country") for node in reported for each in node.all("estimatedlocation")]
    yield from filter(None, map(country_of, stated))
