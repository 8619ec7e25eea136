"""Where an address leads, what is watched, and what only looks so."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk.errors import BadValue
from crosswalk.sources.stealer.confusables import skeleton
from crosswalk.sources.stealer.hosts import Host, ascii_name, host_of, unicode_name
from crosswalk.sources.stealer.watchlist import Watched, WatchList, entry_of, parse

ONION = base64.b32encode(
    bytes(range(32)) + hashlib.sha3_256(b".onion checksum" + bytes(range(32)) + b"\x03").digest()[:2] + b"\x03"
)
WATCH = WatchList.of(parse(b"site.example\nwww.host.example\nandroid://abc@com.site.app/\nother.co.uk # a remark\n"))


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://site.example/", "site.example"),
        ("site.example", "site.example"),
        ("SITE.EXAMPLE:443/a?b#c", "site.example"),
        ("//site.example/x", "site.example"),
        ("https://user:secret@site.example:8443/", "site.example"),
        ("https://site.example@evil.test/", "evil.test"),
        ("https://site.example\\@evil.test/", "site.example"),
        ("https://evil.test/?next=https://site.example/", "evil.test"),
        ("ftp://site.example./", "site.example"),
        ("https://site%2Eexample/", "site.example"),
        ("https://ｓｉｔｅ。example/", "site.example"),
        ("http://[2001:db8::1]:80/", "2001:db8::1"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("  <https://site.example/> ", "site.example"),
    ],
)
def test_where_an_address_leads(url: str, name: str) -> None:
    found = host_of(url)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("url", ["", " ", "https://", "no host", "://", "https:///path", "just-a-word", "@@@", "[:::"])
def test_what_leads_nowhere(url: str) -> None:
    assert host_of(url) is None


@given(st.text(max_size=300))
def test_any_text_leads_somewhere_or_nowhere(text: str) -> None:
    found = host_of(text)
    assert found is None or (found.name and " " not in found.name)
    if found is not None:
        WATCH.match(found)
    WATCH.lookalike(text, found)


@given(st.from_regex(r"[a-zа-яü]{1,10}\.[a-z]{2,5}", fullmatch=True))
def test_punycode_comes_back(name: str) -> None:
    coded = ascii_name(name)
    assert coded is not None
    assert coded.isascii()
    assert unicode_name(coded) == ascii_name(name) or unicode_name(coded).encode("utf-8")


@pytest.mark.parametrize(
    ("url", "entry"),
    [
        ("https://site.example/login", Watched("domain", "site.example")),
        ("https://a.b.site.example", Watched("domain", "site.example")),
        ("https://www.host.example/", Watched("host", "www.host.example")),
        ("https://host.example/", None),
        ("https://a.www.host.example/", None),
        ("android://Zm9v@com.site.app/", Watched("package", "com.site.app")),
        ("android://Zm9v@com.site.app.evil/", None),
        ("https://com.site.app/", None),
        ("http://forum.other.co.uk", Watched("domain", "other.co.uk")),
        ("https://mysite.example", None),
        ("https://site.example.evil.test", None),
    ],
)
def test_what_is_on_the_list(url: str, entry: Watched | None) -> None:
    found = host_of(url)
    assert found is not None
    assert WATCH.match(found) == entry


@pytest.mark.parametrize(
    ("url", "how"),
    [
        ("https://s1te.example/", "confusable"),
        ("https://sіte.example/", "confusable"),
        ("https://xn--ste-jhd.example/", "confusable"),
        ("https://site.example.evil.test/", "suffix"),
        ("https://mysite.example/", "substring"),
        ("https://site.example@evil.test/", "user-info"),
        ("https://site.example:pw@evil.test/", "user-info"),
        ("https://evil.test/?to=site.example", "mention"),
    ],
)
def test_what_only_looks_so(url: str, how: str) -> None:
    host = host_of(url)
    assert host is not None
    assert WATCH.match(host) is None
    assert WATCH.lookalike(url, host) == (Watched("domain", "site.example"), how)


def test_a_stranger_looks_like_nothing() -> None:
    assert WATCH.lookalike("https://elsewhere.test/", Host("elsewhere.test")) is None


def test_entries_are_told_apart() -> None:
    onion = ONION.decode().lower() + ".onion"
    assert entry_of("https://site.example/path") == Watched("domain", "site.example")
    assert entry_of("deep.site.example") == Watched("host", "deep.site.example")
    assert entry_of("*.site.example") == Watched("domain", "site.example")
    assert entry_of("me.github.io") == Watched("domain", "me.github.io")
    assert entry_of(f"http://{onion}/") == Watched("onion", onion)
    assert entry_of(f"www.{onion}") == Watched("onion", onion)
    assert entry_of("package: com.site.app") == Watched("package", "com.site.app")
    assert entry_of("198.51.100.7") == Watched("host", "198.51.100.7")


@pytest.mark.parametrize(
    "text", ["co.uk", "com", "github.io", "no host", "https://a@b.example/", "abc.onion", "package: x", ""]
)
def test_what_can_be_watched_by_nobody(text: str) -> None:
    with pytest.raises(BadValue):
        entry_of(text)


def test_an_onion_address_with_one_wrong_letter_is_refused() -> None:
    label = ONION.decode().lower()
    wrong = ("b" if label[0] == "a" else "a") + label[1:]
    with pytest.raises(BadValue, match="checksum"):
        entry_of(f"{wrong}.onion")


def test_a_file_may_be_a_list_or_a_table() -> None:
    assert parse(b"# remark\nsite.example\nsite.example\n") == [Watched("domain", "site.example")]
    assert parse(b"name;domain\nx;site.example\ny;z.example\n") == [
        Watched("domain", "site.example"),
        Watched("domain", "z.example"),
    ]
    with pytest.raises(BadValue):
        parse(b"# nothing\n\n")


def test_equal_lists_have_equal_digests() -> None:
    one = WatchList.of(parse(b"a.example\nb.example\n"))
    assert one.digest() == WatchList.of(parse(b"b.example\na.example\n")).digest()
    assert one.digest() != WatchList.of(parse(b"b.example\n")).digest()


def test_skeletons_fold_what_looks_alike() -> None:
    assert skeleton("rnicro") == skeleton("micro")
    assert skeleton("pаypаl") == skeleton("paypal")
    assert skeleton("g00gle") == skeleton("google")
    assert skeleton("alpha") != skeleton("beta")
