## The Routing screen
routing-person = Person
routing-state = State
routing-state-unresolved = Not settled
routing-state-disputed = Signals disagree
routing-state-clear = Clear
routing-state-accepted = Accepted
routing-state-overridden = Overridden
routing-confidence = Confidence
routing-order = Order
routing-signals = Signals
routing-weight = Weight
routing-counts = Counts
routing-scores = What the signals add up to
routing-margin = The first must lead the next by { $margin }, else the country is not settled.
routing-say = The signals say
routing-decided = Decided by { $by }
routing-rebutted = Left out
routing-accept = Accept
routing-accept-title = Accept { $country } for { $person }
routing-override = Override
routing-override-title = Another country for { $person }
routing-rebut = Leave a signal out
routing-rebut-title = Leave signal { $number } out
routing-rebut-note = It stays in the evidence; it is not weighed and does not travel.
routing-empty = Nobody is to be routed
routing-empty-note = A lead is made for everybody whom a named officer called a suspect.
routing-choose = Choose a person
routing-released = Released
count-signals = { $count ->
    [one] { $count } signal
   *[other] { $count } signals
}
count-unsettled = { $count ->
    [one] { $count } person without a country
   *[other] { $count } persons without a country
}
