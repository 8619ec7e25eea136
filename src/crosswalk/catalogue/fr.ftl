# Les mots de Crosswalk.

## Mots communs
country = Pays
total = Total
none = Aucun
page-of = Page { $page } sur { $pages }

## Sources
source = Source
source-kind = Type
entries = Entrées
items = Éléments
items-undecoded = Éléments non décodés
problems = Problèmes
exhibit = Scellé
exhibit-desktop = Ordinateur de bureau
exhibit-laptop = Ordinateur portable
exhibit-phone = Téléphone mobile
exhibit-tablet = Tablette
exhibit-storage = Support de stockage
exhibit-server = Serveur
exhibit-none = Hors scellé
entries-equal =
    { $entries ->
        [one] { $entries } entrée
       *[other] { $entries } entrées
    } = { $items ->
        [one] { $items } élément
       *[other] { $items } éléments
    } + { $problems ->
        [one] { $problems } problème
       *[other] { $problems } problèmes
    }
problem-damaged = Endommagé ou tronqué
problem-encrypted = Chiffré, sans clé fournie
problem-unsupported = Format non lu par cette version
problem-unreadable = La source n’a pas pu livrer les octets
problem-crashed = L’analyseur s’est arrêté dessus
problem-hung = L’analyseur n’a pas répondu à temps
problem-swelled = L’analyseur a demandé trop de mémoire
problem-too-large = Dépasse la taille limite
problem-bomb = Se déploie bien au-delà de son contenu
problem-too-deep = Imbriqué au-delà de la limite
problem-too-many = Plus d’entrées que la limite
problem-link = Un lien, jamais suivi
problem-device = Un périphérique, une socket ou un tube sans contenu
problem-content-gone = Supprimé, contenu disparu
problem-not-included = Cité par l’export, absent de celui-ci
problem-malformed = Un enregistrement sans la forme exigée
problem-stored-hash = L’empreinte stockée diffère du contenu
problem-missing-part = Une partie d’une source divisée est absente

## Actions
action-search = Perquisition
action-arrest = Arrestation
action-seizure = Saisie
action-safeguard = Mise en sécurité
count-search = { $count ->
    [one] { $count } perquisition
   *[other] { $count } perquisitions
}
count-arrest = { $count ->
    [one] { $count } arrestation
   *[other] { $count } arrestations
}
count-seizure = { $count ->
    [one] { $count } appareil saisi
   *[other] { $count } appareils saisis
}
count-safeguard = { $count ->
    [one] { $count } enfant mis en sécurité
   *[other] { $count } enfants mis en sécurité
}
count-countries = { $count ->
    [one] { $count } pays
   *[other] { $count } pays
}
count-lines = { $count ->
    [one] { $count } ligne du registre
   *[other] { $count } lignes du registre
}
ledger-line = Ligne
ledger-date = Date
ledger-action = Action
ledger-count = Nombre
ledger-source = Source de la ligne

## Le tableau : chiffres
figure-identified = Identifiés
figure-packages = Paquets
figure-receipts = Accusés
figure-searches = Perquisitions
figure-arrested = Arrêtés
figure-open = Ouverts
figure-seized = Appareils saisis
figure-safeguarded = Enfants mis en sécurité
means-identified = personnes figurant dans un paquet scellé et qu’un agent nommé a qualifiées de suspectes ou condamnées. Ce n’est pas un constat de culpabilité.
means-packages = paquets scellés établis pour le pays.
means-receipts = paquets dont l’accusé de réception signé est revenu.
means-searches = lieux perquisitionnés, chaque ligne avec sa source.
means-arrested = personnes arrêtées, chaque ligne avec sa source. Ce n’est pas une condamnation.
means-open = identifiées et non arrêtées, comptées à part et confrontées aux deux autres.
means-seized = appareils saisis, chaque ligne avec sa source.
means-safeguarded = enfants mis en sécurité. Un enfant est ici un nombre, jamais un nom.

## Le tableau : de la preuve à l’action
funnel-entries = Entrées des sources
funnel-items = Éléments distincts
funnel-pictures = Images et vidéos
funnel-matches = Éléments figurant sur des listes connues
funnel-accounts = Comptes
funnel-persons = Personnes
funnel-leads = Pistes
funnel-packages = Paquets scellés
funnel-receipts = Accusés signés

