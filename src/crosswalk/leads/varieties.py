"""Words that point to a country because they are said there and hardly elsewhere. A weak signal, never enough alone.

RE2 patterns for DuckDB, over lower-case text. A person's words must point one way three times before they count.
"""

from __future__ import annotations

LEAST_MESSAGES = 3
WEIGHT = 0.9
PATTERNS: dict[str, str] = {
    "AR": r"\b(che|boludo|boluda|vos sos|ten[eé]s que|quer[eé]s|laburo|quilombo|posta que|re copado|bondi)\b",
    "BR": r"\b(voc[eê]s?|beleza|legal demais|celular|ônibus|cara,|galera|valeu|t[aá] bom|kkkk+)\b",
    "CL": r"\b(weon|weón|cachai|po weon|al tiro|fome|polola?|bacán po)\b",
    "CO": r"\b(parce|parcero|bacano|chévere pues|qu[eé] m[aá]s pues|quiubo|berraco)\b",
    "DE": r"\b(ich|nicht|und das|auch|aber|schon)\b",
    "DK": r"\b(hvad|jeg|ikke|også)\b",
    "ES": r"\b(vosotros|os digo|t[ií]o,|vale,|guay|móvil|ordenador|hab[eé]is|ten[eé]is|quedamos a)\b",
    "FI": r"\b(minä|ei ole|kiitos|joo)\b",
    "GR": r"(είναι|δεν|και|τι κάνεις)",
    "HU": r"\b(nem|hogy|igen|köszi|vagyok)\b",
    "IT": r"\b(non|che cosa|sono|perch[eé]|ciao|anche)\b",
    "MX": r"\b(g[uü]ey|wey|neta|[oó]rale|chido|ahorita|no manches|qu[eé] onda)\b",
    "NL": r"\b(ik|niet|een|ook|dat is)\b",
    "PE": r"\b(pata,|causa,|pe causa|chamba pe|jato|al toque)\b",
    "PL": r"\b(nie|jest|się|czy|dzi[eę]ki|tak)\b",
    "PT": r"\b(telem[oó]vel|autocarro|fixe|pequeno-almoço|comboio|estou a|tás|gajo)\b",
    "RO": r"\b(nu|este|sunt|și|mulțumesc)\b",
    "SE": r"\b(inte|jag|också|tack)\b",
    "TR": r"\b(değil|evet|ben|teşekkür|için)\b",
    "VE": r"\b(chamo|chama,|arrecho|vaina,|na guará|burda de)\b",
}
