## Examen : les vues
screen-filter-second = Second contrôle
screen-filter-disputed = Contestés
screen-stack-name = Pile
review-narrow = Restreindre ce qui est montré
review-filter-list = Liste
review-filter-distance = Bits, au plus
review-filter-exhibit = Scellé ou source
review-filter-since = Du
review-filter-until = Au
review-filter-camera = Appareil photo
review-filter-tag = Étiquette
review-filter-clear = Tout montrer
review-alike-of = Ressemblent à { $stack }
review-of-series = Série { $series }
review-left = restent à regarder · { $total } dans cette vue
review-mark-twice = Deux personnes d'accord
review-selected = { $count } sélectionnées

## Examen : avant que quiconque regarde
review-before = Avant de regarder
review-known = Sur des listes
review-grades = Classements
review-on-no-list = Sur aucune liste
review-graded-by-nobody = Personne ne l'a classée
review-unseen = sans regarder
review-flat = image uniforme : son empreinte dit peu
review-by = { $by }
review-verdict-open = Personne n'a encore décidé.
review-verdict-graded = Classée par { $by } : inutile de regarder.
review-verdict-own = Vous l'avez classée : inutile de regarder.
review-verdict-known = Sur la liste { $by } : inutile de regarder.
review-verdict-good = Connue comme inoffensive : inutile de regarder.
review-verdict-disputed = Des collègues ne sont pas d'accord. Chaque classement est conservé.
review-verdict-contested = Des listes se contredisent à ce sujet.
review-verdict-second = Classée par { $by }. Elle attend votre avis.
review-verdict-elsewhere = Traitée ailleurs : { $by }. Demandez avant de regarder.

## Examen : actes
review-key-group = Classer toutes celles qui sont sélectionnées
review-key-rest = Le reste de la page n'est pas pertinent
review-key-keyhole = Trou de serrure : voir une petite partie
review-key-veil = Plus ou moins de voile
review-key-why = Pourquoi est-elle ici
review-key-alike = Images ressemblantes
review-key-tag = Étiqueter
review-key-comment = Commenter
review-key-pack = Vers un paquet
review-pack = Le chemin vers un paquet
review-pack-nobody = Un paquet porte ce que les personnes de ses pistes ont publié. Personne qui fasse l'objet d’une piste n'a publié ceci.
review-pack-leads = Pistes qui la portent
review-pack-lead = Piste à autoriser
review-act-pack = Autoriser
review-pack-no-country = pas encore de pays : à décider sous Orientation
review-pack-lacks = il manque une partie
review-pack-waits = attend d'être autorisé
review-key-agree = Approuver sans regarder
review-key-look = Regarder
review-key-disagree = Contester, avec un motif
review-key-back = Image précédente
review-key-forward = Image suivante
review-key-frames = Images clés
review-none-left = Il ne reste rien à regarder dans cette vue.
review-none-left-here = Il ne reste rien à regarder sur cette page.
review-no-not-pertinent = { $scheme } n'a pas de catégorie pour ce qui n'est pas pertinent.
review-no-such-category = Aucune catégorie de { $scheme } n'a la touche { $key }.
review-use-alt = { $count } sont sélectionnées : tenez Alt pour les classer toutes.
review-no-need = Il est inutile de regarder. Appuyez encore sur Espace pour regarder malgré tout.
review-takes-back = l'annule.
review-done-grade = { $count ->
    [one] Classée : { $said }.
   *[other] { $count } classées : { $said }.
}
review-done-agree = Approuvée, sans regarder : { $said }.
review-done-tag = Étiquetée : { $said }.
review-done-comment = Commentaire écrit.
review-done-nothing = Il n'y a rien de vous à annuler.
review-ask-tag = { $count ->
    [one] Étiqueter cette pile
   *[other] Étiqueter { $count } piles
}
review-ask-comment = { $count ->
    [one] Commenter cette pile
   *[other] Commenter { $count } piles
}
review-ask-disagree = Contester le classement
review-act-tag = Étiqueter
review-act-comment = Écrire
review-act-disagree = Classer
review-text-tag = Étiquette
review-text-comment = Commentaire
review-reason = Motif
review-keyhole = Une petite partie de l'image, dévoilée
review-strip = { $count } images clés, voilées
review-frame = Image { $number } à { $at }

