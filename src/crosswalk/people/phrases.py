"""How people say, in their own language, that something is theirs. Compiled patterns over lower-case text.

Precision comes first: a statement is a first-person opening, then only words from a closed list, then the identifier.
`his number is`, `contact Ana on` and `my brother's number` open nothing here.
"""

from __future__ import annotations

import re

# The word that people use, and the platform that it names.
PLATFORMS: dict[str, str] = {
    **dict.fromkeys("telegram tg telegrama telega телеграм телеграме телеграмм телега телеге тг".split(), "telegram"),
    **dict.fromkeys("تليجرام تيليجرام تلغرام تيليغرام تلجرام التليجرام التلغرام".split(), "telegram"),
    **dict.fromkeys(
        "whatsapp whats wa wsp wpp zap wasap watsap guasap whatsap ватсап ватсапе вотсап вацап".split(), "whatsapp"
    ),
    **dict.fromkeys("واتساب واتس الواتساب الواتس".split(), "whatsapp"),
    **dict.fromkeys("discord disc дискорд дискорде ديسكورد".split(), "discord"),
    **dict.fromkeys("signal сигнал سيجنال سيغنال".split(), "signal"),
    **dict.fromkeys("instagram insta ig инстаграм инста انستا انستغرام".split(), "instagram"),
    **{
        name: name
        for name in "wickr kik session threema viber snapchat skype wire matrix jabber icq vk tox line".split()
    },
    "snap": "snapchat",
    "вк": "vk",
}

