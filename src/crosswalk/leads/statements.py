"""Where people say that they live or come from, in the first person, in their own language.

Denied, wished for, asked, quoted and forwarded statements do not count, nor does being somewhere on a visit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswalk.leads.demonyms import country_of
from crosswalk.leads.places import Place, place
from crosswalk.people import phrases
from crosswalk.people.normalising import clean

_LIVE = (
    r"i live (?:in|near|at)|i'?m living in|i am living in|i reside in|i'?m based in|i am based in|i moved to|i'?ve moved to|my home is in|"
    r"my country is|"
    r"(?:yo )?vivo (?:en|por|cerca de)|resido en|radico en|me mud[ée] a|mi casa est[aá] en|mi ciudad es|mi pa[ií]s es|vivimos en|"
    r"(?:eu )?moro (?:em|no|na|nos|nas|perto de)|(?:eu )?vivo (?:em|no|na|nos)|resido (?:em|no|na)|me mudei (?:para|pra)|minha cidade [ée]|"
    r"(?:o )?meu pa[ií]s [ée]|"
    r"(?:je |j')?habite (?:à|a|en|au|aux|dans|près de)|je vis (?:à|a|en|au|aux)|je r[ée]side (?:à|a|en|au)|"
    r"(?:io )?abito (?:a|in|ad)|(?:io )?vivo (?:a|in|ad)|risiedo (?:a|in)|"
    r"ich wohne in|ich lebe in|wohne in|lebe in|"
    r"(?:я )?живу в|(?:я )?живу во|я проживаю в|"
    r"ik woon in|mieszkam we?|locuiesc [îi]n|jag bor i|"
    r"[أا]عيش في|[أا]سكن في|ساكن في|ساكنة في|مقيم في|عايش في"
)
_FROM = (
    r"i'?m from|i am from|i come from|my hometown is|greetings from|"
    r"(?:yo )?soy de(?:l)?|vengo de|saludos desde|nac[íi] en|"
    r"(?:eu )?sou (?:de|do|da|dos)|venho d[eoa]|"
    r"je suis de|je viens (?:de|du|d')|je suis du|"
    r"(?:io )?sono di|vengo da|ich komme aus|ich bin aus|"
    r"я из|я родом из|ik kom uit|jestem z|sunt din|[أا]نا من"
)
_HERE = (
    r"here in|i'?m in|i am in|we'?re in|we are in|i work in|estamos (?:en|em|no|na)|trabajo en|trabalho (?:em|no|na)|"
    r"(?:i'?m |i am )?writing from|i write from|(?:les |os )?escribo desde|escrevo d[eoa]|j'?[ée]cris (?:de|depuis)|"
    r"aqu[ií] en|ac[aá] en|estoy en|aqui (?:em|no|na)|estou (?:em|no|na)|ici (?:à|en|au)|"
    r"je suis (?:à|en|au)|qui (?:a|in)|hier in|ich bin in|здесь в|тут в|هنا في|[أا]نا في"
)
_BEING = r"i'?m (?:an? )?|i am (?:an? )?|soy (?:un[a]? )?|sou (?:um[a]? )?|je suis (?:une? )?|sono (?:un[a]? )?"
WEIGHTS = {"live": 3.9, "from": 2.8, "here": 2.2, "national": 2.6}
"""Log-odds of an unambiguous statement. Living somewhere outweighs coming from elsewhere by more than the margin."""
_OPENINGS = tuple(
    (kind, re.compile(rf"(?<![\w'’])(?:{words})(?=[\s:]|(?<=')\w)"))
    for kind, words in (("live", _LIVE), ("from", _FROM), ("here", _HERE))
)
_NATIONAL = re.compile(rf"(?<![\w'’])(?:{_BEING})(?P<word>[^\W\d_]+(?: african| rican)?)(?!\w)")
PREFILTER = rf"(?i)({_LIVE}|{_FROM}|{_HERE}|{_BEING})"
_UNSURE = re.compile(
    r"(?<![\w'])(?:if|wish|hope|would|could|when|do|si|ojal[aá]|quisiera|quiero|cuando|se|queria|quero|quando|wenn|falls|если|хочу|"
    r"used to|no longer|ya no|antes|before|mi (?:primo|amigo|hermano|madre|padre)|my (?:friend|brother|cousin|mother|father)|que|who|quien|и?ли)\s*$"
)
_VISIT = re.compile(
    r"(?<!\w)(?:visit(?:ing)?|holidays?|vacations?|this week|weekend|until|for (?:a|the|two|three|\d+) (?:days?|weeks?)|on business|"
    r"de visita|visitando|vacaciones|de paso|esta semana|hasta el|unos d[ií]as|por trabajo|fin de semana|"
    r"f[ée]rias|de passagem|at[ée]|fim de semana|vacances|en visite|de passage|semaine|week-end|vacanza|in visita|urlaub|zu besuch|"
    r"woche|отпуск|в гостях|на неделю|tomorrow|mañana|amanhã|airport|aeropuerto|aeroporto|زيارة|إجازة)(?!\w)"
)
_ARTICLE = re.compile(
    r"\s*:?\s*(?:(?:the|la|el|los|las|o|a|os|as|le|les|lo|il|der|die|das|den|(?:the )?city of|ciudad de|cidade de|ville de|"
    r"provincia de|region of|region de|norte de|sur de|sul de|north of|south of|downtown|el norte de|el sur de|г\.|город|городе|"
    r"مدينة|دولة)(?=\s)\s*|l['’])*"
)
_TOWN = re.compile(r"\s*(?:[^\W\d_a-z][\w'’.-]*\s?){1,3}[,(]\s*")
"""A town that no list holds, before the country that it lies in: `Nowhereby, Denmark`."""
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_AND_IN = re.compile(r"\s*[,(/–-]?\s*(?:(?:in|en|em|au|aux|de|do|da|the|la|el|o|os|los)(?=\s)\s*)*")
_STOP = re.compile(r"[!?\n;。！？؟]|[.](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A place that a person states as theirs; `shares` of the countries it may mean, `weight` in log-odds."""

    kind: str
    shares: dict[str, float]
    weight: float
    untrusted_quote: str


