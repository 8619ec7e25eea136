## My wellness
wellness-alone = Visible de vous seul. Les pauses sont conservées dans votre dossier et dans aucune opération.
wellness-break = Faire une pause
wellness-unveiled = Images dévoilées
wellness-unveiled-chart = Images que vous avez dévoilées, par jour ; les mêmes chiffres sont dans le tableau
wellness-graded = Piles classées
wellness-sum = { $unveiled } dévoilées et { $graded } classées en quatre semaines
wellness-veil = Un voile ne vous protège pas. Les pauses, et savoir comment une affaire s’est terminée, aident.
wellness-breaks = Minutes de pause
wellness-breaks-chart = Minutes de pause, par jour ; les mêmes chiffres sont dans le tableau
wellness-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } en quatre semaines
wellness-last-break = Dernière pause commencée
wellness-outcomes = Ce qui en est résulté
wellness-table = Tous les chiffres par jour
break-title = Pause
break-minutes = { $minutes } min
break-note = Rien n’est affiché. Détournez les yeux de l’écran.
break-end = Terminer la pause
