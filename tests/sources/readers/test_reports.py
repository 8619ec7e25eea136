"""Reports in their forms: what is told of them, and what a damaged or hostile file costs."""

from __future__ import annotations

import io
import json

import pytest

from crosswalk.ids import Moment, iso
from crosswalk.items.typing import kind_of
from crosswalk.sources.detecting import report_reader_of
from crosswalk.sources.problem import Problem
from crosswalk.sources.report import SIGNS, Report, ReportedFile
from crosswalk.sources.report_words import LABELS, country_of, digests
from crosswalk.sources.stated_times import moment_of

MD5, SHA1, SHA256 = "0f" * 16, "1e" * 20, "2d" * 32
TIP = f"""<?xml version="1.0" encoding="UTF-8"?>
<report xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<incidentSummary><incidentType>Online Enticement of Children for Sexual Acts</incidentType>
<escalateToHighPriority>see the conversation</escalateToHighPriority><reportAnnotations><sextortion/></reportAnnotations>
<incidentDateTime>2026-03-01T10:00:00+02:00</incidentDateTime></incidentSummary>
<internetDetails><chatImIncident><content>twelve chars</content></chatImIncident></internetDetails>
<internetDetails><webPageIncident><url>https://a.example/1</url><url>https://a.example/2</url></webPageIncident></internetDetails>
<lawEnforcement fleaCountry="ES"><agencyName>x</agencyName></lawEnforcement>
<reporter><reportingPerson><firstName>Desk</firstName></reportingPerson><companyName>Kite Chat, Inc.</companyName></reporter>
<personOrUserReported><personOrUserReportedPerson><firstName>Ana</firstName><lastName>Rima</lastName>
<phone countryCallingCode="+34">600 000 001</phone><email verified="true">a@b.example</email></personOrUserReportedPerson>
<espIdentifier>u77</espIdentifier><espService>Kite Chat</espService><screenName>kite_77</screenName>
<ipCaptureEvent><ipAddress>9.9.9.9</ipAddress><eventName>Login</eventName><dateTime>2026-03-01T09:00:00Z</dateTime></ipCaptureEvent>
<ipCaptureEvent><ipAddress>1.1.1.1</ipAddress><possibleProxy>true</possibleProxy></ipCaptureEvent>
<deviceId><idType>IMEI</idType><idValue>490154203237518</idValue></deviceId><priorCTReports>12</priorCTReports>
<associatedAccount><platform>Loop</platform><screenName>loop_77</screenName></associatedAccount></personOrUserReported>
<intendedRecipient><espIdentifier>u78</espIdentifier></intendedRecipient>
<victim><victimPerson><firstName>C</firstName></victimPerson><schoolName>S</schoolName></victim>
<reportId>4711</reportId>
<fileDetails><originalFileName>x.jpg</originalFileName><fileViewedByEsp>false</fileViewedByEsp>
<fileAnnotations><possibleSelfProduction/><viral>false</viral></fileAnnotations><industryClassification>B1</industryClassification>
<originalFileHash hashType="MD5">{MD5}</originalFileHash><originalFileHash hashType="PDQ">{SHA256}</originalFileHash>
<originalFileHash hashType="SHA1">{SHA1.upper()}</originalFileHash></fileDetails>
</report>"""


def read(content: bytes | str, name: str = "a") -> list[object]:
    raw = content.encode() if isinstance(content, str) else content
    reader = report_reader_of(name, raw[:65_536])
    assert reader is not None
    return list(reader.read(name, io.BytesIO(raw)))


def one(content: bytes | str) -> Report:
    [record] = read(content)
    assert isinstance(record, Report)
    return record


