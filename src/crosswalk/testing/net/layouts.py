"""The files of a log as the families write them. Each writer gives path and text; passwords and other secrets carry a mark by which
a search of everything that the program wrote would find them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from crosswalk.testing.net.plan import Human, Log

Row = tuple[str, str, str]
"""Address, login, password."""
Files = list[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a log: rows of passwords, hosts of cookies, a mark for secrets."""

    log: Log
    rows: list[Row]
    hosts: list[str]
    secret: Callable[[], str]
    dice: random.Random
    ip: str

    @property
    def taken(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self.log.taken, dt.UTC).replace(tzinfo=None)

    @property
    def installed(self) -> dt.datetime:
        """When the system was installed, which is not when the log was taken."""
        return self.taken - dt.timedelta(days=400 + self.log.number % 300)


def _fills(people: tuple[Human, ...]) -> list[tuple[str, str]]:
    found = []
    for human in people:
        found += [("email", human.mail), ("username", human.login), ("name", f"{human.first} {human.last}")]
        found += [("address", human.street), ("phone", "+1 202 555 0143")]
    return found


def _tools(log: Log) -> str:
    return "x64dbg.exe\nWireshark 4.2\nVMware SVGA 3D\nprocmon64.exe\n" if log.signs else "chrome.exe\nexplorer.exe\n"


def _cookies(c: Contents) -> str:
    return "".join(f".{host}\tTRUE\t/\tTRUE\t1893456000\tsession\t{c.secret()}\n" for host in c.hosts)


def redline(c: Contents, banner: str = "*  Telegram: https://t.me/redline_example *") -> Files:
    """RedLine: US dates with AM and PM, fields in English."""
    log, when = c.log, c.taken
    system = (
        f"{banner}\n\nBuild ID: {log.number % 97}\nIP: {c.ip}\nFileLocation: C:\\Temp\\a.exe\nUserName: {log.user}\n"
        f"MachineName: DESKTOP-{log.tag}\nCountry: {log.country}\nZip Code: UNKNOWN\nLocation: UNKNOWN\nHWID: {log.tag}F00D\n"
        f"Current Language: English (United States)\nScreenSize: {{Width=1920, Height=1080}}\nTimeZone: (UTC+01:00) Paris\n"
        f"Operation System: Windows 10 Pro x64\nLog date: {when.month}/{when.day}/{when:%Y} {when:%I:%M:%S %p}\n\n"
        f"Available KeyboardLayouts: \nEnglish (United States)\n\nHardwares: \nName: {'VMware SVGA' if log.signs else 'Intel HD'}\n"
    )
    rows = "".join(
        f"URL: {u}\nUsername: {n}\nPassword: {p}\nApplication: Google_[Chrome]_Default\n===============\n"
        for u, n, p in c.rows
    )
    fills = "".join(f"{k}: {v}\n" for k, v in _fills(log.fills)) + f"password: {c.secret()}\n"
    return [
        ("UserInformation.txt", system.encode()),
        ("Passwords.txt", (banner + "\n" + rows).encode()),
        ("Autofills/Google_[Chrome]_Default.txt", fills.encode()),
        ("Cookies/Google_[Chrome]_Default Network.txt", _cookies(c).encode()),
        ("ProcessList.txt", _tools(log).encode()),
        ("DomainDetects.txt", b"PDD: \n"),
    ]


def meta(c: Contents) -> Files:
    """META: RedLine under another name."""
    return redline(c, "*  META STEALER  *")


def vidar(c: Contents, name: str = "VIDAR STEALER") -> Files:
    """Vidar: day before month, the date of the system's installation beside that of the log; UTF-16 in every ninth."""
    log = c.log
    system = (
        f"-- {name}\n\nIp: {c.ip}\nCountry: {log.country}\nVersion: 11\n\nDate: {c.taken:%d/%m/%Y %H:%M:%S}\nMachineID: {log.tag.lower()}-22\n"
        f"GUID: {{{log.tag}}}\nHWID: {log.tag}F00D\n\nPath: C:\\a.exe\nWork Dir: In memory\n\n"
        "Windows: Windows 11\n"
        f"Install Date: {c.installed:%d/%m/%Y %H:%M:%S}\nAV: none\nComputer Name: PC-{log.tag}\nUser Name: {log.user}\n"
        f"Display Resolution: 1366x768\nKeyboard Languages: English\nLocal Time: {c.taken:%d/%m/%Y %H:%M:%S}\nTimeZone: 0\n\n"
        f"[Processes]\n{_tools(log)}"
    )
    rows = "".join(f"Soft: Google Chrome [Default]\nHost: {u}\nLogin: {n}\nPassword: {p}\n\n\n" for u, n, p in c.rows)
    fills = "".join(f"{k} {v}\n" for k, v in _fills(log.fills)) + f"cvv {c.secret()}\nq kittens\n"
    code = "utf-16" if log.number % 9 == 0 else "utf-8"
    return [
        ("information.txt", system.encode(code)),
        ("passwords.txt", rows.encode(code)),
        ("Autofill/Google Chrome_Default.txt", fills.encode()),
        ("Cookies/Google Chrome_Default.txt", _cookies(c).encode()),
        ("Files/Desktop/passwords.txt", f"my password is {c.secret()}\n".encode()),
    ]


