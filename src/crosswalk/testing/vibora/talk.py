"""What people write in the groups: harmless talk, trade in numbered files, and now and then something about themselves.

Nothing here describes abuse. `{...}` are filled by the world. Several ways of saying each thing, so that a program that
knows one sentence by heart finds little.
"""

from __future__ import annotations

Phrases = dict[str, tuple[str, ...]]

SMALL: Phrases = {
    "es": (
        "buenas a todos",
        "vaya frío hace hoy",
        "¿visteis el partido anoche?",
        "mañana juega Argentina contra Brasil, a ver qué pasa",
        "jajaja qué bueno",
        "hoy no paró de llover",
        "alguien tiene el enlace del resumen?",
        "me quedo sin batería, luego sigo",
        "feliz finde gente",
        "qué calor, por dios",
        "el domingo gana Francia seguro",
        "ok",
        "gracias 👍",
        "voy a comer, vuelvo en un rato",
        "¿alguien sabe a qué hora es la final?",
        "se me rompió el cargador otra vez",
        "buen día grupo ☀️",
        "nada nuevo por aquí",
        "el árbitro estaba ciego",
        "en Italia ya nieva, lo vi en las noticias",
        "¿hay alguien de Colombia por aquí?",
        "me mandaron un video de un perro tocando el piano",
        "toca madrugar mañana, buenas noches",
        "se cayó internet toda la tarde",
    ),
    "pt": (
        "bom dia pessoal",
        "que frio hoje",
        "viram o jogo ontem?",
        "amanhã joga Portugal contra Espanha, vai ser duro",
        "kkkk muito bom",
        "não parou de chover",
        "alguém tem o link do resumo?",
        "estou sem bateria, já volto",
        "bom fim de semana a todos",
        "que calor",
        "acho que a França ganha domingo",
        "ok",
        "obrigado 👍",
        "vou almoçar, volto já",
        "alguém sabe a que horas é a final?",
        "o carregador avariou outra vez",
        "boa noite grupo",
        "nada de novo por aqui",
        "tem alguém de Moçambique aqui?",
        "vi nas notícias que na Itália já neva",
        "a internet caiu a tarde toda",
        "esse juiz não viu nada",
    ),
    "en": (
        "morning all",
        "freezing today",
        "did you see the match last night?",
        "Germany play Brazil tomorrow, could go either way",
        "haha good one",
        "it has not stopped raining",
        "anyone got the highlights link?",
        "battery nearly gone, back later",
        "have a good weekend everyone",
        "way too hot",
        "my money is on France for sunday",
        "ok",
        "thanks 👍",
        "off to lunch, back soon",
        "what time is the final?",
        "charger broke again",
        "night everyone",
        "nothing new here",
        "anyone from Canada in here?",
        "saw on the news it is snowing in Italy already",
        "my internet was down all afternoon",
        "that referee needs glasses",
    ),
}

TRADE: Phrases = {
    "es": (
        "archivo {n} enviado",
        "paso el {n} por el {m}",
        "¿quién tiene el {n}?",
        "el {n} ya lo tenía, gracias",
        "lote {n} listo",
        "el {n} cuesta 5",
        "falta el {n}",
        "{n} recibido",
    ),
    "pt": (
        "arquivo {n} enviado",
        "troco o {n} pelo {m}",
        "quem tem o {n}?",
        "o {n} eu já tinha, valeu",
        "lote {n} pronto",
        "o {n} custa 5",
        "falta o {n}",
        "{n} recebido",
    ),
    "en": (
        "file {n} sent",
        "swap {n} for {m}",
        "who has {n}?",
        "already had {n}, thanks",
        "batch {n} is ready",
        "{n} costs 5",
        "{n} is missing",
        "got {n}",
    ),
}

CAPTIONS: Phrases = {
    "es": ("", "", "", "{n}", "el {n}", "nuevo", "repetido"),
    "pt": ("", "", "", "{n}", "o {n}", "novo", "repetido"),
    "en": ("", "", "", "{n}", "number {n}", "new", "repost"),
}

