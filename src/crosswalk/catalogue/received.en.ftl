# Reports received.
received-tab-register = Register
received-tab-reports = Reports received
received-tab-bundles = Bundles
received-views = Views of the sources
received-state = Open: { $open } · told before: { $repeats } · set aside: { $officer }
received-shown = The first { $shown } of { $total } are shown
received-bundles-state = Bundles: { $bundles } · reports in them: { $reports }
received-place = Place
received-priority = Priority
received-reason = First reason
received-report = Report
received-reporter = Reporter
received-received = Received
received-bundle = Bundle
received-reports = Reports
received-belongs = What ties it
received-standing-open = Open
received-standing-repeat = Told before
received-standing-officer = Set aside
received-kind-offender = One offender
received-kind-child = One child
received-sealed = Sealed
received-every = Every priority
received-allegation = A report is an allegation. Its place orders work and decides about nobody.
received-why = Why it stands here
received-open = Open the report
received-back = Back to the queue
received-told = Where it is told
received-facts = What it says of itself
received-form = Form
received-issuer = Issuer
received-number = Number
received-incident = Incident
received-incident-type = Kind of incident
received-jurisdictions = Jurisdictions
received-files = Files
received-urls = Addresses
received-excerpts = In its own words
received-accounts = Accounts reported
received-together = What belongs to it
received-not-joined = Not joined
received-repeats = Told again as
received-related = Reports that it names
received-receipts = Receipts and what was told
received-nothing-told = Nothing was told yet.
received-none = No report was received
received-none-do = Add a file or folder of reports as a source: its forms are recognised.
received-no-bundles = Nothing belongs together
received-no-bundles-do = Two reports are bundled where a strong identifier or a person's decision ties their accounts.
received-key-open = Open
received-key-bundles = Queue or bundles
received-key-next = Next report
received-key-before = Report before
# Why a report stands where it stands.
triage-officer = set aside: the one reported is a registered persona; ask the unit that registered it before anybody acts
triage-told-before = told before: as { $report }
triage-stands = { $tier }: { $because }
triage-no-rule = no rule says otherwise
triage-states = states { $sign }, in { $places }
triage-also-states = also states { $signs }
triage-files = files: { $counted }
triage-counted = { $count } { $what }
triage-reported-is-child = the one reported is named as a child in a report
triage-together = one of { $reports ->
    [one] { $reports } report
   *[other] { $reports } reports
} that belong together
triage-not-viewed = { $files ->
    [one] { $files } file
   *[other] { $files } files
} that the reporter did not look at
triage-tier-child-at-risk = child at risk
triage-tier-new-material = new material
triage-tier-to-be-looked-at = to be looked at
triage-tier-viral = viral
triage-tier-already-known = already known
triage-tier-synthetic = synthetic
triage-tier-nothing-to-do = nothing to do
triage-tier-why-child-at-risk = a child may be in danger now, or may be found
triage-tier-why-new-material = a file that nobody is known to have seen
triage-tier-why-to-be-looked-at = no other rule says where it belongs
triage-tier-why-viral = passed on by many, and nothing new in it
triage-tier-why-already-known = on a list or graded here, and nothing new in it
triage-tier-why-synthetic = stated to be made by a machine, and nothing else in it
triage-tier-why-nothing-to-do = told for information, spam, or harmless files alone
triage-rule-imminent = imminent
triage-rule-ongoing = ongoing
triage-rule-contact = contact
triage-rule-trafficking = trafficking
triage-rule-extortion = extortion
triage-rule-self-harm = self-harm
triage-rule-enticement = enticement
triage-rule-live = live
triage-rule-self-generated-recent = self-generated, recent
triage-rule-made-from-a-real-child = made from a real child
triage-rule-child-located = child located
triage-rule-child-named = child named
triage-rule-the-one-reported-is-a-child = the one reported is a child
triage-rule-harmless = harmless
triage-rule-informational = informational
triage-rule-spam = spam
sign-imminent = imminent
sign-ongoing = ongoing
sign-contact = contact
sign-trafficking = trafficking
sign-enticement = enticement
sign-extortion = extortion
sign-sadistic = sadistic
sign-live = live
sign-self-generated = self-generated
sign-child-located = child-located
sign-child-named = child-named
sign-infant = infant
sign-altered = altered
sign-minors = minors
sign-viral = viral
sign-meme = meme
sign-synthetic = synthetic
sign-drawing = drawing
sign-matched = matched
sign-informational = informational
sign-spam = spam
sign-proxy = proxy
sign-compromised = compromised
file-known-kind = known
file-harmless-kind = harmless
file-viral-kind = viral
file-synthetic-kind = synthetic
file-new-kind = new
file-unnamed-kind = unnamed
file-class = { $file }: { $kind } ({ $why })
file-nameless = a file without a digest
file-in-reports = in { $reports ->
    [one] { $reports } report
   *[other] { $reports } reports
} of { $reporters ->
    [one] { $reporters } reporter
   *[other] { $reporters } reporters
}
file-stated = stated: { $signs }
file-stated-by-all = stated by every report that holds it: { $signs }
file-category = the reporter's category { $category }
file-held = its bytes are held
file-no-digest = no digest is stated, or that of the empty file
file-reported-accounts = { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
} were reported for it
file-new = on no known set, graded by nobody here
file-graded = graded here
file-near = near an entry of { $list } ({ $owner })
file-listed = { $list } ({ $owner }), by { $algorithm }
file-listed-as = { $list } ({ $owner }), { $category }, by { $algorithm }
bundle-joined = { $one } and { $other }: { $by } { $value }
bundle-named = account { $account } is named in { $reports ->
    [one] { $reports } report
   *[other] { $reports } reports
}
bundle-names-child = names as a child's an account that { $reports ->
    [one] { $reports } report
   *[other] { $reports } reports
} name
bundle-names-reported = names as the one reported an account that { $reports ->
    [one] { $reports } report
   *[other] { $reports } reports
} name
bundle-shares = shares { $by } with an account of another report
bundle-persona = tied by a registered persona
bundle-by-email = an e-mail address
bundle-by-phone = a telephone number
bundle-by-device = a device
bundle-by-wallet = a wallet
bundle-by-merge = a decision of a person
bundle-by-identifier = an identifier
