"""Writes an inbox: files of one report and of a thousand, XML, JSON, lines and tables, details of files beside their reports, one damaged."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from crosswalk.testing.reports.plan import SERVICES, Account, Inbox, TrueFile, TrueReport

_SINGLE, _CHUNK = 60, 500
_ANNOTATIONS = {
    "viral": "viral", "meme": "potentialMeme", "synthetic": "generativeAi", "drawing": "animeDrawingVirtualHentai",
    "self-generated": "possibleSelfProduction", "live": "liveStreaming",
}  # fmt: skip
_REFERRAL = (
    "report_id", "company", "user_id", "username", "display_name", "email", "phone", "login_ip", "ip_time", "sha256", "md5", "file_name",
    "url", "classification", "labels", "victim_username", "victim_email", "created_at", "incident_time", "cybertip_number",
)  # fmt: skip


def write(inbox: Inbox, root: Path) -> None:
    """Write everything below `root`: `inbox/`, `known.csv`, `personas.csv`."""
    dice = random.Random(f"writing {inbox.seed}")
    place = root / "inbox"
    for name in ("cybertip", "again", "hotline", "company"):
        (place / name).mkdir(parents=True, exist_ok=True)
    tips = [report for report in inbox.reports if report.form == "cybertip"]
    for report in tips[:_SINGLE]:
        _single(place / "cybertip", report, dice)
    for number, at in enumerate(range(_SINGLE, len(tips), _CHUNK)):
        _TIPS[number % len(_TIPS)](place / "cybertip" / f"part {number:03d}", tips[at : at + _CHUNK])
    again = [report for report in tips if report.twice]
    dice.shuffle(again)
    _json_list(place / "again" / "resent", again)
    _hotlines(place / "hotline", [report for report in inbox.reports if report.form == "hotline"])
    _companies(place / "company", [report for report in inbox.reports if report.form == "referral" or report.referred])
    (place / "cybertip" / "cut.xml").write_text(_xml(tips[0])[:-40], encoding="utf-8")
    rows = "".join(f"{file.md5},{file.sha256},1\n" for file in inbox.known)
    (root / "known.csv").write_text("md5,sha256,category\n" + rows, encoding="utf-8")
    (root / "personas.csv").write_text(
        "type,value\n" + "".join(f"email,{each}\n" for each in inbox.personas), encoding="utf-8"
    )


def _single(folder: Path, report: TrueReport, dice: random.Random) -> None:
    """A file of its own; some with the details of its files beside it."""
    apart = report.files and dice.random() < 0.3
    (folder / f"{report.number}.xml").write_text(_xml(report, files=not apart), encoding="utf-8")
    for number, file in enumerate(report.files if apart else (), 1):
        head = f'<?xml version="1.0"?>\n<fileDetails><reportId>{report.number}</reportId><fileId>{report.number}-{number}</fileId>'
        (folder / f"{report.number}-{number}.xml").write_text(
            head + _file_fields(file) + "</fileDetails>\n", encoding="utf-8"
        )


def _xml_list(place: Path, reports: list[TrueReport]) -> None:
    body = "".join(_xml(report, declared=False) for report in reports)
    place.with_suffix(".xml").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<reports>\n{body}</reports>\n', encoding="utf-8"
    )


def _json_list(place: Path, reports: list[TrueReport]) -> None:
    place.with_suffix(".json").write_text(
        json.dumps({"reports": [_tip(report) for report in reports]}), encoding="utf-8"
    )


def _json_lines(place: Path, reports: list[TrueReport]) -> None:
    place.with_suffix(".jsonl").write_text(
        "".join(json.dumps(_tip(report)) + "\n" for report in reports), encoding="utf-8"
    )


_TIPS: tuple[Callable[[Path, list[TrueReport]], None], ...] = (_xml_list, _json_lines, _json_list)


def _xml(report: TrueReport, *, declared: bool = True, files: bool = True) -> str:
    notes = "".join(f"<{name}/>" for name in _notes(report))
    urgent = (
        "<escalateToHighPriority>see the conversation</escalateToHighPriority>" if report.risk == "imminent" else ""
    )
    parts = [
        f"<reportId>{report.number}</reportId><dateReceived>{report.received:%Y-%m-%dT%H:%M:%SZ}</dateReceived>",
        f"<incidentSummary><incidentType>{_type(report)}</incidentType>{urgent}<reportAnnotations>{notes}</reportAnnotations>",
        f"<incidentDateTime>{report.incident:%Y-%m-%dT%H:%M:%S+00:00}</incidentDateTime></incidentSummary>",
        "<internetDetails>" + _where(report) + "</internetDetails>",
        f"<reporter><reportingPerson><firstName>Desk</firstName></reportingPerson><companyName>{escape(report.reporter)}</companyName></reporter>",
        *(_person(account, "personOrUserReported") for account in report.accounts),
        *(_person(child, "victim", school=report.risk == "child-located") for child in report.children),
        *(f"<fileDetails>{_file_fields(file)}</fileDetails>" for file in (report.files if files else ())),
    ]
    return (
        ('<?xml version="1.0" encoding="UTF-8"?>\n' if declared else "") + "<report>" + "".join(parts) + "</report>\n"
    )


def _where(report: TrueReport) -> str:
    pages = "".join(f"<url>{url}</url>" for url in report.urls)
    if report.risk == "contact":
        return "<nonInternetIncident><locationName>stated</locationName></nonInternetIncident>"
    return (
        f"<webPageIncident>{pages}</webPageIncident>"
        if pages
        else "<chatImIncident><content>kept by the company</content></chatImIncident>"
    )


def _type(report: TrueReport) -> str:
    return {
        "enticement": "Online Enticement of Children for Sexual Acts", "trafficking": "Child Sex Trafficking",
    }.get(report.risk, "Misleading Words or Digital Images on the Internet")  # fmt: skip


def _notes(report: TrueReport) -> Iterator[str]:
    if report.risk == "extortion":
        yield "sextortion"
    if report.label:
        yield report.label


def _person(account: Account, element: str, *, school: bool = False) -> str:
    inner = {"personOrUserReported": "personOrUserReportedPerson", "victim": "victimPerson"}[element]
    first, _, last = account.name.partition(" ")
    phones = "".join(f'<phone countryCallingCode="{phone[:3]}">{phone[3:]}</phone>' for phone in account.phones)
    mails = "".join(f"<email>{mail}</email>" for mail in account.emails)
    ips = "".join(
        f"<ipCaptureEvent><ipAddress>{ip}</ipAddress><eventName>Login</eventName><dateTime>{at:%Y-%m-%dT%H:%M:%SZ}</dateTime></ipCaptureEvent>"
        for ip, at in account.ips
    )
    return (
        f"<{element}><{inner}><firstName>{first}</firstName><lastName>{last}</lastName>{phones}{mails}</{inner}>"
        f"<espIdentifier>{account.key}</espIdentifier><espService>{escape(account.company)}</espService>"
        f"<screenName>{account.handle}</screenName>{ips}{'<schoolName>stated</schoolName>' if school else ''}</{element}>"
    )


def _file_fields(file: TrueFile) -> str:
    labels = "".join(f"<{_ANNOTATIONS[label]}/>" for label in file.labels if label in _ANNOTATIONS)
    altered = "<altered/>" if "altered" in file.labels else ""
    return (
        f"<originalFileName>{file.name}</originalFileName><fileViewedByEsp>true</fileViewedByEsp>"
        f"<fileAnnotations>{labels}{altered}</fileAnnotations>"
        f'<originalFileHash hashType="MD5">{file.md5}</originalFileHash><originalFileHash hashType="SHA256">{file.sha256}</originalFileHash>'
    )


def _tip(report: TrueReport) -> dict[str, Any]:
    """As police receive it: other names for the same parts."""
    return {
        "CyberTipline Report Number": int(report.number),
        "Date Received": f"{report.received:%m-%d-%Y %H:%M:%S} UTC",
        "Priority Level": "E" if report.risk == "imminent" else "3",
        "incidentSummary": {
            "incidentType": _type(report),
            "incidentDateTime": f"{report.incident:%Y-%m-%dT%H:%M:%SZ}",
            "reportAnnotations": {name: {} for name in _notes(report)},
        },
        "internetDetails": {"nonInternetIncident": {"locationName": "stated"}}
        if report.risk == "contact"
        else {"webPageIncident": {"url": report.urls}},
        "Submitting Company": report.reporter,
        "personOrUserReported": [_named(account) for account in report.accounts],
        "victim": [
            {**_named(child), **({"schoolName": "stated"} if report.risk == "child-located" else {})}
            for child in report.children
        ],
        "Uploaded Files": [
            {
                "originalFileName": file.name,
                "originalFileHash": [
                    {"hashType": "MD5", "value": file.md5},
                    {"hashType": "SHA256", "value": file.sha256},
                ],
                "fileAnnotations": {_ANNOTATIONS.get(label, label): True for label in file.labels},
            }
            for file in report.files
        ],
    }


def _named(account: Account) -> dict[str, Any]:
    first, _, last = account.name.partition(" ")
    return {
        "person": {"firstName": first, "lastName": last, "email": account.emails, "phone": account.phones},
        "espIdentifier": account.key,
        "espService": SERVICES[account.company],
        "screenName": account.handle,
        "ipCaptureEvent": [
            {"ipAddress": ip, "eventName": "Login", "dateTime": f"{at:%m-%d-%Y %H:%M:%S} UTC"} for ip, at in account.ips
        ],
    }


def _hotlines(folder: Path, reports: list[TrueReport]) -> None:
    for name in sorted({report.issuer for report in reports}):
        own = [
            {
                "iccamId": report.number, "url": report.urls[0], "website": report.urls[0].split("/")[2], "hostingCountry": "NL",
                "classification": "Baseline", "received": f"{report.received:%Y-%m-%dT%H:%M:%SZ}",
                "observed": f"{report.incident:%Y-%m-%dT%H:%M:%SZ}",
                "contents": [{"classification": "Baseline", "md5": file.md5, "sha256": file.sha256} for file in report.files],
            }
            for report in reports
            if report.issuer == name
        ]  # fmt: skip
        (folder / f"{name}.json").write_text(json.dumps({"reports": own, "hotline": name}), encoding="utf-8")


def _companies(folder: Path, reports: list[TrueReport]) -> None:
    """A table for each company, or JSON; a referral of what the clearing house has too says its number there."""
    for number, name in enumerate(sorted({report.reporter for report in reports})):
        rows = [row for report in reports if report.reporter == name for row in _rows(report)]
        if number % 2:
            text = io.StringIO()
            writer = csv.DictWriter(text, _REFERRAL, delimiter=";")
            writer.writeheader()
            writer.writerows(
                {key: "|".join(value) if isinstance(value, list) else value for key, value in row.items()}
                for row in rows
            )
            (folder / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8")
        else:
            (folder / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")


def _rows(report: TrueReport) -> Iterator[dict[str, Any]]:
    account = report.accounts[0]
    child = report.children[0] if report.children else None
    labels = [
        label
        for label in (
            report.risk if report.risk not in ("child-named", "child-located", "reported") else "",
            report.label,
        )
        if label
    ]
    common = {
        "report_id": f"C{report.number}" if report.form == "cybertip" else report.number,
        "company": report.reporter, "user_id": account.key, "username": account.handle, "display_name": account.name,
        "email": account.emails, "phone": account.phones, "login_ip": [ip for ip, _ in account.ips],
        "ip_time": [f"{at:%Y-%m-%dT%H:%M:%SZ}" for _, at in account.ips],
        "url": report.urls[0] if report.urls else "", "classification": "policy 4",
        "victim_username": child.handle if child else "", "victim_email": child.emails if child else [],
        "created_at": f"{report.received:%Y-%m-%dT%H:%M:%SZ}", "incident_time": f"{report.incident:%Y-%m-%dT%H:%M:%SZ}",
        "cybertip_number": report.number if report.form == "cybertip" else "",
    }  # fmt: skip
    for file in report.files or [None]:  # type: ignore[list-item]
        own = [*labels, *(file.labels if file else ())]
        yield {
            **common, "labels": own, "sha256": file.sha256 if file else "", "md5": file.md5 if file else "", "file_name": file.name if file else "",
        }  # fmt: skip
