"""WhatsApp's text exports: Android in Spanish and English, iOS in Portuguese, with attachments.

Who is saved in the exporter's address book stands under the saved name, everybody else under the phone number, and the
exporter under their own profile name. Numbers stand between U+202A and U+202C, attachments after U+200E.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from crosswalk.testing.vibora import identifiers, pictures
from crosswalk.testing.vibora.telegram import Files
from crosswalk.testing.vibora.world import Account, Group, Line

Shown = Callable[[Account], str]


@dataclass(frozen=True, slots=True)
class Form:
    """One phone's way of writing an export. `you` are the service lines whose actor is the exporter."""

    ios: bool
    stamp: str
    file: str
    attached: str
    notice: str
    events: dict[str, str]
    you: dict[str, str]


ES_ANDROID = Form(
    ios=False,
    stamp="{d.day}/{d.month}/{d:%y}, {d.hour}:{d:%M}",
    file="Chat de WhatsApp con {name}.txt",
    attached="{file} (archivo adjunto)",
    notice="Los mensajes y las llamadas están cifrados de extremo a extremo. Nadie fuera de este chat, ni siquiera"
    " WhatsApp, puede leerlos ni escucharlos. Toca para obtener más información.",
    events={
        "create": "{actor} creó el grupo “{group}”",
        "join": "{actor} se unió usando el enlace de invitación de este grupo",
        "add": "{actor} añadió a {members}",
        "leave": "{actor} salió del grupo",
    },
    you={
        "create": "Creaste el grupo “{group}”",
        "join": "Te uniste usando el enlace de invitación de este grupo",
        "add": "Añadiste a {members}",
        "leave": "Saliste del grupo",
    },
)
EN_ANDROID = Form(
    ios=False,
    stamp="{d:%d/%m/%Y}, {d:%H:%M}",
    file="WhatsApp Chat with {name}.txt",
    attached="{file} (file attached)",
    notice="Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or"
    " listen to them. Tap to learn more.",
    events={
        "create": '{actor} created group "{group}"',
        "join": "{actor} joined using this group's invite link",
        "add": "{actor} added {members}",
        "leave": "{actor} left",
    },
    you={
        "create": 'You created group "{group}"',
        "join": "You joined using this group's invite link",
        "add": "You added {members}",
        "leave": "You left",
    },
)
PT_IOS = Form(
    ios=True,
    stamp="[{d:%d/%m/%y}, {d:%H:%M:%S}]",
    file="_chat.txt",
    attached="<anexado: {file}>",
    notice="As mensagens e ligações são protegidas com a criptografia de ponta a ponta. Somente as pessoas que fazem"
    " parte da conversa podem ler, ouvir ou compartilhar esse conteúdo.",
    events={
        "create": "{actor} criou este grupo",
        "join": "{actor} entrou usando o link de convite",
        "add": "{actor} adicionou {members}",
        "leave": "{actor} saiu",
    },
    you={
        "create": "Você criou este grupo",
        "join": "Você entrou usando o link de convite",
        "add": "Você adicionou {members}",
        "leave": "Você saiu",
    },
)


def export(group: Group, lines: list[Line], owner: Account, form: Form, zone: str, shown: Shown) -> Files:
    """The text and its attachments. `shown` gives the name under which the exporter's phone shows an account."""
    files: Files = {}
    first = lines[0].at.astimezone(ZoneInfo(zone))
    prefix = f"{group.name}: \u200e" if form.ios else ""
    text = [_stamped(form, form.stamp.format(d=first), f"{prefix}{form.notice}")]
    for number, line in enumerate(lines, 1):
        local = line.at.astimezone(ZoneInfo(zone))
        stamp = form.stamp.format(d=local)
        if line.event:
            text.append(_stamped(form, stamp, prefix + _service(form, group, line, owner, shown)))
            continue
        said = line.text
        if line.post is not None:
            kind = "{n:08d}-PHOTO-{d:%Y-%m-%d-%H-%M-%S}{s}" if form.ios else "IMG-{d:%Y%m%d}-WA{n:04d}{s}"
            name = kind.format(n=number, d=local, s=line.post.suffix)
            files[name] = pictures.content(line.post)
            note = "\u200e" + form.attached.format(file=name)
            said = f"{said} {note}".strip() if form.ios else f"{note}\n{said}".strip()
        text.append(_stamped(form, stamp, f"{shown(line.account)}: {said}"))
    newline = "\r\n" if form.ios else "\n"
    return {form.file.format(name=group.name): (newline.join(text) + newline).encode(), **files}


def _stamped(form: Form, stamp: str, rest: str) -> str:
    mark = "\u200e" if form.ios and "\u200e" in rest else ""
    return f"{mark}{stamp} {rest}" if form.ios else f"{stamp} - {rest}"


def _service(form: Form, group: Group, line: Line, owner: Account, shown: Shown) -> str:
    said = form.you if line.account is owner else form.events
    members = ", ".join(shown(member) for member in line.members)
    return said[line.event].format(actor=shown(line.account), members=members, group=group.name)


def number_shown(account: Account) -> str:
    """An account that is not in the address book: its number, spaced with no-break spaces, isolated left to right."""
    return f"\u202a{identifiers.spoken(account.key)}\u202c".replace(" ", "\u00a0")


def zipped(files: Files) -> bytes:
    """The export as the phone sends it to itself: one zip with fixed dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2026, 2, 20, 12, 0, 0)), content)
    return out.getvalue()