## Le tableau : le rapport
report-title = Rapport d’opération
report-unit = Unité
report-as-of = État au
report-reconciles = Ces chiffres concordent : { $arrested } arrêtés + { $open } ouverts = { $identified } identifiés.
report-summary-heading = Synthèse
report-statement-heading = Ce que les chiffres veulent dire
report-statement = Chaque chiffre est compté à partir du dossier et du registre de l’opération au moment indiqué ci-dessus ; aucun n’a été saisi à la main. Un chiffre qui ne concorde pas n’est pas imprimé. Un compte n’est pas une personne, une personne n’est suspecte que si un agent nommé le dit, et une arrestation n’est pas une condamnation. Les identités d’emprunt des agents et les victimes ne figurent dans aucun chiffre de personnes identifiées, arrêtées ou ouvertes.
report-funnel-heading = De la preuve à l’action
report-country-heading = Résultats par pays
report-map-heading = Où
report-map-legend = Personnes identifiées
report-map-alternative = Carte du monde. Le nombre de personnes identifiées dans chaque pays se trouve dans le tableau des résultats par pays.
report-map-disclaimer = Les frontières et les noms figurant sur la carte n’impliquent ni reconnaissance ni acceptation officielle. Natural Earth, domaine public.
report-timeline-heading = Journées d’action
report-timeline-alternative = Barres des arrestations et des enfants mis en sécurité par date. Les nombres se trouvent dans le tableau des lignes du registre.
report-sources-heading = Sources et ce qui n’a pu être lu
report-sources-note = Rien ne se perd : chaque entrée d’une source est un élément ou un problème motivé. Les noms des fichiers et des scellés ne sont pas imprimés ici ; ils figurent dans le registre de garde sous le numéro de la source.
report-reasons-heading = Problèmes par motif
report-reason = Motif
report-coverage-heading = Couverture
report-coverage-note = Ce qu’est devenue chaque entrée de chaque source. Un élément compte chaque fois qu’il a été trouvé.
report-outcome = Résultat
report-what = Type ou motif
report-number = Nombre
item-kind-picture = Image
item-kind-video = Vidéo
item-kind-audio = Son
item-kind-document = Document
item-kind-mail = Courriel
item-kind-chat = Export de discussion
item-kind-report = Signalement
item-kind-text = Texte
item-kind-database = Base de données
item-kind-table = Table
item-kind-archive = Archive
item-kind-disk = Image disque
item-kind-package = Paquet de pistes
item-kind-empty = Fichier vide
item-kind-other = Autre
report-ledger-heading = Lignes du registre
report-no-actions = Aucune action n’a été enregistrée.
report-no-sources = Aucune source n’a été ajoutée.
report-no-packages = Aucun paquet n’a été scellé ; personne ne compte donc comme identifié.
report-attached = Les chiffres sont joints à ce document sous { $json } et { $csv }. Le même dossier imprime toujours les mêmes octets.
report-font-missing = Les polices de cette langue ne sont pas installées ; d’autres les remplacent.

## Screens
screen-operation = Opération
screen-sources = Sources
screen-review = Examen
screen-screens = Écrans
screen-skip = Aller au contenu
screen-language = Langue
screen-theme-light = Clair
screen-theme-dark = Sombre
screen-keys = Touches
screen-cancel = Annuler
screen-close = Fermer
screen-loading = Chargement …
screen-failed = Affichage impossible
screen-try-again = Réessayer
screen-keys-go = Aller à un écran
screen-keys-measure = Choisir un chiffre
screen-keys-move = Se déplacer
screen-keys-select = Sélectionner plusieurs
screen-keys-far = Premier, dernier, page par page
screen-keys-grade = Classer
screen-keys-next = Suivant non classé
screen-keys-undo = Annuler
screen-keys-unveil = Maintenir pour dévoiler
screen-keys-veil = Tout voiler
screen-keys-help = Ces touches
screen-as-of = État au { $moment }
screen-reconciles = { $arrested } arrêtées + { $open } ouvertes = { $identified } identifiées
screen-funnel = Des preuves à l’action
screen-measures = Chiffres
screen-map = Carte
screen-map-label = Carte du monde : { $measure } par pays. Les mêmes chiffres figurent dans le tableau.
screen-map-note = Les frontières et les noms indiqués n’impliquent aucune reconnaissance officielle.
screen-timeline = Jours d’action
screen-no-actions = Aucune action n’a été enregistrée.
screen-by-country = Résultats par pays
screen-more-below = { $count } plus bas
screen-no-figures = Aucun paquet n’a encore été scellé.
screen-no-sources = Aucune source n’a encore été ajoutée : crosswalk add OPERATION SOURCE --legal-basis TEXT
screen-format = Format
screen-size = Taille
screen-messages = Messages
screen-stored-hash = Empreinte enregistrée
screen-hash-differs = Différente
screen-unfinished = Inachevé
screen-custody = Traçabilité
screen-legal-basis = Base légale
screen-added-by = Ajouté par
screen-added = Ajouté le
screen-owner = Propriétaire
screen-codes = Codes
screen-reader = Lu par
screen-sha256 = SHA-256
screen-location = Emplacement
screen-no-problems = Toutes les entrées ont été lues.
screen-filter = Afficher
screen-filter-all = Tout
screen-filter-ungraded = À examiner
screen-filter-known = Sur une liste
screen-filter-graded = Classés
screen-veil-note = Les vignettes sont voilées. Le voile ne vous protège pas : faites des pauses.
screen-no-stacks = Rien à afficher ici.
screen-review-grid =
    { $total ->
        [one] { $total } pile, voilée
       *[other] { $total } piles, voilées
    }
screen-stack = Pile sélectionnée
screen-left = sur { $total } restant à examiner
screen-scheme = Catégories
screen-tile = { $kind } { $number }
screen-tile-graded = classé { $category }
screen-tile-ungraded = non classé
screen-tile-known = sur la liste { $set }
screen-kind-of-picture = Image
screen-kind-of-video = Vidéo
screen-fact-kind = Type
screen-fact-size = Taille
screen-fact-copies = Copies
screen-fact-taken = Prise le
screen-fact-camera = Appareil
screen-fact-quality = Qualité du hachage
screen-unveiled = L’image, dévoilée
screen-veiled = L’image, voilée
screen-why = Pourquoi ici
screen-why-exact = Même fichier que sur { $set } de { $owner } : { $category }
screen-why-near = À { $distance } bits sur 256 de { $set } de { $owner } : { $category }
screen-why-graded = Classé { $category } par { $by }
screen-known-good = connu, sans danger
screen-deleted = supprimé
screen-problems-of = { $count ->
    [one] { $count } entrée n’a pas pu être lue
   *[other] { $count } entrées n’ont pas pu être lues
}
