# The words of Crosswalk. A section for each room; every language has exactly the keys and variables of this file.

## Words that every room uses
country = Country
total = Total
none = None
page-of = Page { $page } of { $pages }

## Sources
source = Source
source-kind = Kind
entries = Entries
items = Items
items-undecoded = Items not decoded
problems = Problems
exhibit = Exhibit
exhibit-desktop = Desktop computer
exhibit-laptop = Laptop
exhibit-phone = Mobile phone
exhibit-tablet = Tablet
exhibit-storage = Storage device
exhibit-server = Server
exhibit-none = Not an exhibit
entries-equal =
    { $entries ->
        [one] { $entries } entry
       *[other] { $entries } entries
    } = { $items ->
        [one] { $items } item
       *[other] { $items } items
    } + { $problems ->
        [one] { $problems } problem
       *[other] { $problems } problems
    }
problem-damaged = Damaged or cut short
problem-encrypted = Encrypted, no key given
problem-unsupported = Format not read by this version
problem-unreadable = The source could not give the bytes
problem-crashed = The parser crashed on it
problem-hung = The parser gave no answer in time
problem-swelled = The parser asked for too much memory
problem-too-large = Larger than the limit
problem-bomb = Unfolds to far more than it holds
problem-too-deep = Nested deeper than the limit
problem-too-many = More entries than the limit
problem-link = A link, which is never followed
problem-device = A device, socket or pipe without content
problem-content-gone = Deleted, content no longer there
problem-not-included = Named by the export, not held by it
problem-malformed = A record without the form its format demands
problem-stored-hash = Stored digest differs from the content
problem-missing-part = A part of a split source is absent

## Actions
action-search = Search
action-arrest = Arrest
action-seizure = Seizure
action-safeguard = Safeguarding
count-search = { $count ->
    [one] { $count } search
   *[other] { $count } searches
}
count-arrest = { $count ->
    [one] { $count } arrest
   *[other] { $count } arrests
}
count-seizure = { $count ->
    [one] { $count } device seized
   *[other] { $count } devices seized
}
count-safeguard = { $count ->
    [one] { $count } child safeguarded
   *[other] { $count } children safeguarded
}
count-countries = { $count ->
    [one] { $count } country
   *[other] { $count } countries
}
count-lines = { $count ->
    [one] { $count } ledger line
   *[other] { $count } ledger lines
}
ledger-line = Line
ledger-date = Date
ledger-action = Action
ledger-count = Count
ledger-source = Source of the line

## The picture: figures
figure-identified = Identified
figure-packages = Packages
figure-receipts = Receipts
figure-searches = Searches
figure-arrested = Arrested
figure-open = Open
figure-seized = Devices seized
figure-safeguarded = Children safeguarded
means-identified = persons in a sealed package whom a named officer categorised as suspect or convicted. It is not a finding of guilt.
means-packages = sealed packages made for the country.
means-receipts = packages whose signed receipt came back.
means-searches = premises searched, each line with its source.
means-arrested = persons arrested, each line with its source. It is not a conviction.
means-open = identified and not arrested, counted for itself and held against the other two.
means-seized = devices seized, each line with its source.
means-safeguarded = children safeguarded. A child is a number here and never a name.

## The picture: the way from evidence to action
funnel-entries = Entries of sources
funnel-items = Distinct items
funnel-pictures = Pictures and videos
funnel-matches = Items on known sets
funnel-accounts = Accounts
funnel-persons = Persons
funnel-leads = Leads
funnel-packages = Packages sealed
funnel-receipts = Receipts signed