_POSSESSIVE = (
    "my|mi|meu|minha|mon|ma|mein|meine|meinem|meiner|mio|mia|il mio|la mia|мой|моя|моё|мое|мою|моем|моём|моей|"
    "mijn|mój|moj|moja|moje|mojego|мій|benim|min|mitt|मेरा|मेरी|मेरे|mera|meri"
)
_ADJECTIVE = (
    "new|other|second|own|personal|private|main|real|current|work|business|backup|secure|direct|nuevo|nueva|otro|otra|segundo|"
    "segunda|privado|privada|principal|novo|nova|outro|outra|pessoal|particular|nouveau|nouvelle|nouvel|autre|perso|personnel|"
    "neue|neuer|neues|andere|zweite|nuovo|nuova|altro|altra|personale|новый|новая|другой|второй|личный|личная|рабочий|nieuwe|nowy"
)
_NOUN_WORDS = (
    "number|num|phone|cell|cellphone|mobile|tel|telephone|email|e-mail|mail|gmail|handle|user|username|nick|nickname|id|account|"
    "profile|wallet|address|btc|bitcoin|eth|usdt|xmr|ip|contact|número|numero|nro|teléfono|telefono|tlf|móvil|movil|celular|cel|"
    "correo|usuario|cuenta|perfil|billetera|monedero|cartera|dirección|direccion|contacto|alias|telefone|telemóvel|telemovel|usuário|"
    "utilizador|conta|carteira|endereço|endereco|contato|numéro|téléphone|tél|portable|courriel|adresse|pseudo|compte|profil|"
    "identifiant|portefeuille|cellulare|indirizzo|utente|profilo|contatto|nummer|handynummer|handy|telefon|telefonnummer|rufnummer|"
    "mailadresse|benutzername|nutzername|konto|номер|телефон|телефона|мобильный|почта|почту|мейл|имейл|ник|юзер|юзернейм|логин|"
    "аккаунт|профиль|кошелек|кошелёк|адрес|контакт|telefoonnummer|telefoon|mobiel|gebruikersnaam|numer|adres|numaram|wallet|"
    "protonmail|proton|outlook|hotmail|yahoo|icloud|paypal|नंबर|नम्बर|फ़ोन|फोन|मोबाइल|ईमेल|मेल|खाता"
)
_NEW = (
    r"^\s*(?:new|nuevo|nueva|novo|nova|nouveau|nuovo|neue) (?:number|phone|cell|mail|email|wallet|account|número|numero|teléfono|"
    r"celular|correo|cuenta|billetera|telefone|telemóvel|conta|carteira|numéro|nummer)"
)
"""At the beginning of a message only: `new number: ...`."""
_SUFFIXED = (
    "رقمي|رقم هاتفي|رقم جوالي|رقم تلفوني|هاتفي|جوالي|موبايلي|تلفوني|بريدي|ايميلي|إيميلي|حسابي|معرفي|يوزري|محفظتي|عنواني|"
    "numărul meu|telefonul meu|adresa mea|contul meu|numaram|telefonum|hesabım|kullanıcı adım|mailim|e-posta adresim|e-postam|"
    r"(?:nomor|nomer|no|hp|wa|email|surel|akun|telegram|tele|tg|discord|id|ig)(?: (?:hp|wa|baru|telepon|telegram|discord))? (?:saya|aku|gue|gua|gw)"
)
_REACH = (
    r"(?:write|text|message|msg|dm|pm|pay|call|ring|reach|contact|add|find|hit|ping|mail|email|whatsapp|telegram|reply|talk|catch|get|"
    r"follow)(?: to| up)? me(?: up)?|hmu|"
    r"escr[ií]b[ae]n?me|escribime|escribirme|ll[aá]ma(?:me|nme)|llamarme|ll[aá]menme|m[aá]nda(?:me|nme)|env[ií]a(?:me|nme)|"
    r"h[aá]bla(?:me|nme)|ag[eé]nda(?:me|nme)|cont[aá]cta(?:me|nme)|contactarme|agr[eé]ga(?:me|nme)|a[ñn][aá]deme|b[uú]s(?:ca|que|quen)(?:me|nme)|b[uú]squenme|encu[eé]ntrame|"
    r"p[aá]g(?:ame|uenme|[uú]eme)|transfi[eé]r(?:eme|anme)|dep[oó]sit(?:ame|enme)|"
    r"me encuentra[ns]?|me (?:puede[ns]?|podés|podéis) (?:escribir|llamar|contactar|encontrar|hablar|agregar|buscar)|"
    r"me (?:chamar|ligar|escrever|mandar|pagar|pagu?[ae]m?|contactar|contatar|encontrar|adicionar|achar)|"
    r"mi puoi (?:scrivere|trovare|chiamare)|scrivermi|"
    r"(?:kannst|könnt) mir schreiben|"
    r"me (?:chama|chame|chamem|liga|ligue|escreve|escreva|escrevam|manda|mande|adiciona|adicione|procura|acha|encontra|contacta)|"
    r"(?:chama|liga|escreve|escreva|escrevam|manda|adiciona|contacta|contacte)-me|chama(?= no (?:zap|whats|wpp|whatsapp|pv|privado))|"
    r"fala comigo|falem comigo|"
    r"(?:lig(?:a|ar|ue|uem)|escrev(?:e|er|a|am)|mand(?:a|ar|e|em)) (?:para|pra|p/) mim|"
    r"(?:[ée]cri[st]|[ée]crivez|appelle|appelez|contacte|contactez|joins|joignez|ajoute|ajoutez|envoie|retrouve)[- ]moi|"
    r"me (?:contacter|joindre|trouver|retrouver)|m'[ée]crire|tu me trouves|"
    r"scrivimi|scrivetemi|chiamami|chiamatemi|contattami|contattatemi|aggiungimi|mandami|trovami|cercami|mi trov(?:i|ate)|"
    r"schreibt? mir|schreiben sie mir|ruft? mich an|erreichst (?:du )?mich|erreicht (?:ihr )?mich|du erreichst mich|"
    r"kontaktier[et]+ mich|adde? mich|findest mich|findet mich|"
    r"(?:на)?пиши(?:те)? мне|(?:по)?звони(?:те)? мне|свяжи(?:сь|тесь) со мной|связаться со мной|добав(?:ь|ьте|ляй) меня|найди меня|"
    r"schrijf me|app me|bel me|stuur me|(?:na)?pisz do mnie|(?:za)?dzwoń do mnie|bana (?:yaz|ulaş)|beni ara|"
    r"راسلني|راسلوني|كلمني|كلموني|اكتب لي|اكتبوا لي|اتصل بي|اتصلوا بي|تواصل معي|تواصلوا معي|[أا]ضفني|ضيفني"
)
_BEING = (
    r"i am|i'm|im|i use|i go by|soy|estoy|yo uso|uso|sou|eu sou|estou|je suis|j'utilise|sono|io sono|ich bin|ich nutze|"
    r"bin ich|ich hei(?:ß|ss)e|hei(?:ß|ss)e ich|"
    r"я|jestem|ik ben|ben ik|ik heet|heet ik|ben|أنا|انا|eu sunt"
)
_LINKING = (
    "is|it's|its|at|on|in|the|as|to|under|now|here|just|case|too|there|also|or|and|via|by|through|called|name|this|anytime|directly|"
    "es|el|la|al|en|por|a|de|del|este|esta|ese|aquí|aqui|ahora|también|y|o|como|si|acaso|"
    "é|e|o|em|no|na|do|da|pelo|pela|neste|este|agora|também|ou|por|"
    "est|le|l|au|sur|du|ce|ici|par|et|ou|aussi|c'est|à|sous|"
    "è|il|su|al|da|questo|ora|anche|qui|alla|sul|"
    "ist|die|der|das|unter|an|auf|bei|über|hier|jetzt|auch|und|oder|lautet|per|"
    "это|на|в|во|по|вот|и|или|тут|теперь|под|"
    "op|het|bij|onder|pod|na|to|w|este|pe|"
    "هو|هي|على|عبر|في|رقم|ال|de|di|do"
)

