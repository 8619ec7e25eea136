"""What people call themselves: nationalities in English, Spanish, Portuguese and French, by country.

Stems; `-` stands for the endings that gender and number give (`peruan-`: peruano, peruana, peruanos).
"""

from __future__ import annotations

import re

_STEMS = """
AR argentin-|argentine|argentinian
AT austrian|austriac-|autrichien-
AU australian|australian-|australien-
BE belgian|belga|belge
BG bulgarian|búlgar-|bulgare
BO bolivian|bolivian-|bolivien-
BR brazilian|brasileñ-|brasileir-|brésilien-
CA canadian|canadiense|canadense|canadien-
CH swiss|suiz-|suíç-|suisse
CL chilean|chilen-|chilien-
CO colombian|colombian-|colombien-
CR costa rican|costarricense|tic-
CU cuban|cuban-|cubain-
CZ czech|chec-|tchec-|tchèque
DE german|aleman-|alemán|alemã-|allemand-
DK danish|dan[eé]s-|dinamarquês|danois-
DO dominican|dominican-
DZ algerian|argelin-|algérien-
EC ecuadorian|ecuatorian-|equatorian-|équatorien-
EG egyptian|egipci-|egípci-|égyptien-
ES spanish|español-|española|espanhol-|espagnol-|spaniard
FI finnish|finland[eé]s-|finlandês
FR french|franc[eé]s-|francês|français-
GB british|británic-|britânic-|britannique|english|ingl[eé]s-|inglês|scottish|welsh
GR greek|grieg-|greg-|grec-
GT guatemalan|guatemaltec-|chapín|chapin-
HN honduran|hondureñ-|catrach-
HR croatian|croat-|croate
HU hungarian|húngar-|hongrois-
IE irish|irland[eé]s-|irlandês|irlandais-
IT italian|italian-|italien-
JP japanese|japon[eé]s-|japonês|japonais-
MA moroccan|marroqu[ií]-|marocain-
MX mexican|mexican-|mexicain-
NI nicaraguan|nicaragüense|nica|pinoler-
NL dutch|holand[eé]s-|holandês|néerlandais-|neerland[eé]s-
NO norwegian|norueg-|norvégien-
NZ kiwi|new zealander|neozeland[eé]s-
PA panamanian|panameñ-
PE peruvian|peruan-|péruvien-
PH filipino|filipina|filipin-
PL polish|polac-|polon[eê]s-|polonais-
PT portuguese|portugu[eé]s-|português|portugais-
PY paraguayan|paraguay-|paraguai-
RO romanian|ruman-|romen-|roumain-
RU russian|rus-|russ-|russe
SE swedish|suec-|suédois-
SK slovak|eslovac-|slovaque
SN senegalese|senegal[eé]s-|sénégalais-
SV salvadoran|salvadoreñ-
TN tunisian|tunecin-|tunisien-
TR turkish|turc-|turque
UA ukrainian|ucranian-|ucranian-|ukrainien-
US american|estadounidense|norteamerican-|américain-
UY uruguayan|uruguay-|uruguai-
VE venezuelan|venezolan-|vénézuélien-
ZA south african|sudafrican-|sul-african-
"""
_ENDINGS = "(?:o|a|os|as|e|es|ne|nes|s|ne)?"


def _pattern(stems: str) -> str:
    return "|".join(stem.removesuffix("-") + (_ENDINGS if stem.endswith("-") else "") for stem in stems.split("|"))


_BY_COUNTRY = {line[:2]: re.compile(rf"(?:{_pattern(line[3:])})") for line in _STEMS.strip().splitlines()}


def country_of(word: str) -> str | None:
    """The country whose people are called `word` (lower case), or None."""
    for country, pattern in _BY_COUNTRY.items():
        if pattern.fullmatch(word):
            return country
    return None