def risepro(c: Contents) -> Files:
    """RisePro: Vidar's layout under another name."""
    return vidar(c, "Telegram: RisePro SUPPORT")


def lumma(c: Contents) -> Files:
    """Lumma: every row twice, once for all browsers and once for its own."""
    log = c.log
    system = (
        f"- LummaC2 Build: Oct 21 2024\n- LID: x--{log.number % 50}\n- Configuration: 0a\n- Path: C:\\Setup.exe\n\n- OS Version: Windows 10 Pro\n"
        f"- Local Date: {c.taken:%d.%m.%Y %H:%M:%S}\n- Time Zone: UTC+1\n- Install Date: {c.installed:%d.%m.%Y %H:%M:%S}\n- Elevated: false\n"
        f"- Computer: DESKTOP-{log.tag}\n- User: {log.user}\n- NetBIOS: {log.tag}\n- Language: es-ES\n- HWID: {log.tag}F00D\n\n"
        f"- IP Address: {c.ip}\n- Time: {c.taken:%d.%m.%Y %H:%M:%S}\n- Country: {log.country}\n"
    )
    rows = "".join(f"SOFT: Chrome Default (132.0)\nURL: {u}\nUSER: {n}\nPASS: {p}\n\n" for u, n, p in c.rows)
    fills = (
        "".join(f"FORM: {k}\nVALUE: {v}\n\n" for k, v in _fills(log.fills)) + f"FORM: password\nVALUE: {c.secret()}\n\n"
    )
    return [
        ("System.txt", system.encode()),
        ("All Passwords.txt", rows.encode()),
        ("Chrome/Default/Passwords.txt", rows.encode()),
        ("Chrome/Default/Autofills.txt", fills.encode()),
        ("Brute.txt", "\n".join(p for _, _, p in c.rows).encode()),
        ("Processes.txt", _tools(log).encode()),
    ]


def stealc(c: Contents) -> Files:
    """StealC: a list of the system with tabs, small fields, Windows line ends."""
    log = c.log
    system = (
        f"\tstealc stealer\n\nNetwork Info:\n\t- IP: {c.ip}\n\t- Country: {log.country}\n\nSystem Summary:\n"
        f"\t- HWID: {log.tag}F00D\n\t- OS: Windows 11\n"
        f"\t- UserName: {log.user}\n\t- Computer Name: {log.tag}\n\t- Local Time: {c.taken:%Y/%m/%d %H:%M:%S}\n\t- UTC: 1\n\t- Language: pt-BR\n"
        f"\t- Keyboards: Portuguese\n\t- Running Path: C:\\Setup.exe\n\nUser Agents:\n\nProcess List:\n{_tools(log)}"
    )
    rows = "".join(
        f"browser: Google Chrome\nprofile: Default\nurl: {u}\nlogin: {n}\npassword: {p}\n\n" for u, n, p in c.rows
    )
    fills = "".join(f"{k} {v}\n" for k, v in _fills(log.fills))
    return [
        ("system_info.txt", system.replace("\n", "\r\n").encode()),
        ("passwords.txt", rows.replace("\n", "\r\n").encode()),
        ("autofill/Google Chrome_Default.txt", fills.encode()),
        ("cookies/Google Chrome_Default Network.txt", _cookies(c).encode()),
        ("cookie_list.txt", "\n".join(c.hosts).encode()),
    ]


