## The trail
trail-verify = Check the chain
trail-holds =
    The chain holds: { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    }, { $signed } under a signature, checked in { $seconds } s.
trail-broken =
    The chain is broken: { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }
trail-by = Who
trail-verb = Act
trail-about = Concerning
trail-line = Line
trail-at = When
trail-subject = What
trail-detail = The line in full
trail-occasion = Occasion
trail-digest = Digest
trail-none = No line is like that.
trail-older = Older lines
trail-newest = Newest lines

## What was done, by its verb
trail-refused = { $act }: refused
trail-ended = { $act }: ended
did-access = Roles changed
did-accounts = Accounts read
did-act = Outcome written
did-actions = Outcomes read
did-add = Source taken in
did-answer = Answer recorded
did-apart = Kept apart
did-approve-crop = Crop approved to leave
did-backup = Copied
did-board = Packages board read
did-categorise = Person categorised
did-check = Second check
did-clue = Clue noted
did-comment = Comment written
did-confidence = Confidence stated
did-confirm = Outcome verified
did-credentials = Credentials read
did-crop = Crop seen
did-dead-end = Dead end noted
did-explain = Explanation read
did-figures = Figures read
did-forward = Draft put forward
did-freeze = Figures frozen
did-funnel = Funnel
did-gather = Gathered into a series
did-grade = Graded
did-groups = Groups read
did-holdings = Partner's list
did-honour = Recall honoured
did-hypothesis = Hypothesis stated
did-identify = Account identified
did-init = Operation made
did-items = Items read
did-known = Known list
did-leads = Leads read
did-ledger = Ledger of tokens
did-lines = Lines behind a figure read
did-links = Links read
did-locate = Country decided
did-map = Mapping recorded
did-matches = Matches read
did-merge = Persons merged
did-open-series = Series opened
did-outcome = Contributor told
did-overlaps = Overlaps read
did-pack = Package sealed
did-packages = Packages read
did-people = Persons read
did-personas = Personas registered
did-posts = Posts read
did-problems = Problems read
did-proposals = Proposals read
did-rebuild = Derived data rebuilt
did-rebut = Signal rebutted
did-rebuttal = Hypothesis rebutted
did-recall = Package recalled
did-receipt = Receipt filed
did-receive = Package received
did-relate = Relation stated
did-release = Leads released
did-renew = Operation renewed for this version
did-report = Document made
did-reports = Reports received read
did-resolve = Register resolved
did-review = Stacks looked through
did-routing = Countries and signals read
did-run = Run
did-search = Searched
did-send = Package handed over
did-series = Series read
did-serve = Screens served
did-settings = Limits
did-sources = Sources read
did-split = Accounts split off
did-stacks = Stacks read
did-start = Start read
did-strip = Video strip seen
did-submit = Handed in for a contributor
did-tables = Tables read
did-tag = Tagged
did-tiers = Tiers read
did-trail = Trail read
did-triage = Quick look
did-undo = Taken back
did-unveil = Unveiled
did-verify = Verified
did-watch = Watch list
did-why = Reasons read
did-links-export = Chart exported
did-reports-rules = Rules of the queue recorded
did-watch-add = Watch list added

## What verify remarks
verify-no-private-key = the trail's private key is not here: new lines cannot be signed
verify-unsigned = { $count ->
    [one] { $count } line of the trail is newer than its last checkpoint
   *[other] { $count } lines of the trail are newer than its last checkpoint
}
verify-intake = the intake of { $source } is not complete: add it again
verify-renewed = this version dropped what an earlier one derived: crosswalk run makes it again
verify-older = derived tables are older than the last decisions: crosswalk rebuild checks them
verify-stopped = the last run was stopped: crosswalk run goes on with it