## The picture: the report
report-title = Operation report
report-unit = Unit
report-as-of = As of
report-reconciles = These figures reconcile: { $arrested } arrested + { $open } open = { $identified } identified.
report-summary-heading = Summary
report-statement-heading = What the figures mean
report-statement = Every figure is counted from the operation’s own record and ledger as of the moment stated above; none was typed in. A figure that does not add up is not printed. An account is not a person, a person is not a suspect until a named officer says so, and an arrest is not a conviction. Officers’ personas and victims are in no figure of identified, arrested or open persons.
report-funnel-heading = From evidence to action
report-country-heading = Results by country
report-map-heading = Where
report-map-legend = Persons identified
report-map-alternative = Map of the world. The number of persons identified in each country is in the table of results by country.
report-map-disclaimer = Boundaries and names shown on the map do not imply official endorsement or acceptance. Natural Earth, public domain.
report-timeline-heading = Action days
report-timeline-alternative = Bars for arrests and safeguarded children by date. The numbers are in the table of ledger lines.
report-sources-heading = Sources and what could not be read
report-sources-note = Nothing is lost: every entry of a source is an item or a problem with a reason. Names of files and exhibits are not printed here; they stand in the custody record under the source’s number.
report-reasons-heading = Problems by reason
report-reason = Reason
report-coverage-heading = Coverage
report-coverage-note = What every entry of each source came to. An item counts each time it was found.
report-outcome = Outcome
report-what = Kind or reason
report-number = Number
item-kind-picture = Picture
item-kind-video = Video
item-kind-audio = Sound
item-kind-document = Document
item-kind-mail = Mail
item-kind-chat = Chat export
item-kind-report = Report
item-kind-text = Text
item-kind-database = Database
item-kind-table = Table
item-kind-archive = Archive
item-kind-disk = Disk image
item-kind-package = Lead package
item-kind-empty = Empty file
item-kind-other = Other
report-ledger-heading = Ledger lines
report-no-actions = No action has been recorded.
report-no-sources = No source has been added.
report-no-packages = No package has been sealed, so no person counts as identified.
report-attached = The figures are attached to this document as { $json } and { $csv }. The same record always prints the same bytes.
report-font-missing = The typefaces for this language are not installed; others stand in for them.

## Screens
screen-operation = Operation
screen-sources = Sources
screen-review = Review
screen-screens = Screens
screen-skip = Go to the content
screen-language = Language
screen-theme-light = Light
screen-theme-dark = Dark
screen-keys = Keys
screen-cancel = Cancel
screen-close = Close
screen-loading = Loading …
screen-failed = This could not be shown
screen-try-again = Try again
screen-keys-go = Go to a screen
screen-keys-measure = Choose a figure
screen-keys-move = Move
screen-keys-select = Select several
screen-keys-far = First, last, page by page
screen-keys-grade = Grade
screen-keys-next = Next ungraded
screen-keys-undo = Undo
screen-keys-unveil = Hold to unveil
screen-keys-veil = Veil everything
screen-keys-help = These keys
screen-as-of = As of { $moment }
screen-reconciles = { $arrested } arrested + { $open } open = { $identified } identified
screen-funnel = From evidence to action
screen-measures = Figures
screen-map = Map
screen-map-label = Map of the world: { $measure } by country. The same figures are in the table.
screen-map-note = Boundaries and names shown do not imply official endorsement.
screen-timeline = Action days
screen-no-actions = No action has been recorded.
screen-by-country = Results by country
screen-more-below = { $count } more below
screen-no-figures = No package has been sealed yet.
screen-no-sources = No source has been added yet: crosswalk add OPERATION SOURCE --legal-basis TEXT
screen-format = Format
screen-size = Size
screen-messages = Messages
screen-stored-hash = Stored hash
screen-hash-differs = Differs
screen-unfinished = Unfinished
screen-custody = Custody
screen-legal-basis = Legal basis
screen-added-by = Added by
screen-added = Added
screen-owner = Owner
screen-codes = Codes
screen-reader = Read by
screen-sha256 = SHA-256
screen-location = Location
screen-no-problems = Every entry was read.
screen-filter = Show
screen-filter-all = All
screen-filter-ungraded = To look at
screen-filter-known = On a list
screen-filter-graded = Graded
screen-veil-note = Tiles are veiled. A veil does not protect you: take breaks.
screen-no-stacks = Nothing to show here.
screen-review-grid =
    { $total ->
        [one] { $total } stack, veiled
       *[other] { $total } stacks, veiled
    }
screen-stack = Stack in focus
screen-left = of { $total } left to look at
screen-scheme = Categories
screen-tile = { $kind } { $number }
screen-tile-graded = graded { $category }
screen-tile-ungraded = not graded
screen-tile-known = on the list { $set }
screen-kind-of-picture = Picture
screen-kind-of-video = Video
screen-fact-kind = Kind
screen-fact-size = Size
screen-fact-copies = Copies
screen-fact-taken = Taken
screen-fact-camera = Camera
screen-fact-quality = Hash quality
screen-unveiled = The picture, unveiled
screen-veiled = The picture, veiled
screen-why = Why it is here
screen-why-exact = Same file as on { $set } of { $owner }: { $category }
screen-why-near = { $distance } of 256 bits from { $set } of { $owner }: { $category }
screen-why-graded = Graded { $category } by { $by }
screen-known-good = known good
screen-deleted = deleted
screen-problems-of = { $count ->
    [one] { $count } entry could not be read
   *[other] { $count } entries could not be read
}
