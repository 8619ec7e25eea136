## Review: the views
screen-filter-second = Second check
screen-filter-disputed = Disputed
screen-stack-name = Stack
review-narrow = Narrow what is shown
review-filter-list = List
review-filter-distance = Bits, at most
review-filter-exhibit = Exhibit or source
review-filter-since = From
review-filter-until = To
review-filter-camera = Camera
review-filter-tag = Tag
review-filter-clear = Show everything
review-alike-of = Look-alikes of { $stack }
review-of-series = Series { $series }
review-left = left to look at · { $total } in this view
review-mark-twice = Two people agree
review-selected = { $count } selected

## Review: before anybody looks
review-before = Before you look
review-known = On lists
review-grades = Grades
review-on-no-list = On no list
review-graded-by-nobody = Nobody has graded it
review-unseen = without looking
review-flat = a flat picture: its hash says little
review-by = { $by }
review-verdict-open = Nobody has decided this yet.
review-verdict-graded = Graded by { $by }: no need to look.
review-verdict-own = You have graded this: no need to look.
review-verdict-known = On the list { $by }: no need to look.
review-verdict-good = Known to be harmless: no need to look.
review-verdict-disputed = Colleagues disagree. Every grade is kept.
review-verdict-contested = Lists contradict each other on this.
review-verdict-second = Graded by { $by }. It waits for your word.
review-verdict-elsewhere = Being worked elsewhere: { $by }. Ask before you look.

## Review: acts
review-key-group = Grade all that are selected
review-key-rest = The rest of the page is not pertinent
review-key-keyhole = Keyhole: see a small part
review-key-veil = More or less veil
review-key-why = Why is this here
review-key-alike = Look-alikes
review-key-tag = Tag
review-key-comment = Comment
review-key-pack = To package
review-pack = The way into a package
review-pack-nobody = A package carries what the persons of its leads posted. Nobody who has a lead posted this.
review-pack-leads = Leads that carry it
review-pack-lead = Lead to release
review-act-pack = Release
review-pack-no-country = no country yet: decide it in Routing
review-pack-lacks = lacks a part
review-pack-waits = waits to be released
review-key-agree = Agree without looking
review-key-look = Look
review-key-disagree = Disagree, with a reason
review-key-back = Frame back
review-key-forward = Frame forward
review-key-frames = Key frames
review-none-left = Nothing in this view is left to look at.
review-none-left-here = Nothing on this page is left to look at.
review-no-not-pertinent = { $scheme } has no category for what is not pertinent.
review-no-such-category = No category of { $scheme } has the key { $key }.
review-use-alt = { $count } are selected: hold Alt to grade them all.
review-no-need = There is no need to look. Press Space again to look all the same.
review-takes-back = takes it back.
review-done-grade = { $count ->
    [one] Graded: { $said }.
   *[other] { $count } graded: { $said }.
}
review-done-agree = Agreed, without looking: { $said }.
review-done-tag = Tagged: { $said }.
review-done-comment = Comment written.
review-done-nothing = There is nothing of yours to take back.
review-ask-tag = { $count ->
    [one] Tag this stack
   *[other] Tag { $count } stacks
}
review-ask-comment = { $count ->
    [one] Comment on this stack
   *[other] Comment on { $count } stacks
}
review-ask-disagree = Disagree with the grade
review-act-tag = Tag
review-act-comment = Write
review-act-disagree = Grade
review-text-tag = Tag
review-text-comment = Comment
review-reason = Reason
review-keyhole = A small part of the picture, unveiled
review-strip = { $count } key frames, veiled
review-frame = Frame { $number } at { $at }

## Review: why a stack is here
review-elsewhere = Identified, or being worked elsewhere
review-elsewhere-none = Not as far as the lists and packages of this operation say.
review-elsewhere-identified = Identified
review-elsewhere-worked = Being worked
review-on-lists = Lists
review-entry = entry { $entry }
review-bits = { $distance } of 256 bits by { $algorithm }
review-history = What was decided
review-history-none = Nothing yet.
review-undone = taken back
review-verb-grade = Grade
review-verb-tag = Tag
review-verb-comment = Comment
review-verb-gather = Put into the series
review-verb-clue = Clue
review-verb-series = Open the series
review-verb-approve-crop = Let a part leave
review-verb-hypothesis = Hypothesis
review-verb-confidence = Confidence
review-verb-rebuttal = Speak against
review-verb-dead-end = Dead end
review-undone-what = Taken back: { $what }.
review-undone-of = Taken back: { $what }, { $of }.
review-undone-several = Taken back: { $what } × { $count }.
review-looked = Who looked
review-looked-none = Nobody has unveiled it.
review-looked-whole = the whole picture
review-looked-keyhole = through the keyhole
review-looked-crop = a part
review-copies = Copies
review-front = the one that is shown
review-same-bytes = joined by its digest
review-bits-from-front =
    { $distance ->
        [one] { $distance } bit
       *[other] { $distance } bits
    } from the one that is shown
review-places = Where it was found

## Series
series-open = Open a series
series-none = No series has been opened yet
series-none-help = A series holds what belongs to one scene or one child: its stacks, clues, hypotheses and dead ends.
series-title = Title
series-why = Reason
series-stacks = Stacks
series-clues = Clues
series-hypotheses = Hypotheses
series-dead-ends = Dead ends
series-countries = Countries proposed
series-opened = Opened
series-by = By
series-state = { $stacks ->
    [one] 1 stack
   *[other] { $stacks } stacks
} · opened by { $by }
series-add-stacks = Put stacks in
series-stack-names = Stacks, or the SHA-256 of items
series-review = Review them
series-no-clues = No clue has been noted.
series-no-hypotheses = No hypothesis has been put forward.
series-no-countries = No hypothesis names a country.
series-add-clue = Note a clue
series-clue-kind = Kind
series-clue-text = What was seen, read or heard
series-clue-stack = In the stack
series-clue-no-stack = In none of them
series-kind-object = Object
series-kind-place = Place
series-kind-text = Text
series-kind-sound = Sound
series-kind-device = Device
series-kind-time = Time
series-kind-other = Other
series-crop = Region
series-crop-help = Drag over the picture, or move the region with the arrows and change its size with Shift and the arrows. Hold Space to unveil.
series-crop-of = Region of a picture: { $x } % from the left, { $y } % from the top, { $width } by { $height } %
series-crop-none = No region
series-crop-see = Hold to see the region
series-crop-waits = May leave when a second person has approved it.
series-crop-approve = Approve that it leaves
series-crop-approved = May leave: approved by { $by }
series-crop-take = Save the region
series-add-hypothesis = Put forward a hypothesis
series-hypothesis-text = What is supposed
series-country = Country
series-no-country = None
series-confidence = Confidence
series-confidence-low = low
series-confidence-moderate = moderate
series-confidence-high = high
series-restate = State another confidence
series-was = was { $confidence }
series-rests-on = rests on clue { $clues }
series-rebut = Speak against it
series-rebuttal = Against
series-rebuttal-text = What speaks against it
series-add-dead-end = Note a dead end
series-dead-end = Dead end
series-dead-end-text = What was tried and led nowhere
series-looked-line = { $stacks ->
    [one] 1 stack
   *[other] { $stacks } stacks
}, { $times ->
    [one] once
   *[other] { $times } times
}
series-key-open = Open
series-key-see = Hold to see the region
series-undo = Take back the last act
