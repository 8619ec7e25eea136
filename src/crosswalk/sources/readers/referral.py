"""A company's own referral: a table (CSV) with a row a file or a report, or JSON with an object each.

Every company has columns of its own. They are told by their names; a column whose name begins with whom it speaks of
(`suspect_email`, `victim_username`, `reported_user_id`) belongs to that party. Rows of one number are one report.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from typing import BinaryIO

from crosswalk.sources import named_parties as parties
from crosswalk.sources.named_parties import clipped, file_of, party_of, signs_of_child
from crosswalk.sources.problem import Problem
from crosswalk.sources.report import Party, Report, ReportedFile, ReportRecord, Sign
from crosswalk.sources.report_words import country_of, digests, labelled, signs_of
from crosswalk.sources.stated_times import moment_of
from crosswalk.sources.text import beginning, lines
from crosswalk.sources.trees import Tree, TreeDamaged, folded, json_records

_WORDS = ("classification", "abuse", "violation", "harm", "incident", "csam")
"""One of these is in the name of every class: a look for it is a hundredth of taking all names."""
_LISTS = frozenset({"reports", "referrals", "cases", "data", "records", "results", "items"})
_NUMBERS = (
    "reportid",
    "referralid",
    "caseid",
    "ticketid",
    "reference",
    "referencenumber",
    "reportnumber",
    "casenumber",
    "referralnumber",
)
_CLASSES = (
    "classification",
    "industryclassification",
    "abusecategory",
    "violationtype",
    "harmtype",
    "csamcategory",
    "incidenttype",
    "abusetype",
)
_COMPANIES = (
    "company",
    "reportingcompany",
    "reporter",
    "reportingentity",
    "platform",
    "service",
    "provider",
    "reportername",
)
_CONTENT = ("md5", "sha1", "sha256", "filehash", "hash", "hashes", "files", "file", "contenturl", "url", "fileurl")
_PREFIXES = {
    "reported": ("reportedaccount", "reporteduser", "reportedperson", "reported", "suspect", "subject", "offender", "uploader", "account", "user"),
    "victim": ("victim", "child", "minor"),
    "recipient": ("recipient", "intendedrecipient", "target"),
}  # fmt: skip
_FIELDS = {
    "userid": ("id", "userid", "accountid", "account", "uid"), "username": ("username", "handle", "screenname", "nickname", "user"),
    "email": parties.EMAILS, "phone": parties.PHONES, "name": ("name", "displayname", "fullname"), "ip": parties.ADDRESSES,
    "profileurl": parties.URLS, "country": ("country", "countrycode"), "deviceid": ("deviceid", "imei", "device"),
    "service": ("service", "platform"), "schoolname": ("school", "schoolname"), "address": ("address", "street"),
    "iptime": ("iptime", "iptimestamp", "ipdate", "logintime"), "wallet": ("wallet",), "city": ("city",),
}  # fmt: skip
_OWN = {
    folded(prefix + name): (role, field)
    for role, prefixes in _PREFIXES.items()
    for prefix in prefixes
    for field, names in _FIELDS.items()
    for name in names
}
_BARE = {name: ("reported", field) for field in ("email", "phone", "ip", "iptime") for name in _FIELDS[field]}
_OWN = {
    **_BARE,
    **_OWN,
    "userid": ("reported", "userid"),
    "username": ("reported", "username"),
    "accountid": ("reported", "userid"),
}
_SEVERAL = re.compile(r"\s*[;|]\s*")
_KEY = re.compile(r'"([A-Za-z_][\w -]{1,40})"\s*:')
_RECEIVED = (
    "received",
    "receivedat",
    "reportdate",
    "reportedat",
    "datereported",
    "created",
    "createdat",
    "date",
    "submittedat",
)
_INCIDENT = (
    "incidentdatetime",
    "incidenttime",
    "incidentdate",
    "incidentat",
    "occurred",
    "occurredat",
    "eventtime",
    "detectedat",
    "uploadedat",
    "timestamp",
)


_WANTED = (
    frozenset(_NUMBERS),
    frozenset(_CLASSES),
    frozenset(_COMPANIES),
    frozenset(_CONTENT),
    frozenset(_OWN) | {"reporteduser", "suspect", "subject"},
)
"""Of each of these a table of referrals names a column."""


class ReferralReader:
    name = "referral"
    version = "1"

    def recognises(self, untrusted_path: str, first: bytes) -> bool:
        text = beginning(first).lstrip("\ufeff \r\n\t")
        if text[:1] in ("{", "["):
            low = text.lower()
            if not any(word in low for word in _WORDS):
                return False
            names = {folded(name) for name in _KEY.findall(text)}
        else:
            header = text.partition("\n")[0]
            names = {folded(cell) for cell in _cells(header)}
        return all(each & names for each in _WANTED)

    def read(self, untrusted_path: str, content: BinaryIO) -> Iterator[ReportRecord | Problem]:
        first = content.read(64)
        content.seek(0)
        try:
            is_json = beginning(first).lstrip("\ufeff \r\n\t")[:1] in ("{", "[")
            for place, tree in json_records(content, _LISTS) if is_json else _rows(content):
                if tree is None:
                    yield Problem(untrusted_path, "malformed", f"{place} has more cells than the header")
                    continue
                made = _report(tree, place)
                if made.number or made.parties or made.files or made.urls:
                    yield made
                else:
                    yield Problem(
                        untrusted_path, "malformed", f"{place} names no number, nobody, no file and no address"
                    )
        except (TreeDamaged, csv.Error) as damage:
            yield Problem(untrusted_path, "damaged", f"reports are read up to this point: {damage}")


READER = ReferralReader()


def _cells(header: str) -> list[str]:
    delimiter = max(",;\t|", key=header.count)
    if delimiter not in header:
        return []
    try:
        return next(csv.reader([header], delimiter=delimiter), [])
    except csv.Error:  # no table: a line of another kind of file, looked at only to recognise it
        return []


def _rows(content: BinaryIO) -> Iterator[tuple[str, Tree | None]]:
    """(place, tree) of every row; None for a row that does not fit the header."""
    whole = lines(content)
    header = next((line for line in whole if line.strip()), "")
    delimiter = max(",;\t|", key=header.count)
    names = [folded(cell) for cell in next(csv.reader([header.lstrip("\ufeff")], delimiter=delimiter))]
    rows = csv.reader((line + "\n" for line in whole), delimiter=delimiter)
    for number, row in enumerate(rows, 1):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(names):
            yield f"row {number}", None
            continue
        made = Tree()
        for name, cell in zip(names, row, strict=False):
            for part in _SEVERAL.split(cell.strip()) if name in _OWN or name in _CONTENT else [cell.strip()]:
                if part:
                    made.children.setdefault(name, []).append(Tree(part))
        yield f"row {number}", made


def _report(tree: Tree, place: str) -> Report:
    around = [tree, *tree.all("envelope")]
    company = next((clipped(text) for node in around if (text := node.value(*_COMPANIES))), "")
    named = tuple(_parties(tree, company))
    kind = clipped(tree.value(*_CLASSES))
    priority = clipped(tree.value("priority", "urgency", "risk", "severity"))
    labels = labelled(tree.first("labels", "tags", "flags", "signs", "annotations", "indicators"), "labels")
    return Report(
        form="referral",
        issuer=company,
        number=clipped(tree.value(*_NUMBERS)),
        reporter=company,
        received=moment_of(tree.value(*_RECEIVED)),
        incident=moment_of(tree.value(*_INCIDENT)),
        incident_type=kind[:200],
        priority=priority[:100],
        place=place,
        signs=tuple(dict.fromkeys([*labels, *signs_of([kind], "classification"), *signs_of([priority], "priority"), *_stated(tree, named)])),
        parties=named,
        files=tuple(_files(tree)),
        urls=tuple(dict.fromkeys(clipped(text) for text in tree.values("url", "contenturl", "urls", "reportedurl"))),
        excerpts=tuple(f"{place}.{name}" for name in ("chatexcerpt", "conversation", "messages", "chat") if tree.first(name)),
        jurisdictions=tuple(dict.fromkeys(filter(None, (country_of(text) for text in tree.values("jurisdiction", "country", "referredcountry"))))),
        same_as=tuple(map(clipped, tree.values("cybertipnumber", "cybertipid", "cybertipreportid", "ncmecreportid", "ncmecid"))),
    )  # fmt: skip


def _stated(tree: Tree, named: tuple[Party, ...]) -> Iterator[Sign]:
    for name in (
        "urgent",
        "imminent",
        "ongoing",
        "selfgenerated",
        "livestreamed",
        "sextortion",
        "aigenerated",
        "viral",
        "spam",
    ):
        if tree.states(name):
            yield from signs_of([name], name)
    if any(party.role == "victim" and party.identifiers for party in named):
        yield Sign("child-named", "victim")
    if any(
        folded(name).startswith(("victimschool", "victimaddress", "childschool", "childaddress"))
        for name in tree.children
    ):
        yield Sign("child-located", "victim")
    for n, node in enumerate((each for each in tree.all("victim", "victims") if each.children), 1):
        yield from signs_of_child(node, f"victim[{n}]")


def _parties(tree: Tree, company: str) -> Iterator[Party]:
    """Parties of objects of their own, else of the columns that begin with whom they speak of."""
    found = False
    for role, prefixes in _PREFIXES.items():
        for node in tree.all(*prefixes, *(f"{prefix}s" for prefix in prefixes)):
            if node.children:
                found = True
                yield party_of(node, role, company)
    own: dict[str, Tree] = {}
    for name, nodes in tree.children.items():
        role, field = _OWN.get(name, ("", ""))
        if role:
            own.setdefault(role, Tree()).children.setdefault(field, []).extend(
                node for node in nodes if not node.children
            )
    for role, node in own.items():
        made = _flat(node, role, company)
        if not found and (made.account or made.identifiers):
            yield made


def _flat(node: Tree, role: str, company: str) -> Party:
    """A party of columns. Times beside addresses belong to them in their order."""
    times = [each.text for each in node.children.pop("iptime", [])]
    for address, at in itertools.zip_longest(node.all("ip"), times[: len(node.all("ip"))]):
        if at:
            address.children["datetime"] = [Tree(at)]
    return party_of(node, role, company)


def _files(tree: Tree) -> Iterator[ReportedFile]:
    nodes = [
        inner
        for node in tree.all("files", "file", "media", "attachments")
        for inner in (node.all("item") or [node])
        if inner.children
    ]
    for n, node in enumerate(nodes, 1):
        yield file_of(node, f"file[{n}]")
    if nodes:
        return
    columns = ("md5", "sha1", "sha256", "filehash", "hash", "hashes")
    values = [(name, node.text) for name in columns for node in tree.all(name)]
    if not values:
        return
    if max(len(tree.all(name)) for name in columns) == 1:
        yield file_of(tree, "file")
        return
    for name, text in values:
        known = digests([(name if name in ("md5", "sha1", "sha256") else "", text)])
        if known:
            yield ReportedFile(
                "", known.get("md5", ""), known.get("sha1", ""), known.get("sha256", ""),
                clipped(tree.value(*_CLASSES)), file_of(tree, "file").signs,
            )  # fmt: skip
