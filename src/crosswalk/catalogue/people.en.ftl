# People and links.
people-tab-people = People
people-tab-links = Links
people-tab-proposals = Proposals
people-state =
    { $shown } of { $people ->
        [one] { $people } person
       *[other] { $people } persons
    } · { $sealed } sealed
people-sealed = Sealed
people-no-name = No name
people-filter = Filter by name, record, category, country
people-role = Role
people-name = Name
people-record = Record
people-category = Category
people-confidence = Confidence
people-accounts = Accounts
people-identifiers = Identifiers
people-community = Community
people-none = Nobody here
people-none-do = Clear the filter, or add a source that names accounts.
people-links = Links
people-links-state = { $shown } of { $total } shown · ties: { $edges }
people-overview-state = Overview of { $total }; open one to draw what is around it, up to { $most }
people-overview-label =
    Overview of { $nodes ->
        [one] { $nodes } node
       *[other] { $nodes } nodes
    }. Arrows move, + and - change the scale, Enter opens the person in the middle.
people-chart-label =
    Chart of { $nodes ->
        [one] { $nodes } node
       *[other] { $nodes } nodes
    } and { $edges ->
        [one] { $edges } tie
       *[other] { $edges } ties
    }. Arrows go to the nearest node; t shows the same as a table.
people-none-open = Nothing is open
people-no-links = Nothing connects anybody yet
people-no-links-do = Add a source and run: crosswalk run OPERATION.
people-order = Order by
people-legend = What the marks mean
people-legend-community = Colour: community
people-legend-faded = Faded: witness, bystander or not decided
people-kinds = Kinds shown
people-kind = Kind
people-kind-person = Person
people-kind-group = Group
people-kind-phone = Phone
people-kind-email = E-mail
people-kind-handle = Handle
people-kind-ip = IP address
people-kind-device = Device
people-kind-wallet = Wallet
people-kind-item = Item
people-kind-name = Name
people-show-hidden = Show { $count } hidden
people-whole = Show the whole
people-left-out =
    Not drawn: { $sealed } sealed, { $officers ->
        [one] { $officers } persona
       *[other] { $officers } personas
    }
people-open-one = Open a node: what is known of it and the evidence of its ties stand here.
people-marked = Marked
people-open-person = Open the person
people-way = The shortest way · steps: { $steps }
people-forget-way = Put the way away
people-ties = Ties: { $count }
people-go-there = Go there
people-no-rows = No row is kept for this tie.
people-time-unknown = Time not known
people-learned = learnt
people-from = From
people-to = To
people-tie = Tie
people-how = How
people-count = Count
people-first = First
people-last = Last
people-days = Messages by day
people-days-of = Messages by day, of the open person
people-days-label = Messages: { $messages }, from { $first } to { $last }
people-day = From { $date } · messages: { $messages } · with media: { $media }
people-no-days = No message with a time.
people-ask-path = The shortest way between two persons
people-ask-merge = Decide that two persons are one
people-ask-apart = Decide that two persons are two
people-ask-relate = State how two persons are connected
people-ask-undo = Take back decision { $judgement }
people-key-path = Way between two
people-key-merge = They are one
people-key-apart = Keep apart
people-key-relate = Link with evidence
people-key-expand = Expand
people-key-hide = Hide
people-key-table = Chart or table
people-key-mark = Mark as the other one
people-key-open = Open
people-key-filter = Filter
people-key-undo = Undo
people-key-chart = On the chart
people-this-one = This person
people-other-one = The other person (record or account)
people-why = Reason
people-relation = How they are connected
people-place = Where in the source
people-proposals = Proposals
people-proposals-state = Waiting for a decision: { $count }
people-no-proposals = Nothing waits for a decision
people-no-proposals-do = Weak evidence and contradictions come here, for a human to decide.
people-may-be-one = May be one person
people-one = One
people-other = The other
people-probability = Probability
people-against = Against it
people-done = Decision { $judgement } is on the record.
people-messages = messages: { $count }
people-waterfall = What the weight is made of
people-compared = Compared
people-seen = Seen
people-bits = Bits
people-prior = Before any evidence
people-together = Together
people-facts = What is known
people-value = Value
people-times = Happened · learnt
people-why-one = Why these accounts are one person
people-by = by
people-decided-by = Decided by
people-decisions = Decisions
people-no-decisions = No decision stands.
people-rows = Rows: { $count }
part-admin = Admin
part-distributor = Distributor
part-payer = Payer
part-bridge = Bridge
reason-creator-of = Groups created: { $count }
reason-admin-of = Groups administered: { $count }
reason-brought-in = Accounts brought in: { $count }
reason-posted-sought = Items on a list posted: { $count }
reason-posted-again = Items posted in several groups: { $count }
reason-posted-items = Different items posted: { $count }
reason-put-there = Videos put on a platform: { $count }
reason-paid = Payments that a platform claims: { $count }
reason-communities = Communities touched: { $count }
reason-between = Between { $count } % of the pairs of others
reason-cuts-off = Persons who hang on this one alone: { $count }
tie-same = one person by evidence
tie-member = member
tie-invited = brought in
tie-invited-by = brought in by
tie-replied = replied to
tie-replied-by = got a reply from
tie-chat = private conversation
tie-holds = has
tie-mentions = mentions
tie-posted = posted
tie-stated = stated
tie-proposed = may be one
says-creator = creator
says-admin = administrator
says-member = member
says-left = has left
says-unknown = not known
says-device = seized device
says-platform = the platform’s field
says-package = another unit
says-contact = address book
says-stated = own words
says-mentioned = mentioned
decision-merge = Made one
decision-split = Account taken away
decision-apart = Kept apart
decision-categorise = Category given
decision-access = Access to children confirmed
decision-relate = Connection stated
decision-locate = Country decided
decision-rebut = Signal rebutted
decision-release = Lead released
weight-prior = Prior
weight-name = Name
weight-named = Identifier in common
weight-country = Country
weight-circles = Groups
weight-platform = Platform
weight-addresses = Addresses
weight-phone = Phone
weight-email = E-mail
weight-device = Device
weight-wallet = Wallet
weight-handle = Handle
against-device-of-many = two accounts of one platform are the device's own: it may be a family's
against-too-many = { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
} hold it: too many for one person
against-recycled = { $days ->
    [one] { $days } day
   *[other] { $days } days
} lie between the two and the names differ: the number may have been given to somebody else
against-fixed-line = a fixed line with two names: it may be a household's
against-household = two full names with different given names: it may be a household's
against-other-user = the accounts lie with different users of the machine
against-several-go-by = { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
} go by { $handle }
against-several-claim = several accounts of { $platform } say that { $handle } is theirs
against-kept-apart = { $one } and { $other } are kept apart
against-victim-and-suspect = one is a victim and the other a suspect
against-settled = both are settled persons: judgements { $one } and { $other }
weight-known = Known
weight-known-as = as { $way } only
way-report = report
way-contact = contact
way-stated = stated
weight-none-in-common = none in common
weight-of-accounts = { $accounts ->
    [one] { $accounts } account
   *[other] { $accounts } accounts
}
weight-any-two = any two of { $of }
weight-step = { $what } { $seen }
weight-alone = { $what }
all-of = { $each }
evidence-member = { $role }, messages: { $messages }
