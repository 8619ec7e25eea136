"""How platforms call their tables and columns, in the languages of the field. Names are compared as words: `UserID`, `user_id` and
`id-user` are the words user and id."""

from __future__ import annotations

import re
import unicodedata

from crosswalk.sources.stealer.spellings import names_password

_SPLIT = re.compile(r"[^\w]+|_+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SECRET = re.compile(
    r"pass(?!ive|port|enger|es)|kennwort|contrasen|\bclave\b|senha|parol|парол|كلمة|\bsalt\b|secret|\bapi ?key|\bpriv ?key|"
    r"\bsess(?:ion)? ?(?:id|key|hash)\b|\w*sessid\b|\b(?:wallet|encryption|signing|hmac) ?key\b|\bpin ?code\b|"
    r"\botp\b|totp|2fa|\bpin\b|\bcvv\b|\bcvc\b|card num|iban|private key|priv key|\bseed\b|mnemonic|recovery|remember token|api (?:key|token)|"
    r"(?:reset|auth|access|refresh|session|csrf|verify|confirmation|activation) (?:token|hash|key|code)|\bcookie\b|security (?:answer|question)"
)
_CRYPT = re.compile(
    rb"\$(?:2[abxy]?|5|6|1|apr1|P|H|y|argon2\w*|pbkdf2\S*|scrypt)\$|(?:pbkdf2_\w+|bcrypt|scrypt|argon2|sha256|sha1|md5)\$|\{(?:SSHA|SHA|CRYPT)\}"
)
_HASH = re.compile(
    rb"\*?[0-9A-Fa-f]{40}|[0-9A-Fa-f]{32}(?::[^:\s]{2,64})?|[0-9A-Fa-f]{56}|[0-9A-Fa-f]{64}(?::[^:\s]{2,64})?|[0-9A-Fa-f]{96}|[0-9A-Fa-f]{128}"
    rb"|[A-Za-z0-9+/]{27}=|[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}=="
)
_MOSTLY = 0.9
_ROW_HASHES = {"hash", "hashed", "digest"}