def test_a_cybertip_in_xml_is_told_part_by_part() -> None:
    told = one(TIP)
    assert (told.form, told.issuer, told.number, told.reporter) == ("cybertip", "NCMEC", "4711", "Kite Chat, Inc.")
    assert told.incident is not None
    assert iso(told.incident) == "2026-03-01T08:00:00Z"
    assert {(sign.code, sign.where) for sign in told.signs} == {
        ("enticement", "incidentSummary.incidentType"), ("imminent", "incidentSummary.escalateToHighPriority"),
        ("extortion", "incidentSummary.reportAnnotations"), ("child-named", "victim[1]"), ("child-located", "victim[1]"),
    }  # fmt: skip
    assert [(party.role, party.service, party.account) for party in told.parties] == [
        ("reported", "Kite Chat", "u77"), ("associated", "Loop", ""), ("victim", "Kite Chat, Inc.", ""),
        ("recipient", "Kite Chat, Inc.", "u78"),
    ]  # fmt: skip
    named = {(each.type, each.untrusted_value): each for each in told.parties[0].identifiers}
    assert {("phone", "+34600 000 001"), ("email", "a@b.example"), ("handle", "kite_77"), ("name", "Ana Rima"),
            ("device", "imei:490154203237518")} <= named.keys()  # fmt: skip
    assert named["ip", "9.9.9.9"].at == Moment(1772355600000000)
    assert named["ip", "1.1.1.1"].is_proxy
    assert told.urls == ("https://a.example/1", "https://a.example/2")
    assert told.jurisdictions == ("ES",)
    assert told.related == ("12",)


def test_words_of_a_conversation_are_not_taken() -> None:
    told = one(TIP)
    assert told.excerpts == ("report[1].internetDetails.chatimincident (12 characters)",)
    assert "twelve" not in repr(told)
    assert "see the conversation" not in repr(told)


def test_a_file_keeps_its_digests_and_no_other_hash_is_taken_for_one() -> None:
    [file] = one(TIP).files
    assert (file.md5, file.sha1, file.sha256) == (MD5, SHA1, "")
    assert (file.category, file.viewed, [sign.code for sign in file.signs]) == ("B1", False, ["self-generated"])


def test_the_same_parts_under_the_names_of_police_papers() -> None:
    tip = {
        "CyberTipline Report Number": 4711, "Date Received": "03-02-2026 13:47:53 UTC", "Priority Level": "E",
        "Submitting Company": "Kite Chat", "Incident Summary": {"Incident Type": "Child Sex Trafficking"},
        "Suspect": [{"ESP User ID": "u77", "Email Address": ["a@b.example"], "IP Address": "9.9.9.9, 8.8.8.8"}],
        "Uploaded Files": [{"Filename": "x.jpg", "MD5": MD5, "Viewed By ESP": "Yes"}],
    }  # fmt: skip
    told = one(json.dumps({"reports": [tip], "clearingHouse": "Centre"}))
    assert (told.issuer, told.number, told.reporter) == ("Centre", "4711", "Kite Chat")
    assert told.received is not None
    assert iso(told.received) == "2026-03-02T13:47:53Z"
    assert {sign.code for sign in told.signs} == {"imminent", "trafficking"}
    assert [(n.type, n.untrusted_value) for n in told.parties[0].identifiers] == [
        ("email", "a@b.example"), ("ip", "9.9.9.9"), ("ip", "8.8.8.8"),
    ]  # fmt: skip
    assert told.parties[0].account == "u77"
    assert (told.files[0].md5, told.files[0].viewed) == (MD5, True)


def test_details_of_a_file_that_stand_alone_say_whose_they_are() -> None:
    [record] = read(
        f"<fileDetails><reportId>4711</reportId><fileId>a</fileId><originalFileHash hashType='SHA256'>{SHA256}</originalFileHash></fileDetails>"
    )
    assert isinstance(record, ReportedFile)
    assert (record.report, record.sha256) == ("4711", SHA256)


def test_a_hotline_leaves_out_what_it_found_legal() -> None:
    report = {
        "iccamId": "H1", "url": "https://x.example/a", "hostingCountry": "NLD", "classification": "National",
        "contents": [{"classification": "Baseline", "md5": MD5}, {"classification": "Not illegal", "md5": "3c" * 16}],
    }  # fmt: skip
    told = one(json.dumps({"reports": [report], "hotline": "Linea"}))
    assert (told.form, told.issuer, told.number, told.jurisdictions) == ("hotline", "Linea", "H1", ("NL",))
    assert [file.md5 for file in told.files] == [MD5]


