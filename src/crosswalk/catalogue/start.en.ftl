## The first screen
start-where = Where I was
start-welcome = Begin here
start-resume = Go on
start-queue = My queue
start-queue-of = stacks left to look at, of { $total }
start-queue-open = Go to the next ungraded
start-waiting = Waiting for a decision
start-nothing-waits = Nothing waits.
start-last-source = Last import
start-no-source = Add the first source
start-source-open = Custody and problems
start-outcome = Latest outcome
start-no-outcome = No outcome has been recorded yet.
start-health = Lists and index
start-lists = Hash lists
start-list-entries = Their entries
start-newest-list = Newest list
start-index = Search index
start-index-old = Not up to date: run the operation
start-indexed =
    { $count ->
        [one] { $count } message
       *[other] { $count } messages
    }
start-checkpoint = Trail signed
start-waiting-proposals = { $count ->
    [one] { $count } proposal to join two persons
   *[other] { $count } proposals to join two persons
}
start-waiting-unread = { $count ->
    [one] { $count } source not read to its end
   *[other] { $count } sources not read to their end
}
start-waiting-receipts = { $count ->
    [one] { $count } package without a receipt
   *[other] { $count } packages without a receipt
}
start-waiting-uncategorised = { $count ->
    [one] { $count } person without a category
   *[other] { $count } persons without a category
}
