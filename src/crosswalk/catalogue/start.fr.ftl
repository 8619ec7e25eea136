## The first screen
start-where = Où j’en étais
start-welcome = Commencez ici
start-resume = Continuer
start-queue = Ma file
start-queue-of = piles à regarder, sur { $total }
start-queue-open = Aller à la suivante non classée
start-waiting = En attente d’une décision
start-nothing-waits = Rien n’attend.
start-last-source = Dernier import
start-no-source = Ajouter la première source
start-source-open = Garde et problèmes
start-outcome = Dernier résultat
start-no-outcome = Aucun résultat n’a encore été consigné.
start-health = Listes et index
start-lists = Listes d’empreintes
start-list-entries = Leurs entrées
start-newest-list = Liste la plus récente
start-index = Index de recherche
start-index-old = Pas à jour : lancez l’opération (run)
start-indexed =
    { $count ->
        [one] { $count } message
       *[other] { $count } messages
    }
start-checkpoint = Journal signé
start-waiting-proposals = { $count ->
    [one] { $count } proposition de réunir deux personnes
   *[other] { $count } propositions de réunir deux personnes
}
start-waiting-unread = { $count ->
    [one] { $count } source non lue jusqu’au bout
   *[other] { $count } sources non lues jusqu’au bout
}
start-waiting-receipts = { $count ->
    [one] { $count } paquet sans accusé de réception
   *[other] { $count } paquets sans accusé de réception
}
start-waiting-uncategorised = { $count ->
    [one] { $count } personne sans catégorie
   *[other] { $count } personnes sans catégorie
}
