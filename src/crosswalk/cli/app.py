"""The program's door: an ordered list of verbs, each loaded when it is called, and errors told as cause and remedy."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import sqlite3
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, NoReturn

import typer
import typer.core
import typer.main

from crosswalk import __version__, database
from crosswalk.errors import BadValue, CrosswalkError, DiskFull, IntegrityFailed, MachineError
from crosswalk.plugins import load
from crosswalk.sayings import Sentence, filled, key_of, sentence

_OTHERS = ("fr", "es", "ar", "pt")
# In the order of the flow. Name, module in crosswalk.cli, one line of help.
VERBS: tuple[tuple[str, str, str], ...] = (
    ("init", "init", "Make an operation: one folder that holds everything."),
    ("settings", "settings", "The operation's limits, and changing them."),
    ("keygen", "keygen", "Make a unit's keys and its public card."),
    ("triage", "triage", "A quick look at a thing against hash lists, before its intake."),
    ("add", "add", "Take in what was seized or received, read-only, under a legal basis."),
    ("watch", "watch", "The watch list for infostealer logs: add a file of sites, or read it."),
    ("submit", "submit", "Hand something in for a contributor, who gets a receipt and nothing else."),
    ("outcome", "outcome", "Tell a contributor what came of it."),
    ("known", "known", "Known sets: add a hash list."),
    ("personas", "personas", "Officers' personas, which never leave: add a file."),
    ("map", "map", "What the tables of a seized platform mean: propose, record."),
    ("run", "run", "Do everything that is pending; safe to stop and repeat."),
    ("sources", "sources", "Sources, with entries = items + problems."),
    ("items", "items", "Items with digests, fingerprints and where they were found."),
    ("problems", "problems", "Entries that could not be read, and why."),
    ("matches", "matches", "Items on known sets, exactly or nearly."),
    ("stacks", "stacks", "Copies and near-copies, decided once."),
    ("grade", "grade", "Grade a stack."),
    ("series", "series", "Series: clues, hypotheses, dead ends, and who looked."),
    ("ledger", "ledger", "A seized platform's tokens: they balance, or the rows are named."),
    ("funnel", "funnel", "From all accounts of a platform to few, by rules, each step explained."),
    ("resolve", "resolve", "Which records of a register are one person's: weighed, explained, stored nowhere."),
    ("holdings", "holdings", "Partners' lists of identifiers to compare with: add a file."),
    ("overlaps", "overlaps", "Which leads are known to whom: hit or no hit."),
    ("reports", "reports", "Reports received, a child at risk first, each place explained."),
    ("groups", "groups", "Groups with the devices that hold them: who was in them, what each device lacks."),
    ("accounts", "accounts", "Accounts and their groups."),
    ("search", "search", "Messages by their words; people, accounts, items and files by their names."),
    ("credentials", "credentials", "Credentials on the watch list, counted."),
    ("tiers", "tiers", "Credential, account, corroborated account, person: each with its rules."),
    ("identify", "identify", "Decide whose the account behind a credential is."),
    ("people", "people", "Persons, with accounts, identifiers and country."),
    ("links", "links", "What connects persons: communities, roles, paths, timeline, exports."),
    ("relate", "relate", "State how two persons are connected, with the evidence named."),
    ("merge", "merge", "Decide that two persons are one."),
    ("split", "split", "Decide that accounts are not this person's."),
    ("categorise", "categorise", "Decide what a person is: suspect, victim, bystander, ..."),
    ("routing", "routing", "What chose each person's country: signals, weights, decisions."),
    ("locate", "locate", "Decide a person's country: accept it, or put another in its place."),
    ("rebut", "rebut", "Say that a signal for a country misleads."),
    ("leads", "leads", "Leads, ranked, with reasons."),
    ("release", "release", "Release leads to their countries."),
    ("forward", "forward", "Put a country's draft forward for the second check."),
    ("check", "check", "Agree as the second person, or send a draft back."),
    ("pack", "pack", "Seal one package for each country."),
    ("send", "send", "Put a sealed package where it is handed over."),
    ("receive", "receive", "Receive packages, recalls and receipts."),
    ("recall", "recall", "Call a package back; the recipient stops using it."),
    ("answer", "answer", "Record what the recipient of a package answered."),
    ("packages", "packages", "Packages sent and received, with receipts."),
    ("act", "act", "Write the outcome ledger: search, arrest, seizure, safeguard."),
    ("confirm", "confirm", "Verify a ledger line with a record of its own."),
    ("actions", "actions", "The outcome ledger."),
    ("freeze", "freeze", "Keep the figures as of a moment, under their digest."),
    ("figures", "figures", "Totals by country, which reconcile or refuse."),
    ("report", "report", "Reports as PDF: figures, cover, schedule, custody, validation."),
    ("trail", "trail", "Who did and saw what."),
    ("undo", "undo", "Take back a judgement by another judgement."),
    ("verify", "verify", "Check evidence, trail and packages, and name what is wrong."),
    ("backup", "backup", "A consistent copy of the operation in another folder."),
    ("rebuild", "rebuild", "Drop everything derived and make the same again."),
    ("hash", "hash", "Digests and fingerprints of files; needs no operation."),
    ("serve", "serve", "The screens, on this machine only."),
    ("reenact", "reenact", "Re-enact a published operation and compare with the truth."),
    ("selftest", "selftest", "Known answers, and what this machine can do."),
    ("validate", "validate", "Run over inputs with a known truth, and write a validation report."),
)


def language() -> str:
    """The reader's language: CROSSWALK_LANG, else the locale's, where the catalogue has it; else English."""
    stated = next(filter(None, map(os.environ.get, ("CROSSWALK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))), "en")
    code = stated[:2].lower()
    return code if stated[2:3] in ("", "_", "-", ".", "@") and code in _OTHERS else "en"


def said(key: str) -> str | None:
    """The message `key` in the reader's language; None where that is English, which stands in the code, so that nobody waits for
    the catalogue who does not need it, or where the catalogue has no such message."""
    if language() == "en":
        return None
    words = words_in(language())
    return words.say(key) if words.has(key) else None


def in_words(english: str, /, **values: object) -> str:
    """A line that a verb prints, in the reader's language, each value as one line of text that is shown."""
    safe = {name: value if isinstance(value, int | float) else flat(value) for name, value in values.items()}
    text = english.strip()
    before, after = english.split(text)
    return before + (in_language(sentence("line", text, safe)) or filled(text, safe)) + after


