## My wellness
wellness-alone = Shown to you alone. Breaks are kept in your own folder and in no operation.
wellness-break = Take a break
wellness-unveiled = Pictures unveiled
wellness-unveiled-chart = Pictures that you unveiled, by day; the same figures are in the table
wellness-graded = Stacks graded
wellness-sum = { $unveiled } unveiled and { $graded } graded in four weeks
wellness-veil = A veil does not protect you. Breaks, and knowing how a case ended, help.
wellness-breaks = Minutes of break
wellness-breaks-chart = Minutes of break, by day; the same figures are in the table
wellness-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } in four weeks
wellness-last-break = Last break began
wellness-outcomes = What came of it
wellness-table = All figures by day
break-title = Break
break-minutes = { $minutes } min
break-note = Nothing is shown. Look away from the screen.
break-end = End the break
