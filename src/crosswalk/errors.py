"""The tree of errors. Each has a code, a cause and a remedy, and each branch an exit code.

    CrosswalkError
    ├── UsageError               2   the command cannot be carried out as it was given
    │   ├── NoLegalBasis             a source was offered without a stated legal basis
    │   ├── NotAnOperation           the folder is not an operation
    │   ├── OperationExists          the folder already holds an operation
    │   ├── UnknownName              no person, item, source or set of that name
    │   ├── NoWatchList              infostealer logs were offered and nothing is watched for
    │   └── BadValue                 a value is outside what is allowed
    ├── EvidenceError            3   a source cannot be opened or is not what it says
    │   ├── SourceUnreadable
    │   └── AlreadyAdded
    ├── Refused                  4   a law or a policy forbids it
    │   ├── NotAllowed               the policy says no; the reason is in the cause
    │   ├── VictimSealed             a victim's identity would be shown
    │   ├── PersonaBlocked           a registered officer persona would leave
    │   ├── LeadIncomplete           one of the seven parts is missing
    │   └── KeptApart                a human decided that these are two persons
    ├── PackageRefused           5   a package is not accepted
    │   ├── PackageAltered
    │   ├── PackageReplayed
    │   ├── PackageExpired
    │   ├── PackageNotAddressed
    │   ├── PackageRecalled          its sender called it back before it arrived
    │   └── SenderUnknown
    ├── IntegrityFailed          6   `verify` or `selftest` found something wrong
    ├── DoesNotReconcile         7   the ledger does not add up
    └── MachineError             8   the machine cannot do it now
        ├── Busy                     another process works on this operation
        ├── DiskFull
        └── PartMissing              a part of the installation is absent

Skip one is data, stop all is an exception: what concerns one entry is a `Problem`
(see `crosswalk.sources.problem`), never one of these.
"""

from __future__ import annotations

from typing_extensions import TypedDict

from crosswalk.sayings import Sentence, filled, sentence


class Told(TypedDict):
    """An error as a program is told it: English, and the same as sentences that a door can say in its reader's language. `usual`:
    the remedy is that of every error of this code, and `advised` is None."""

    error: str
    cause: str
    remedy: str
    usual: bool
    told: Sentence
    advised: Sentence | None


class CrosswalkError(Exception):
    """Stops the whole command. `str()` is the cause; `remedy` says what to do about it.

    A sentence names its values in braces, as `str.format` takes them: `UnknownName("{name!r} is no person", name=typed)`. It is
    English here and in whatever a program reads; a door says it in its reader's language (`told`, `advised`). A cause that comes
    without values is taken as it is, whatever stands in it.
    """

    code = "CW-000"
    exit_code = 1
    remedy = "Report this with the command that you typed."

    def __init__(self, cause: str, /, *, remedy: str | None = None, **values: object) -> None:
        super().__init__(filled(cause, values))
        self._said = (cause, remedy, values)
        if remedy is not None:
            self.remedy = filled(remedy, values)

    @property
    def told(self) -> Sentence:
        """The cause as a sentence of the catalogue."""
        cause, _, values = self._said
        return sentence("cause", cause, values)

    @property
    def advised(self) -> Sentence | None:
        """The remedy as a sentence of the catalogue; None where it is the one of every error of this code."""
        _, remedy, values = self._said
        return None if remedy is None else sentence("remedy", remedy, values)

    @property
    def cause(self) -> str:
        """What happened, in one sentence."""
        return str(self)

    def as_data(self) -> Told:
        """What a program is told."""
        return {
            "error": self.code,
            "cause": self.cause,
            "remedy": self.remedy,
            "usual": self.is_usual,
            "told": self.told,
            "advised": self.advised,
        }

    @property
    def is_usual(self) -> bool:
        """Whether the remedy is the one of every error of this code, which the catalogue has in every language."""
        return self._said[1] is None


class UsageError(CrosswalkError):
    code = "CW-200"
    exit_code = 2
    remedy = "Run the command with --help to see what it takes."