def in_language(saying: Sentence | None) -> str | None:
    """A sentence of the code in the reader's language, its values as text that is shown; None where that is English, or where the
    catalogue has no such sentence."""
    if saying is None or language() == "en" or not words_in(language()).has(saying["key"]):
        return None
    safe = {name: shown(value) if isinstance(value, str) else value for name, value in saying["values"].items()}
    return str(words_in(language()).say(saying["key"], **safe))


@cache
def words_in(code: str) -> Any:
    """The words of a language, read when they are first needed."""
    return load("crosswalk.words:Words")(code)


class Verbs(typer.core.TyperGroup):
    """Loads a verb's module when it is called, so that no verb waits for another's libraries."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for name, _, _ in VERBS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        for name, module, _ in VERBS:
            if name == cmd_name:
                command: Any = typer.main.get_command(load(f"crosswalk.cli.{module}:app"))
                command.name = name
                _explain(command, name)
                return command
        return None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section(said("verbs-in-order") or "Verbs, in the order of the flow"):
            formatter.write_dl([(name, said(f"verb-{name}") or text) for name, _, text in VERBS])


def _explain(command: Any, name: str) -> None:
    """What a verb is for, and its options, in the reader's language."""
    if language() == "en":
        return
    command.help = said(f"about-{name}") or command.help
    for each in command.params:
        if text := getattr(each, "help", None):
            each.help = said(key_of("option", text)) or text
    for one, below in getattr(command, "commands", {}).items():
        _explain(below, f"{name}-{one}")


_CONTEXT: Any = typer.core.TyperGroup.context_class
_HELP: Any = _CONTEXT.formatter_class


