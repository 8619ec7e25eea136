"""What forms call a sign, a digest, a country: their own words mapped to ours. Data and pure.

Labels are those of NCMEC's reporting API (`fileAnnotations`, `reportAnnotations`, `incidentType`), of INHOPE's classification
(baseline, national), and the words that companies and hotlines use in columns of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pycountry

from crosswalk.sources.report import Sign
from crosswalk.sources.trees import Tree, folded

_WORDS = {
    "imminent": "imminent, imminentharm, imminentrisk, imminentdanger, immediate, immediaterisk, emergency, lifeatrisk, urgent, urgente,"
    "threattolife, exigent, escalated, escalatetohighpriority, levele, prioritye",
    "ongoing": "ongoing, ongoingabuse, continuing, current, abuseongoing, activeabuse",
    "contact": "contact, contactabuse, contactoffence, contactoffense, handson, childsexualmolestation, molestation, nonfamilial,"
    "childsextourism, extraterritorialoffence, nonlivestreamcontact, inpersonmeeting, meetingarranged, traveller, traveler",
    "trafficking": "childsextrafficking, trafficking, csec, commercialexploitation, childprostitution",
    "enticement": "enticement, onlineenticement, onlineenticementofchildrenforsexualacts, grooming, solicitation, csamsolicitation,"
    "soliciting",
    "extortion": "sextortion, extortion, financialsextortion, sexualextortion, blackmail, coercion, coerced",
    "sadistic": "sadisticonlineexploitation, sadistic, selfharm, comnetwork, 764",
    "live": "livestreaming, livestream, livestreamed, live, lda, livedistantabuse",
    "self-generated": "possibleselfproduction, selfgenerated, selfproduced, selfproduction, sgii, selfgeneratedmaterial",
    "child-located": "childlocated, victimlocated, locationofchildknown, childlocationknown",
    "child-named": "childnamed, victimidentified, victimknown, identifiablevictim, victimidentifiable",
    "infant": "infant, infanttoddler, toddler, baby",
    "altered": "altered, manipulated, deepfake, nudified, nudify, faceswap, morphed, realchildaltered, aimanipulated, alteredrealphoto",
    "minors": "minortominorinteraction, minors, peertopeer, betweenminors",
    "viral": "viral, viralcontent, widelycirculated, masscirculation",
    "meme": "potentialmeme, meme, humour, humor, outrage",
    "synthetic": "generativeai, aigenerated, ai, synthetic, generated, aigc, fullysynthetic, syntheticcsam, aicsam, genai",
    "drawing": "animedrawingvirtualhentai, anime, drawing, cartoon, hentai, virtual, manga, cgi, nonphotographic",
    "matched": "hashmatch, knownhash, hashmatched, matched, photodnamatch, pdqmatch, known, knowncsam, previouslyidentified",
    "informational": "informational, information, forinformation, lowpriority",
    "spam": "spam, bulk, bot",
}  # fmt: skip
LABELS = {word.strip(): code for code, words in _WORDS.items() for word in words.split(",")}
"""Folded labels to codes of signs."""
_HEX = re.compile(r"[0-9a-f]+")
_ALGORITHMS = {32: "md5", 40: "sha1", 64: "sha256"}
_SPLIT = re.compile(r"[;,|]")


def signs_of(labels: Iterable[str], where: str) -> list[Sign]:
    """The signs that labels state; what no label is known for is none."""
    found = [Sign(code, where) for label in labels if (code := LABELS.get(folded(label)))]
    return list(dict.fromkeys(found))


def labelled(node: Tree | None, where: str) -> list[Sign]:
    """The signs of a node whose children are labels that are set, or of one whose text lists them."""
    if node is None:
        return []
    names = [name for name in node.children if name not in ("envelope", "item", "type") and node.states(name)]
    listed = [part for each in (node, *node.all("item")) for part in _SPLIT.split(each.text)]
    return signs_of([*names, *listed], where)


def digests(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Digests by algorithm, from pairs of a stated algorithm and a value. One whose length is not that of its algorithm is left
    out; one without an algorithm is told by its length, and 64 digits are SHA-256 unless they are called otherwise (PDQ)."""
    found: dict[str, str] = {}
    for stated, value in pairs:
        text = value.strip().lower().removeprefix("0x")
        said = folded(stated)
        own = _ALGORITHMS.get(len(text)) if _HEX.fullmatch(text) else None
        if own is None or (
            said and own not in said and any(each in said for each in ("md5", "sha", "pdq", "photodna"))
        ):
            continue
        found.setdefault(own, text)
    return found


def country_of(text: str) -> str:
    """An ISO 3166-1 alpha-2 code, from a code of two or three letters or a name in English; empty for none."""
    raw = text.strip()
    if not raw or len(raw) > 60:
        return ""
    if len(raw) in (2, 3) and raw.isalpha():
        code = "GB" if raw.upper() in ("UK", "ENG") else raw.upper()
        found = pycountry.countries.get(alpha_2=code) if len(code) == 2 else pycountry.countries.get(alpha_3=code)
        return found.alpha_2 if found else ""
    found = pycountry.countries.get(name=raw) or pycountry.countries.get(common_name=raw)
    return found.alpha_2 if found else ""
