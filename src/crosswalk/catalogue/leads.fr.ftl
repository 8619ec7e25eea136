## The Routing screen
routing-person = Personne
routing-state = État
routing-state-unresolved = Non établi
routing-state-disputed = Signaux discordants
routing-state-clear = Clair
routing-state-accepted = Accepté
routing-state-overridden = Modifié
routing-confidence = Confiance
routing-order = Ordre
routing-signals = Signaux
routing-weight = Poids
routing-counts = Compte
routing-scores = Total des signaux
routing-margin = Le premier doit dépasser le suivant de { $margin }, sinon le pays n’est pas établi.
routing-say = Les signaux disent
routing-decided = Décidé par { $by }
routing-rebutted = Écartés
routing-accept = Accepter
routing-accept-title = Accepter { $country } pour { $person }
routing-override = Modifier
routing-override-title = Un autre pays pour { $person }
routing-rebut = Écarter un signal
routing-rebut-title = Écarter le signal { $number }
routing-rebut-note = Il reste parmi les éléments ; il n’est ni pesé ni transmis.
routing-empty = Personne à orienter
routing-empty-note = Une piste est créée pour quiconque un agent désigné a déclaré suspect.
routing-choose = Choisir une personne
routing-released = Autorisé
count-signals = { $count ->
    [one] { $count } signal
   *[other] { $count } signaux
}
count-unsettled = { $count ->
    [one] { $count } personne sans pays
   *[other] { $count } personnes sans pays
}