_word = r"(?<![\w@'’])(?:{})(?![\w'’])"
_nouns = "|".join((_NOUN_WORDS, *map(re.escape, PLATFORMS)))
OWN = re.compile(
    _word.format(rf"(?:{_POSSESSIVE}) (?:(?:{_ADJECTIVE}) ){{0,2}}(?:{_nouns})(?:['’]s)?|{_SUFFIXED}|{_NEW}")
)
"""`my new number`, `mi correo`, `meu zap`, `رقمي`."""
REACH = re.compile(_word.format(_REACH))
"""`write me`, `escríbeme`, `me chama`, `пиши мне`."""
LABEL = re.compile(rf"\s*(?:(?:{_ADJECTIVE}) )?(?:{_nouns})\s*(?:[:=–-]|\s(?:is|es|é)\s|\s)\s*[\"'«“`@]?")
"""All that stands before an identifier in a message that is a label and the identifier: `discord: kuro_87`."""
BEING = re.compile(_word.format(_BEING))
"""`I'm`, `soy`, `sou`, `я`: opens a handle only."""
ME_AFTER = re.compile(
    rf"^[\s\-–—,)»\"”]*(?:(?:is|es|é|est|ist|è|это|to|هو|that's|c'est|that is|=) )?[\s]*"
    rf"(?:(?:{_POSSESSIVE}) (?:(?:{_ADJECTIVE}) )?(?:{_nouns})|{_SUFFIXED}|me|soy yo|sou eu|moi|bin ich|я|sono io)(?![\w'’])"
)
"""What may follow an identifier: `... is my number`, `... soy yo`."""
DENIED_AFTER = re.compile(
    r"^[\s\-–—,)»\"”]*(?:(?:is|it's|it is|that's|es|é|est|ist|è) )?(?:no longer|not|isn't|ya no(?: es)?|no es|j[áa] n[ãa]o(?: [ée])?|"
    r"n[ãa]o é(?: mais)?|n'est plus|n'est pas|(?:ist )?nicht(?: mehr)?|non è(?: più)?|больше не|не) "
    r"(?:(?:el|la|o|a|le|il) )?(?:mine|my|m[íi]o|m[íi]a|mi|meu|minha|mon|ma|le mien|mein\w*|mio|mia|мой|моя)(?![\w'’])"
)
"""What takes an identifier back: `... is no longer mine`, `... ya no es mío`, `... já não é meu`."""
NOT = re.compile(
    _word.format(
        r"not|isn't|isnt|don't|dont|never|no longer|ain't|no es|ya no|nunca|não|nao|jamais|ne|n'est|pas|nicht|kein|keine|mai|non|"
        r"не|нет|nie|niet|bukan|tidak|नहीं|nahi|nahin|değil|ليس|لا|no"
    )
)
SAID = re.compile(
    _word.format(
        r"said|says|claims|claimed|wrote|writes|told|tells|quote|quoting|quoted|dice|dijo|escribi[óo]|puso|cuenta que|disse|falou|escreveu|dit|"
        r"[ée]crit|sagte|sagt|schrieb|ha detto|scrive|scritto|сказал|сказала|написал|написала|пишет|говорит|قال|قالت|كتب|كتبت"
    )
)
TRANSCRIPT = re.compile(
    rf"^\s*(?:>|\[?\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}\b)"
    rf"|^\s*(?!(?:{_nouns}|hi|hey|hello|hola|oi|olá|salut|ciao|hallo|info|ps|nb|{_POSSESSIVE})\b)"
    r"[^\W\d_][\w.~-]{1,20}(?: [^\W\d_][\w.~-]{1,20})?: "
)
"""A pasted line of somebody's chat: `> ...`, `[12/3/24] ...`, `Ana: ...`."""
_LINK_WORDS = frozenset("|".join((_LINKING, _NOUN_WORDS, _ADJECTIVE)).split("|")) | PLATFORMS.keys()
_OF = frozenset("in of from de do da del di en em aus из".split())
_QUOTES = re.compile(r"[\"“”«»„]")
_TOKEN = re.compile(r"[^\W_][\w'’-]*")


def only_links(gap: str, *, of_one: bool = False) -> bool:
    """Whether what stands between the opening and the identifier is made of linking words only.

    With `of_one` one other word may follow `of`, `de`, `in`: `my number in Peru is`.
    """
    words = _TOKEN.findall(gap)
    strange = [at for at, word in enumerate(words) if word not in _LINK_WORDS]
    if len(gap) > 60 or len(strange) > of_one:
        return False
    return all(at > 0 and words[at - 1] in _OF for at in strange)


def platform_in(text: str, *, last: bool) -> str | None:
    """The platform that `text` names; the last one where `last`, else the first."""
    named = [PLATFORMS[word] for word in _TOKEN.findall(text) if word in PLATFORMS]
    return (named[-1] if last else named[0]) if named else None


def reported(untrusted_before: str) -> bool:
    """Whether what stands before a statement on its line makes it somebody else's words: said, quoted or pasted."""
    if len(_QUOTES.findall(untrusted_before)) % 2 == 1:
        return True
    return bool(SAID.search(untrusted_before) or TRANSCRIPT.match(untrusted_before))