# What somebody says of themselves. Keys are the kinds of identity evidence.
STATED: dict[str, Phrases] = {
    "phone": {
        "es": (
            "mi número es {value}, escribidme ahí",
            "mi whatsapp: {value}",
            "agrégame al wasap, soy {value}",
            "este es mi cel {value}",
            "os dejo mi teléfono {value}",
            "me pueden llamar al {value}",
        ),
        "pt": (
            "meu número é {value}",
            "o meu whatsapp: {value}",
            "me chama no zap {value}",
            "este é o meu telemóvel {value}",
            "podem ligar para mim no {value}",
            "meu cel {value}, qualquer coisa chama",
        ),
        "en": (
            "my number is {value}",
            "my whatsapp: {value}",
            "text me on {value}",
            "you can reach me at {value}",
            "here is my cell {value}",
            "call me on {value} if this goes down",
        ),
    },
    "email": {
        "es": ("mi correo es {value}", "escríbeme a {value}", "mi mail: {value}", "mándamelo a mi correo {value}"),
        "pt": (
            "meu e-mail é {value}",
            "escreve para mim em {value}",
            "o meu mail: {value}",
            "manda para o meu e-mail {value}",
        ),
        "en": ("my email is {value}", "write to me at {value}", "my mail: {value}", "email me at {value}"),
    },
    "discord": {
        "es": (
            "en discord soy {value}",
            "mi discord: {value}",
            "mi usuario de Discord es {value}",
            "agrégame en discord, {value}",
        ),
        "pt": (
            "no discord sou {value}",
            "meu discord: {value}",
            "meu usuário no Discord é {value}",
            "me adiciona no discord, {value}",
        ),
        "en": (
            "on discord I'm {value}",
            "my discord: {value}",
            "my Discord username is {value}",
            "add me on discord, {value}",
        ),
    },
    "wallet": {
        "es": (
            "mi billetera es {value}",
            "mi wallet: {value}",
            "pueden enviar a mi monedero {value}",
            "mi dirección btc {value}",
        ),
        "pt": (
            "minha carteira é {value}",
            "minha wallet: {value}",
            "podem enviar para a minha carteira {value}",
            "meu endereço btc {value}",
        ),
        "en": (
            "my wallet is {value}",
            "my btc address: {value}",
            "send it to my wallet {value}",
            "my btc wallet: {value}",
        ),
    },
    "country": {
        "es": (
            "vivo en {country}",
            "yo soy de {country}",
            "escribo desde {country}",
            "acá en {country} ya es tarde",
            "estoy en {country}",
        ),
        "pt": (
            "moro em {city}, {country}",
            "eu sou de {city}, {country}",
            "escrevo de {city}, {country}",
            "estou em {city} ({country})",
        ),
        "en": (
            "I live in {country}",
            "I'm from {country}",
            "writing from {country}",
            "I'm in {country}",
            "here in {country} it's late already",
        ),
    },
    "city": {
        "es": (
            "vivo en {city}, {country}",
            "soy de {city} ({country})",
            "acá en {city}, {country}, todo tranquilo",
            "estoy en {city}, {country}",
        ),
        "pt": (
            "moro em {city}, {country}",
            "sou de {city} ({country})",
            "aqui em {city}, {country}, tudo calmo",
            "estou em {city}, {country}",
        ),
        "en": (
            "I live in {city}, {country}",
            "I'm from {city} ({country})",
            "here in {city}, {country}, all quiet",
            "I'm in {city}, {country}",
        ),
    },
    "town": {
        "es": ("vivo en {city}", "yo soy de {city}", "acá en {city} todo tranquilo", "estoy en {city} estos meses"),
        "pt": ("moro em {city}", "eu sou de {city}", "aqui em {city} tudo calmo"),
        "en": ("I live in {city}", "I'm from {city}", "all quiet here in {city}"),
    },
}

# The same in a mother tongue that is not the group's: people fall back into it.
MOTHER: dict[str, Phrases] = {
    "phone": {
        "fr": ("mon numéro c'est le {value}", "appelle-moi au {value}"),
        "it": ("il mio numero è {value}", "scrivimi al {value}"),
        "de": ("meine Nummer ist {value}", "schreib mir unter {value}"),
    },
    "email": {
        "fr": ("mon mail : {value}", "écris-moi à {value}"),
        "it": ("la mia mail è {value}", "scrivimi a {value}"),
        "de": ("meine Mail ist {value}", "schreib mir an {value}"),
    },
    "city": {
        "fr": ("j'habite à {city}, {country}", "je suis de {city} ({country})"),
        "it": ("abito a {city}, {country}", "io sono di {city} ({country})"),
        "de": ("ich wohne in {city}, {country}", "ich komme aus {city} ({country})"),
    },
    "town": {
        "fr": ("j'habite à {city}", "ici à {city} tout est calme"),
        "it": ("abito a {city}", "qui a {city} tutto tranquillo"),
        "de": ("ich wohne in {city}", "hier in {city} ist alles ruhig"),
    },
}

# What somebody says of another, of the group, or of a journey: it must not be taken for a statement about themselves.
TRAPS: dict[str, Phrases] = {
    "phone-of-another": {
        "es": ("habla con {name}, su número es {value}", "el tel de {name} es {value}, a mí no me llames"),
        "pt": ("fala com {name}, o número dele é {value}", "o tel de {name} é {value}, não é o meu"),
        "en": ("talk to {name}, his number is {value}", "{name}'s number is {value}, not mine"),
    },
    "wallet-of-another": {
        "es": ("pagué a la billetera de {name}: {value}", "la wallet de {name} es {value}"),
        "pt": ("paguei na carteira de {name}: {value}", "a wallet de {name} é {value}"),
        "en": ("I paid to {name}'s wallet: {value}", "{name}'s wallet is {value}"),
    },
    "shared-mail": {
        "es": ("los archivos del grupo van a {value}", "el correo del grupo sigue siendo {value}"),
        "pt": ("os arquivos do grupo vão para {value}", "o e-mail do grupo ainda é {value}"),
        "en": ("group files go to {value}", "the group mail is still {value}"),
    },
    "journey": {
        "es": ("el año pasado estuve de vacaciones en {country}", "mi primo se mudó a {country}"),
        "pt": ("no ano passado estive de férias em {city}, {country}", "o meu primo mudou para {city}, {country}"),
        "en": ("I was on holiday in {country} last year", "my cousin moved to {country}"),
    },
    "old-number": {
        "es": ("cambié de número, el {value} ya no es mío",),
        "pt": ("mudei de número, o {value} já não é meu",),
        "en": ("I changed my number, {value} is no longer mine",),
    },
    "mention": {
        "es": ("@{value} ¿viste el partido?", "que responda @{value}"),
        "pt": ("@{value} viu o jogo?", "pergunta ao @{value}"),
        "en": ("@{value} did you watch the match?", "ask @{value}"),
    },
}
