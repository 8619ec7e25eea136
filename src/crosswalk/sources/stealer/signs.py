"""Signs that a machine is a researcher's: users, names, hardware and tools of analysis, each with its own code. Data and pure.

One sign alone may be anybody's: hypervisors run on the desks of many. What follows from signs is decided where tiers are.
"""

from __future__ import annotations

import re

_USERS = frozenset(
    """sandbox malware malwaretest maltest virus virusclone analyst analysis cuckoo wdagutilityaccount currentuser sand_box
    john.doe johndoe john_doe hapubws emily hal9th peterwilson hong_lee timmy milozs honeypot cape triage joesandbox anyrun
    threathunter reverser remnux flare flarevm frank.muller jane_doe researcher infosec labuser maltester""".split()
)
_COMPUTERS = re.compile(
    r"^(?:sandbox|maltest|malware|cuckoo|tequilaboomboom|flarevm|flare-?vm|cape|klone_x64|remnux|virus|7silvia|hanspeter"
    r"|john-?pc|analysis|joe-?sandbox|any-?run|honeypot|triage)",
    re.IGNORECASE,
)
_HARDWARE = {
    "vmware": r"vmware", "virtualbox": r"virtual ?box|\bvbox", "qemu": r"\bqemu\b|\bkvm\b|red hat virtio", "hyper-v":
    r"hyper-?v video|microsoft basic display adapter|hyperv", "xen": r"\bxen\b", "parallels": r"parallels display|prl_tools",
    "bochs": r"\bbochs\b", "guest-additions": r"vmtoolsd|vboxservice|vboxtray|vmwaretray|qemu-ga|vgauthservice",
}  # fmt: skip
_TOOLS = {
    "debugger": r"x(?:32|64)dbg|ollydbg|windbg|immunity ?debugger|dnspy",
    "disassembler": r"\bida(?:64| pro| freeware)|ghidra|radare|binary ninja|cutter\.exe",
    "monitor": r"procmon|process monitor|procexp|process hacker|regshot|api ?monitor|autoruns|sysmon",
    "capture": r"wireshark|fiddler|tshark|dumpcap|burp ?suite|mitmproxy|fakenet|inetsim",
    "inspector": r"pestudio|die\.exe|detect it easy|peid|cff explorer|resource ?hacker|capa\.exe|yara",
    "sandbox-agent": r"cuckoo|joeboxcontrol|cape-?agent|any\.?run|sandboxierpcss|vmremoteguest|tria\.ge",
}
_HARDWARE_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _HARDWARE.items()}
_TOOL_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _TOOLS.items()}
STRONG = frozenset({"user", "computer", "tool:sandbox-agent"})


def of_names(user: str, computer: str) -> list[str]:
    """Codes for what user and computer are called."""
    found = ["user"] if user.strip().casefold() in _USERS else []
    return found + (["computer"] if _COMPUTERS.match(computer.strip()) else [])


def of_text(text: str) -> list[str]:
    """Codes for hardware and tools that a list of hardware, software or processes names."""
    found = [f"vm:{name}" for name, pattern in _HARDWARE_PATTERNS.items() if pattern.search(text)]
    return found + [f"tool:{name}" for name, pattern in _TOOL_PATTERNS.items() if pattern.search(text)]