def raccoon(c: Contents) -> Files:
    """Raccoon: fields in other languages in code page 1251 in every third, one line a row in every fifth."""
    log = c.log
    system = (
        f"System Information:\n- System Language: Russian\n- System TimeZone: +3 hours from GMT\n- OS: Windows 10 Pro\n"
        "- Display size: 1920x1080\n"
        "- Display Devices:\n"
        f"\t0) {'VMware SVGA' if log.signs else 'Intel'}\n"
        f"- Username: {log.user}\n- Computer name: {log.tag}\n- HWID: {log.tag}F00D\n"
        f"- IP: {c.ip}\n- Country: {log.country}\n- Date: {c.taken:%Y-%m-%d %H:%M:%S}\n\nInstalled applications:\n{_tools(log)}"
    )
    code = "utf-8"
    if log.number % 3 == 0:
        rows, code = "".join(f"Сайт: {u}\nЛогин: {n}\nПароль: {p}\nБраузер: Chrome\n\n" for u, n, p in c.rows), "cp1251"
    elif log.number % 5 == 0:
        rows = "".join(f"URL: {u} | Login: {n} | Password: {p}\n" for u, n, p in c.rows)
    else:
        rows = "".join(f"URL:{u}\nUSR:{n}\nPASS:{p}\n\n" for u, n, p in c.rows)
    fills = "".join(f"{k}: {v}\n" for k, v in _fills(log.fills))
    return [
        ("System Info.txt", system.encode()),
        ("passwords.txt", rows.encode(code)),
        ("autofill.txt", fills.encode()),
        ("browsers/cookies/Google Chrome_Default.txt", _cookies(c).encode()),
    ]


def atomic(c: Contents) -> Files:
    """Atomic, on macOS: no date."""
    log = c.log
    system = (
        f"ATOMIC MAC STEALER V2 \nMetaMask Info: \n\nUserinfo: \nCountry: {log.country} \nIP: {c.ip} \n"
        "ProductName:\t\tmacOS \nBuildVersion:\t\t22G320 \n"
        f"\n\t  Model Name: MacBook \n\t  Hardware UUID: {log.tag}-F00D \n\t  Provisioning UDID: 0000 \n"
    )
    rows = "".join(f"URL: {u}\nLOGIN: {n}\nPASSWORD: {p}\n" for u, n, p in c.rows)
    fills = "".join(f"Name: {k}\nValue: {v}\n=======\n" for k, v in _fills(log.fills))
    return [
        ("UserInformation.txt", system.encode()),
        ("Passwords.txt", rows.encode()),
        ("Autofills.txt", fills.encode()),
        ("Cookies/Chrome_Default.txt", _cookies(c).encode()),
        ("keychain.txt", f"MacOS Password:{c.secret()}\n".encode()),
    ]


_DIVIDERS = (":", ";", "|", "\t", " ", ",", " | ", " : ", " - ", "::", "=>", "~", " — ", "@")


def odd(c: Contents, held: list[Row]) -> Files:
    """Files of nobody's layout, of the rows that are held: separators mixed or doubled, no login, the password first, a login and
    a password in one field, names of fields that nobody knows."""
    lines, fields = "", ""
    for u, n, _ in held:
        for a in _DIVIDERS:
            b = c.dice.choice(_DIVIDERS)
            lines += f"{u}{a}{n}{b}{c.secret()}\n{n}{b}{c.secret()}{a}{u}\n{u}{a}{c.secret()}{a}{n}\n"
            lines += f"{c.secret()}{a}{n}{a}{u}\n{u}{a}{a}{c.secret()}\n{u}{a}{c.secret()}\n"
            fields += f"URL: {u}\nLogin: {n}{a}{c.secret()}\n\n"
        fields += f"URL: {u}\nLogin: {n} siri rahsia: {c.secret()}\n\nURL: {u}\nsiri rahsia: {c.secret()}\n\n"
    unknown = "".join(f"laluan >> {u}\nnama >> {n}\nrahsia >> {c.secret()}\n" for u, n, _ in held)
    table = "url,siri,username\n" + "".join(f"{u},{c.secret()},{n}:{c.secret()}\n" for u, n, _ in held)
    return [
        ("Browsers/passwords 1.txt", lines.encode()),
        ("Browsers/passwords 2.txt", fields.encode()),
        ("Browsers/passwords 3.txt", unknown.encode()),
        ("Browsers/passwords 4.csv", table.encode()),
    ]


WRITERS: dict[str, Callable[[Contents], Files]] = {
    "redline": redline, "meta": meta, "vidar": vidar, "risepro": risepro, "lumma": lumma, "stealc": stealc, "raccoon": raccoon,
    "atomic": atomic,
}  # fmt: skip
FAMILIES = {
    "redline": "RedLine", "meta": "META", "vidar": "Vidar", "risepro": "RisePro", "lumma": "Lumma", "stealc": "StealC",
    "raccoon": "Raccoon", "atomic": "Atomic",
}  # fmt: skip
"""What the program is to call them."""
SYSTEM_FILES = frozenset({"UserInformation.txt", "information.txt", "System.txt", "system_info.txt", "System Info.txt"})
