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