## Examen : pourquoi une pile est ici
review-elsewhere = Identifiée, ou traitée ailleurs
review-elsewhere-none = Pas d’après les listes et les paquets de cette opération.
review-elsewhere-identified = Identifiée
review-elsewhere-worked = En traitement
review-on-lists = Listes
review-entry = entrée { $entry }
review-bits = { $distance } bits sur 256 selon { $algorithm }
review-history = Ce qui a été décidé
review-history-none = Rien encore.
review-undone = annulé
review-verb-grade = Classement
review-verb-tag = Étiquette
review-verb-comment = Commentaire
review-verb-gather = Mise dans la série
review-verb-clue = Indice
review-verb-series = Ouvrir la série
review-verb-approve-crop = Laisser sortir une partie
review-verb-hypothesis = Hypothèse
review-verb-confidence = Confiance
review-verb-rebuttal = Objection
review-verb-dead-end = Impasse
review-undone-what = Annulé: { $what }.
review-undone-of = Annulé: { $what }, { $of }.
review-undone-several = Annulé: { $what } × { $count }.
review-looked = Qui a regardé
review-looked-none = Personne ne l'a dévoilée.
review-looked-whole = l'image entière
review-looked-keyhole = par le trou de serrure
review-looked-crop = une partie
review-copies = Copies
review-front = celle qui est montrée
review-same-bytes = réunie par son condensat
review-bits-from-front =
    à { $distance ->
        [one] { $distance } bit
       *[other] { $distance } bits
    } de celle qui est montrée
review-places = Où elle a été trouvée

## Séries
series-open = Ouvrir une série
series-none = Aucune série n'a encore été ouverte
series-none-help = Une série réunit ce qui appartient à une scène ou à un enfant : piles, indices, hypothèses et impasses.
series-title = Titre
series-why = Motif
series-stacks = Piles
series-clues = Indices
series-hypotheses = Hypothèses
series-dead-ends = Impasses
series-countries = Pays proposés
series-opened = Ouverte
series-by = Par
series-state = { $stacks ->
    [one] { $stacks } pile
   *[other] { $stacks } piles
} · ouverte par { $by }
series-add-stacks = Y mettre des piles
series-stack-names = Piles, ou SHA-256 d'éléments
series-review = Les examiner
series-no-clues = Aucun indice n'a été noté.
series-no-hypotheses = Aucune hypothèse n'a été avancée.
series-no-countries = Aucune hypothèse ne nomme un pays.
series-add-clue = Noter un indice
series-clue-kind = Genre
series-clue-text = Ce qui a été vu, lu ou entendu
series-clue-stack = Dans la pile
series-clue-no-stack = Dans aucune
series-kind-object = Objet
series-kind-place = Lieu
series-kind-text = Texte
series-kind-sound = Son
series-kind-device = Appareil
series-kind-time = Moment
series-kind-other = Autre
series-crop = Région
series-crop-help = Glissez sur l'image, ou déplacez la région avec les flèches et changez sa taille avec Maj et les flèches. Tenez Espace pour dévoiler.
series-crop-of = Région d'une image : à { $x } % de la gauche, à { $y } % du haut, { $width } sur { $height } %
series-crop-none = Aucune région
series-crop-see = Tenir pour voir la région
series-crop-waits = Pourra sortir quand une seconde personne l'aura approuvée.
series-crop-approve = Approuver sa sortie
series-crop-approved = Peut sortir : approuvée par { $by }
series-crop-take = Enregistrer la région
series-add-hypothesis = Avancer une hypothèse
series-hypothesis-text = Ce qui est supposé
series-country = Pays
series-no-country = Aucun
series-confidence = Confiance
series-confidence-low = faible
series-confidence-moderate = moyenne
series-confidence-high = élevée
series-restate = Dire une autre confiance
series-was = était { $confidence }
series-rests-on = repose sur l'indice { $clues }
series-rebut = Objecter
series-rebuttal = Contre
series-rebuttal-text = Ce qui parle contre
series-add-dead-end = Noter une impasse
series-dead-end = Impasse
series-dead-end-text = Ce qui a été tenté et n'a mené nulle part
series-looked-line = { $stacks ->
    [one] { $stacks } pile
   *[other] { $stacks } piles
}, { $times ->
    [one] { $times } fois
   *[other] { $times } fois
}
series-key-open = Ouvrir
series-key-see = Tenir pour voir la région
series-undo = Annuler le dernier acte