def words(untrusted_name: str) -> tuple[str, ...]:
    """The words of a name: lower case, without accents."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", untrusted_name))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    return tuple(part for part in _SPLIT.split(plain) if part)


def is_secret(untrusted_name: str, samples: tuple[bytes, ...] = ()) -> bool:
    """Whether a column holds passwords, their hashes and salts, keys or codes: by its name, or by the form of its values. Such a
    column is not shown, not proposed and not read."""
    if is_secret_name(untrusted_name):
        return True
    if any(_CRYPT.match(value) for value in samples):
        return True
    told = [value for value in samples if value]
    hashes = sum(_HASH.fullmatch(value) is not None for value in told)
    return bool(told) and hashes >= _MOSTLY * len(told) and not _has_a_digest(set(words(untrusted_name)))


def _has_a_digest(said: set[str]) -> bool:
    """Whether a name says what the values that look like hashes are: files, movements, or the numbers of users."""
    return bool(_DIGESTED & said) or (bool((USER | IDENTITY) & said) and not said & (_ROW_HASHES | {"code", "key"}))


def is_secret_name(untrusted_name: str) -> bool:
    """Whether a name alone says that a column holds what nobody may see."""
    said = words(untrusted_name)
    if _SECRET.search(" ".join(said)) is not None or (len(said) == 1 and said[0] in _ROW_HASHES):
        return True
    return names_password(_CAMEL.sub(" ", untrusted_name))


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


USER = _set(
    "user users uid userid member members memberid account accounts acct uploader owner author creator viewer "
    "customer client payer buyer sender login usuario usuarios miembro miembros cuenta cuentas cliente "
    "clientes utilisateur utilisateurs membre membres compte comptes utilizador membro membros conta benutzer "
    "nutzer mitglied mitglieder konto kunde utente utenti gebruiker polzovatel пользователь пользователи "
    "polzovateli user_id المستخدم مستخدم profile profiles"
)
VIDEO = _set(
    "video videos vid film films movie movies clip clips work media medium content item post title_id "
    "titulo_id contenido contenu inhalt pelicula filme видео فيديو"
)
FILE = _set(
    "file files filename fileid rendition renditions asset assets encode encodes encoding variant variants "
    "storage manifest blob object archivo archivos fichero ficheros fichier fichiers datei dateien arquivo "
    "arquivos bestand файл файлы"
)
IDENTITY = _set("id uid guid uuid key no num nr number ref pk identifier kennung identifiant identificador ид code")
_DIGESTED = (
    VIDEO
    | FILE
    | _set(
        "ids md5 sha sha1 sha224 sha256 sha384 sha512 crc etag checksum pdq phash image images picture photo thumb thumbnail frame "
        "chunk segment path url link device fingerprint ip address addr tx txid txn transaction block payment order invoice "
        "receipt reference imagen foto bild photo imagem картинка фото summe somme suma"
    )
)
"""Words for what has a digest, or a number that looks like one."""
WHEN = _set(
    "at time date datetime timestamp ts when on created creation create added inserted registered registration "
    "joined signup since uploaded logged viewed watched paid fecha hora alta creado creada registro data "
    "criado criacao heure cree inscription datum zeit erstellt angelegt registriert дата время создан تاريخ"
)
CREATED = _set(
    "created creation create registered registration reg joined join signup since added alta creado registro "
    "cadastro criado cree inscription erstellt angelegt registriert создан регистрация"
)
SEEN = _set(
    "seen last lastlogin lastseen active activity ultimo ultima dernier derniere letzte letzter zuletzt "
    "posledny последний login visit accessed"
)

TABLES: dict[str, frozenset[str]] = {
    "account": USER,
    "login": _set(
        "login logins signin signins session sessions auth authentication access accesses logon sesion sesiones "
        "acceso accesos inicios connexion connexions acesso acessos anmeldung anmeldungen вход входы сессии visit "
        "visits"
    ),
    "upload": _set(
        "upload uploads uploaded submission submissions subida subidas envoi envois televersement envio envios "
        "hochgeladen загрузки video videos vids films movies post posts publicaciones"
    ),
    "file": FILE,
    "view": _set(
        "view views watch watches watched play plays history hits streams vista vistas visto vistos visualizacion "
        "visualizaciones vue vues visionnage visualizacao visualizacoes aufruf aufrufe ansichten просмотры مشاهدات"
    ),
    "payment": _set(
        "payment payments pay order orders deposit deposits invoice invoices purchase purchases topup topups "
        "billing pago pagos compra compras paiement paiements commande commandes achat achats zahlung zahlungen "
        "kauf pagamento pagamentos платежи платеж دفعات"
    ),
    "token": _set(
        "token tokens coin coins credit credits point points ledger movement movements movimiento movimientos "
        "jeton jetons ficha fichas puntos mouvement mouvements buchung buchungen movimento movimentos токены "
        "transactions transaction transacciones"
    ),
    "balance": _set("balance balances wallet wallets saldo saldos solde soldes kontostand guthaben баланс رصيد"),
    "request": _set("request requests accesslog weblog"),
}

COLUMNS: dict[str, frozenset[str]] = {
    "email": _set("email mail correo courriel emailadresse почта بريد e-mail emails"),
    "phone": _set(
        "phone telephone tel mobile msisdn cell telefono movil telefon handy portable telefone celular телефон هاتف"
    ),
    "country": _set("country cc pais pays land страна دولة geo nation"),
    "language": _set("language lang locale idioma langue sprache lingua язык لغة"),
    "role": _set("role roles rank level group type rol rolle papel grupo grade"),
    "status": _set("status state estado statut zustand active banned enabled situacao статус verified"),
    "ip": _set("ip ipaddr ipaddress ipv4 ipv6 addr address host remote"),
    "name": _set(
        "username name nick nickname handle login alias screenname displayname nombre usuario nom pseudo "
        "pseudonyme benutzername nome apelido имя ник اسم"
    ),
    "agent": _set("agent useragent ua browser navegador navigateur"),
    "title": _set("title titulo titre titel name caption subject название عنوان"),
    "path": _set("path url uri location filename route storage ruta chemin pfad caminho"),
    "md5": _set("md5"),
    "sha1": _set("sha1"),
    "sha256": _set("sha256"),
    "seconds": _set("seconds secs sec duration length dur watched watchtime duracion duree dauer duracao laufzeit"),
    "width": _set("width w ancho largeur breite largura"),
    "height": _set("height h alto hauteur hoehe altura resolution"),
    "bytes": _set("bytes size filesize length tamano taille groesse tamanho"),
    "amount": _set(
        "amount value sum total price delta change qty quantity tokens coins points cantidad importe monto montant "
        "betrag menge valor quantia сумма مبلغ"
    ),
    "currency": _set("currency cur moneda devise waehrung moeda валюта asset coin"),
    "method": _set("method gateway provider processor metodo methode zahlungsart"),
    "address": _set("address wallet addr payto btc xmr eth direccion adresse endereco"),
    "reference": _set(
        "reference ref tx txid txhash transaction hash referencia invoice receipt external order related video"
    ),
    "tokens": _set("tokens coins credits points fichas jetons"),
    "reason": _set(
        "reason type kind action why event description cause motivo motif grund tipo razon comment note concepto"
    ),
    "counterpart": _set("counterpart counterparty other peer from to related contra"),
    "balance": _set("balance saldo solde kontostand guthaben after running remaining tokens coins credits баланс"),
    "referrer": _set("referrer referer ref"),
}

DIRECTION = _set("direction dir sign side type kind flow dc sentido sens richtung direcao")
MINUS = _set(
    "out debit spend spent minus - withdraw withdrawal sub use used cost d dr gasto salida egreso debito "
    "depense sortie ausgabe soll abgang saida расход списание payout purchase buy unlock"
)
PLUS = _set(
    "in credit earn earned plus + deposit add gain c cr ingreso entrada credito abono recette entree einnahme "
    "haben zugang receita приход reward bonus topup refund"
)