class _Layout(_HELP):  # type: ignore[misc]  # The library has the class under a private name alone.
    """The help's own words, which the library has in English."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{in_words('Usage')}: ")

    def section(self, name: str) -> Any:
        return super().section(
            {"Options": in_words("Options"), "Arguments": in_words("Arguments"), "Commands": in_words("Commands")}.get(
                name, name
            )
        )

    def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, self._said(text)) for name, text in rows], col_max, col_spacing)

    def _said(self, text: str) -> str:
        if text.startswith("Show this message"):
            return in_words("Show this message and exit.")
        if text.startswith("Install completion"):
            return in_words("Install completion for the current shell.")
        if text.startswith("Show completion"):
            return in_words("Show completion for the current shell, to copy it or customize the installation.")
        return text.replace("[required]", f"[{in_words('required')}]").replace(
            "[default: ", f"[{in_words('default')}: "
        )


_CONTEXT.formatter_class = _Layout
root = typer.Typer(
    cls=Verbs, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True
)


def _version(asked: bool) -> None:
    if asked:
        print(f"crosswalk {__version__}")
        raise typer.Exit


@root.callback()
def crosswalk(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """From seized evidence to the child, the person and the country, with proof at every step."""


def main() -> None:
    """Run the command line; the exit code comes from the tree of errors."""
    _encode_output()
    try:
        try:
            program: Any = typer.main.get_command(root)
            _explain(program, "app")
            program(prog_name="crosswalk")
        finally:
            sys.stdout.flush()
    except CrosswalkError as error:
        _end(error)
    except sqlite3.OperationalError as error:
        _end(database.named(error))
    except sqlite3.DatabaseError as error:
        _end(IntegrityFailed("the record cannot be read: {error}", error=error))
    except BrokenPipeError:
        _end_unread()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            _end_unread()
        raise
    except OSError as error:
        _end(_of_the_machine(error))
    except UnicodeEncodeError as error:
        if error.reason != "surrogates not allowed":
            raise
        _end(BadValue("what was typed holds bytes that are no text", remedy="Type it again in UTF-8."))


def _end_unread() -> NoReturn:
    """The reader of our output has gone (`crosswalk items OP | head`): no error to tell, and not all was done either.

    It ends as a program does that the signal for this ends, which shells show as 141.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(128 + signal.SIGPIPE)


def _encode_output() -> None:
    """JSON is UTF-8 whatever the terminal's encoding is. What an encoding lacks is written as its number, which for a
    byte that is no text gives an escape that JSON knows."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if "--json" in sys.argv else None, errors="backslashreplace")


def _of_the_machine(error: OSError) -> MachineError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull("the disk is full")
    where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
    return MachineError("{where}{fault}", where=where, fault=error.strerror or error)


def _end(error: CrosswalkError) -> NoReturn:
    tell(error)
    sys.exit(error.exit_code)


def tell(error: CrosswalkError) -> None:
    """What happened and what to do, on standard error; one JSON object where --json was asked for."""
    if "--json" in sys.argv:
        print(json.dumps(error.as_data(), ensure_ascii=False), file=sys.stderr)
        return
    kind = said(f"refusal-{error.code}")
    remedy = (said(f"remedy-{error.code}") if error.is_usual else in_language(error.advised)) or error.remedy
    print(f"{error.code}: {f'{kind}: ' if kind else ''}{cause_of(error)}\n  {remedy}", file=sys.stderr)


def cause_of(error: CrosswalkError) -> str:
    """What happened, in the reader's language, as text that is shown."""
    return in_language(error.told) or "\n".join(map(shown, error.cause.split("\n")))


def flat(value: Any) -> str:
    """A value as one line of text. Control and bidirectional characters from evidence are shown, not obeyed."""
    if value is None:
        return "-"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {flat(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(flat(item) for item in value)
    return shown(str(value))


def shown(text: str) -> str:
    """Text with control and bidirectional characters shown, not obeyed."""
    hidden = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in hidden else c for c in text)
