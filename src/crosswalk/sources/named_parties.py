"""Who is named in a node of a form, and which files it is about, whatever the form calls its fields. Pure; for readers of reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswalk.sources.report import Named, Party, ReportedFile, Sign
from crosswalk.sources.report_words import country_of, digests, labelled, signs_of
from crosswalk.sources.stated_times import moment_of
from crosswalk.sources.trees import Tree

LONGEST = 2_000
"""Characters of a value that is kept."""
PHONES = ("phone", "phonenumber", "mobile", "mobilephone", "telephone", "msisdn", "tel")
EMAILS = ("email", "emailaddress", "mail")
HANDLES = ("screenname", "username", "handle", "nickname", "usernames", "screennames", "user")
NAMES = ("displayname", "fullname", "name", "realname")
URLS = ("profileurl", "profile", "profilelink")
ADDRESSES = (
    "ipcaptureevent",
    "ipaddress",
    "ip",
    "ipaddresses",
    "ips",
    "loginip",
    "lastip",
    "uploadip",
    "registrationip",
)
ACCOUNTS = ("espidentifier", "espuserid", "userid", "accountid", "account", "uid", "platformuserid")
SERVICES = ("espservice", "service", "platform", "platformname")
_FILES_HASHES = ("originalfilehash", "hash", "hashes", "filehash", "digest", "digests")
_TIMES = ("datetime", "timestamp", "date", "time", "at", "eventdatetime")
_PEOPLE = (
    "personoruserreportedperson",
    "victimperson",
    "intendedrecipientperson",
    "person",
    "reportedperson",
    "subject",
)


def party_of(node: Tree, role: str, service: str = "") -> Party:
    """The party that a node names. `service` stands where the node states none."""
    found = dict.fromkeys(_identifiers(node))
    for person in node.all(*_PEOPLE):
        found |= dict.fromkeys(_identifiers(person))
    return Party(role, clipped(node.value(*SERVICES)) or service, clipped(node.value(*ACCOUNTS)), tuple(found))


def _identifiers(node: Tree) -> Iterator[Named]:
    for each in node.all(*PHONES):
        if each.text:
            yield Named("phone", clipped(_international(each)))
    for kind, names in (("email", EMAILS), ("handle", HANDLES), ("name", NAMES), ("url", URLS)):
        yield from (Named(kind, clipped(text)) for text in node.values(*names))
    full = " ".join(filter(None, (node.value("firstname"), node.value("middlename"), node.value("lastname"))))
    if full:
        yield Named("name", clipped(full))
    for each in node.all(*ADDRESSES):
        yield from addresses_of(each)
    for each in node.all("deviceid", "device", "devices"):
        yield from _device(each)
    yield from (Named("wallet", clipped(text)) for text in node.values("wallet", "cryptoaddress", "walletaddress"))
    yield from _places(node)


def _international(node: Tree) -> str:
    """A number with the calling code that stands beside it."""
    code, text = node.value("countrycallingcode", "callingcode"), node.text
    if not code or text.lstrip().startswith(("+", "00")):
        return text
    return f"+{code.strip().lstrip('+')}{text.strip().lstrip('0')}"


def addresses_of(node: Tree, event: str = "") -> Iterator[Named]:
    """The addresses of a node that is one, or holds one with its event and time."""
    text = node.value("ipaddress", "ip", "address") or node.text
    if not text:
        return
    at = moment_of(node.value(*_TIMES), month_first=True)
    proxy = node.states("possibleproxy", "proxy", "isproxy", "vpn", "tor") is True
    for part in re.split(r"[;,\s]+", text):
        if part:
            yield Named("ip", clipped(part), at, clipped(node.value("eventname", "event", "type")) or event, proxy)


def _device(node: Tree) -> Iterator[Named]:
    text = node.value("idvalue") or node.text
    kind = node.value("idtype").strip().casefold()
    if text:
        prefix = "imei:" if "imei" in kind else "serial:" if "serial" in kind else ""
        yield Named("device", clipped(prefix + text.strip()), about=kind[:40])


def _places(node: Tree) -> Iterator[Named]:
    for each in (node, *node.all("estimatedlocation", "location", "geolocation", "address")):
        if code := country_of(each.value("countrycode", "country", "countryiso")):
            yield Named("country", code, about="estimated" if each is not node else "stated")
        if each is not node and (town := ", ".join(filter(None, (each.value("city"), each.value("region", "state"))))):
            yield Named("place", clipped(town))


def signs_of_child(node: Tree, where: str) -> list[Sign]:
    """What the naming of a child states: that it is named, that it can be found."""
    people = [node, *node.all("victimperson", "person")]
    found = []
    if any(each.values("firstname", "lastname", *NAMES, *EMAILS, *PHONES, *HANDLES, *ACCOUNTS) for each in people):
        found.append(Sign("child-named", where))
    located = node.value("schoolname", "school") or any(
        address.value("address", "street", "city", "zipcode", "postcode")
        for each in people
        for address in each.all("address", "incidentaddress")
    )
    if located:
        found.append(Sign("child-located", where))
    return found


def file_of(node: Tree, where: str, report: str = "") -> ReportedFile:
    """The file that a node is about."""
    own = [
        (name, text)
        for name in ("md5", "sha1", "sha256", "hashmd5", "hashsha1", "hashsha256")
        for text in node.values(name)
    ]
    for each in node.all(*_FILES_HASHES):
        own.append((each.value("hashtype", "type", "algorithm"), each.text))
        own += [
            (name, child.text)
            for name, child in each.walk()
            if child.text and name not in ("hashtype", "type", "algorithm")
        ]
    for pair in (pair for each in node.all("details") for pair in each.all("namevaluepair")):
        own.append((pair.value("name"), pair.value("value")))
    known = digests((name, text) for name, text in own if text)
    category = clipped(
        node.value(
            "industryclassification", "classification", "espcategory", "category", "contentclassification", "class"
        )
    )
    signs = labelled(
        node.first("fileannotations", "annotations", "labels", "tags", "flags", "signs"), f"{where}.fileAnnotations"
    )
    signs += signs_of([category], f"{where}.classification")
    signs += [
        sign
        for name in (
            "generativeai",
            "isaigenerated",
            "aigenerated",
            "synthetic",
            "viral",
            "selfgenerated",
            "isselfgenerated",
            "livestreamed",
        )
        if node.states(name)
        for sign in signs_of([name.removeprefix("is")], f"{where}.{name}")
    ]
    return ReportedFile(
        clipped(node.value("originalfilename", "filename", "name")),
        known.get("md5", ""), known.get("sha1", ""), known.get("sha256", ""),
        category, tuple(dict.fromkeys(signs)),
        tuple(map(clipped, node.values("locationoffile", "url", "fileurl", "location"))),
        moment_of(node.value("uploadedtoesptimestamp", "uploaded", "uploadedat", "uploaddate", "uploadtime", "timestamp"), month_first=True),
        node.states("fileviewedbyesp", "viewedbyesp", "espviewed", "viewed", "viewedbyreporter"),
        report,
    )  # fmt: skip


def clipped(text: str) -> str:
    """A value without blanks around it and not longer than is kept."""
    return text.strip()[:LONGEST]