class NoLegalBasis(UsageError):
    code = "CW-201"
    remedy = 'State the warrant, order or consent: --legal-basis "TEXT".'


class NotAnOperation(UsageError):
    code = "CW-202"
    remedy = "Make one first: crosswalk init OPERATION --unit CODE."


class OperationExists(UsageError):
    code = "CW-203"
    remedy = "Choose another folder; an operation is never overwritten."


class UnknownName(UsageError):
    code = "CW-204"
    remedy = "List what there is with the verb that prints it, for example crosswalk people OPERATION."


class BadValue(UsageError):
    code = "CW-205"


class NoWatchList(UsageError):
    code = "CW-206"
    remedy = "Say first which sites matter: crosswalk watch OPERATION add FILE."


class EvidenceError(CrosswalkError):
    code = "CW-300"
    exit_code = 3
    remedy = "Check the source with the tool that made it; nothing of it was recorded."


class SourceUnreadable(EvidenceError):
    code = "CW-301"


class AlreadyAdded(EvidenceError):
    """`source_id` is the source that it is, where it is one."""

    code = "CW-302"
    remedy = "It is in the operation already: see crosswalk sources OPERATION."

    def __init__(self, cause: str, /, *, remedy: str | None = None, source_id: str = "", **values: object) -> None:
        super().__init__(cause, remedy=remedy, **values)
        self.source_id = source_id


class Refused(CrosswalkError):
    code = "CW-400"
    exit_code = 4
    remedy = "The refusal is on the trail. Ask the person who answers for the operation."


class NotAllowed(Refused):
    code = "CW-401"


class VictimSealed(Refused):
    code = "CW-402"
    remedy = "A victim's identity is not shown. Hand over through the safeguarding unit."


class PersonaBlocked(Refused):
    code = "CW-403"
    remedy = "The account belongs to an officer or a hotline. Nothing about it may leave the unit."


class LeadIncomplete(Refused):
    code = "CW-404"
    remedy = "Supply the parts that are named, then release the lead again."


class KeptApart(Refused):
    code = "CW-405"
    remedy = "Undo the decision that keeps them apart first: crosswalk undo OPERATION JUDGEMENT."


class PackageRefused(CrosswalkError):
    code = "CW-500"
    exit_code = 5
    remedy = "Keep the file, tell the sender, and ask for it again."


class PackageAltered(PackageRefused):
    code = "CW-501"


class PackageReplayed(PackageRefused):
    code = "CW-502"
    remedy = "It was received before; nothing is to be done."


class PackageExpired(PackageRefused):
    code = "CW-503"
    remedy = "Ask the sender for a renewed package."


class PackageNotAddressed(PackageRefused):
    code = "CW-504"
    remedy = "Destroy the file and tell the sender: it was meant for another unit."


class PackageRecalled(PackageRefused):
    code = "CW-506"
    remedy = "Do not use it. Ask the sender whether another takes its place."


class SenderUnknown(PackageRefused):
    code = "CW-505"
    remedy = "Get the sender's card over a channel that you trust and put it into the folder of keys."


class IntegrityFailed(CrosswalkError):
    code = "CW-600"
    exit_code = 6
    remedy = "Stop work on this operation, keep the folder as it is, and restore from a copy."


class DoesNotReconcile(CrosswalkError):
    code = "CW-700"
    exit_code = 7
    remedy = "Correct the ledger lines that are named; a line is undone by another line, never edited."


class MachineError(CrosswalkError):
    code = "CW-800"
    exit_code = 8
    remedy = "Mend the machine and type the command again; what was done is kept."


class Busy(MachineError):
    code = "CW-801"
    remedy = "Wait for the other command to end, or stop it; both may be repeated."


class DiskFull(MachineError):
    code = "CW-802"
    remedy = "Free space and type the command again; it goes on where it stopped."


class PartMissing(MachineError):
    code = "CW-803"
    remedy = "Install the part that is named."