def statements(untrusted_text: str) -> list[Statement]:
    """Every place that the writer states as their own home, origin or present whereabouts."""
    found = []
    for line in untrusted_text[:20_000].splitlines():
        text = clean(line)
        lower = text.lower()
        if len(lower) != len(text):
            lower = text
        for kind, opening in _OPENINGS:
            said = (_place_after(kind, text, lower, match) for match in opening.finditer(lower))
            found += [statement for statement in said if statement]
        found += _nationalities(text, lower)
    return found


def _place_after(kind: str, text: str, lower: str, match: re.Match[str]) -> Statement | None:
    if not _is_said(lower, match.start()):
        return None
    rest = text[match.end() : match.end() + 80]
    stop = _STOP.search(rest)
    rest = rest[: stop.start()] if stop else rest
    named, end = _longest(rest, len(rest) - len(rest.lstrip(" :")))
    skipped = _ARTICLE.match(rest.lower())
    if named is None and skipped:
        named, end = _longest(rest, skipped.end())
    if named is None and (town := _TOWN.match(rest)):
        named, end = _longest(rest, town.end())
    if named is None:
        return None
    if kind != "from" and _VISIT.search(lower[match.start() : match.end() + 80]):
        return None
    shares = named.shares
    following, further = _longest(rest, _joined(rest, end))
    if following and (both := shares.keys() & following.shares.keys()):
        common = {country: shares[country] * following.shares[country] for country in both}
        shares = {country: share / sum(common.values()) for country, share in common.items()}
        end = further
    return Statement(kind, shares, WEIGHTS[kind], text[match.start() : match.end()] + rest[:end])


def _joined(rest: str, end: int) -> int:
    """Where a second name may begin that says which place is meant: `Córdoba, España`, `San José de Costa Rica`."""
    match = _AND_IN.match(rest.lower(), end)
    return match.end() if match else end


def _longest(rest: str, at: int) -> tuple[Place | None, int]:
    """The longest place name, of up to five words, that begins at `at`; and where it ends."""
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(rest, at):
        if words and rest[words[-1].end() : match.start()].strip():
            break
        if not words and rest[at : match.start()].strip():
            break
        words.append(match)
        if len(words) == 5:
            break
    for count in range(len(words), 0, -1):
        start, end = words[0].start(), words[count - 1].end()
        name = rest[start:end].rstrip(".")
        found = place(name)
        if found and (found.plain or name[:1].isupper()):
            return found, start + len(name)
    return None, at


def _nationalities(text: str, lower: str) -> list[Statement]:
    """`soy peruana`, `I am Canadian`."""
    found = []
    for match in _NATIONAL.finditer(lower):
        country = country_of(match["word"])
        if country and _is_said(lower, match.start()):
            quote = text[match.start() : match.end()]
            found.append(Statement("national", {country: 1.0}, WEIGHTS["national"], quote))
    return found


def _is_said(lower: str, at: int) -> bool:
    """Whether what stands before a statement leaves it the writer's own, present and real."""
    before = lower[max(0, at - 60) : at]
    breaks = [match.end() for match in _STOP.finditer(before)]
    sentence = before[breaks[-1] if breaks else 0 :]
    near = sentence.rpartition(",")[2][-20:]
    if phrases.NOT.search(near) or _UNSURE.search(sentence):
        return False
    return not phrases.reported(lower[:at])