def test_a_company_s_table_is_read_by_the_names_of_its_columns() -> None:
    rows = [
        "case_id;company;suspect_user_id;suspect_email;login_ip;ip_time;sha256;classification;victim_username;labels;ncmec_report_id",
        f"7;Kite;u1;a@b.example|c@d.example;9.9.9.9|8.8.8.8;2026-01-01T00:00:00Z|2026-01-02;{SHA256};policy 4;kid9;ongoing|unknown word;4711",
        "8;Kite;u2;;;;;;;;;9;9",
    ]
    first, second = read("\n".join(rows) + "\n")
    assert isinstance(first, Report)
    assert (first.number, first.same_as, [file.sha256 for file in first.files]) == ("7", ("4711",), [SHA256])
    assert {sign.code for sign in first.signs} == {"ongoing", "child-named"}
    assert [(p.role, p.account) for p in first.parties] == [("reported", "u1"), ("victim", "")]
    assert [n.at for n in first.parties[0].identifiers if n.type == "ip"] == [1767225600000000, 1767312000000000]
    assert isinstance(second, Problem)
    assert second.reason == "malformed"


@pytest.mark.parametrize(
    "content",
    [
        "report_id,user_id,url,reason,created_at\n1,2,https://x.example,spam,2026-01-01\n",
        '{"report": {"title": "yearly"}, "type": "x"}',
        "<report><summary>x</summary><id>3</id></report>",
        '[{"id": 1, "email": "a@b.example", "ip": "9.9.9.9"}]',
        "",
    ],
)
def test_what_is_no_report_is_none(content: str) -> None:
    assert report_reader_of("reports.csv", content.encode()) is None


def test_a_file_of_reports_is_an_item_of_its_kind() -> None:
    assert kind_of("a.xml", TIP.encode(), len(TIP)) == ("report", "text/x-cybertip")


def test_a_cut_file_gives_what_stands_before_the_cut() -> None:
    body = TIP.partition("?>")[2]
    whole = f"<reports>{body}{body.replace('4711', '4712')}</reports>"
    first, problem = read(whole[: len(body) + 900])
    assert isinstance(first, Report)
    assert first.number == "4711"
    assert isinstance(problem, Problem)
    assert problem.reason == "damaged"


@pytest.mark.parametrize(
    "hostile",
    [
        '<!DOCTYPE r [<!ENTITY a "aaaa">]>' + TIP.partition("?>")[2].replace("4711", "&a;"),
        TIP.partition("?>")[2].replace("<content>", "<d>" * 60 + "<content>"),
        '{"incidentSummary": ' + "[" * 5_000 + ', "personOrUserReported": 1, "fileDetails": 1}',
    ],
)
def test_what_could_unfold_or_is_nested_without_end_is_a_problem(hostile: str) -> None:
    records = read(hostile)
    assert [type(record) for record in records] == [Problem]
    assert records[0].reason == "damaged"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "month_first", "told"),
    [
        ("2026-10-16T13:47:53Z", False, "2026-10-16T13:47:53Z"),
        ("2026-10-16 13:47:53.5 +05:30", False, "2026-10-16T08:17:53.500000Z"),
        ("1760622473", False, "2025-10-16T13:47:53Z"),
        ("1760622473000", False, "2025-10-16T13:47:53Z"),
        ("10-09-2026 01:02:03 UTC", True, "2026-10-09T01:02:03Z"),
        ("16/10/2026", False, "2026-10-16T00:00:00Z"),
        ("9.10.2026", False, "2026-10-09T00:00:00Z"),
        ("10/16/2026 01:02 PM", False, "2026-10-16T13:02:00Z"),
    ],
)
def test_times_as_forms_write_them(text: str, month_first: bool, told: str) -> None:
    found = moment_of(text, month_first=month_first)
    assert found is not None
    assert iso(found) == told


@pytest.mark.parametrize("text", ["09/10/2026", "2026-13-01", "yesterday", "", "12", "99999999999999999999"])
def test_a_date_that_could_be_two_is_none(text: str) -> None:
    assert moment_of(text) is None


def test_every_label_is_a_sign_that_there_is() -> None:
    assert set(LABELS.values()) <= set(SIGNS)
    assert (LABELS["generativeai"], LABELS["potentialmeme"], LABELS["possibleselfproduction"]) == (
        "synthetic",
        "meme",
        "self-generated",
    )


def test_digests_by_name_and_by_length() -> None:
    assert digests([("", SHA256)]) == {"sha256": SHA256}
    assert digests([("PhotoDNA", MD5), ("pdq", SHA256), ("sha1", MD5), ("MD5", "zz")]) == {}
    assert [country_of(text) for text in ("es", "ESP", "Spain", "UK", "nowhere", "")] == [
        "ES",
        "ES",
        "ES",
        "GB",
        "",
        "",
    ]
