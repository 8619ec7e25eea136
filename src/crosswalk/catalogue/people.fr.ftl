# People and links.
people-tab-people = Personnes
people-tab-links = Liens
people-tab-proposals = Propositions
people-state =
    { $shown ->
        [one] { $shown } personne
       *[other] { $shown } personnes
    } sur { $people } · { $sealed } sous scellé
people-sealed = Sous scellé
people-no-name = Sans nom
people-filter = Filtrer par nom, dossier, catégorie, pays
people-role = Rôle
people-name = Nom
people-record = Dossier
people-category = Catégorie
people-confidence = Confiance
people-accounts = Comptes
people-identifiers = Identifiants
people-community = Communauté
people-none = Personne ici
people-none-do = Effacez le filtre, ou ajoutez une source qui nomme des comptes.
people-links = Liens
people-links-state = { $shown } affichés sur { $total } · liens : { $edges }
people-overview-state = Vue d’ensemble de { $total } ; ouvrez-en un pour dessiner ce qui l’entoure, jusqu’à { $most }
people-overview-label =
    Vue d’ensemble de { $nodes ->
        [one] { $nodes } nœud
       *[other] { $nodes } nœuds
    }. Les flèches déplacent, + et - changent l’échelle, Entrée ouvre la personne au centre.
people-chart-label =
    Graphe de { $nodes ->
        [one] { $nodes } nœud
       *[other] { $nodes } nœuds
    } et { $edges ->
        [one] { $edges } lien
       *[other] { $edges } liens
    }. Les flèches vont au nœud le plus proche ; t montre le même en tableau.
people-none-open = Rien n’est ouvert
people-no-links = Rien ne relie encore personne
people-no-links-do = Ajoutez une source et lancez : crosswalk run OPERATION.
people-order = Trier par
people-legend = Ce que disent les marques
people-legend-community = Couleur : communauté
people-legend-faded = Pâle : témoin, tiers ou non décidé
people-kinds = Types affichés
people-kind = Type
people-kind-person = Personne
people-kind-group = Groupe
people-kind-phone = Téléphone
people-kind-email = Courriel
people-kind-handle = Pseudonyme
people-kind-ip = Adresse IP
people-kind-device = Appareil
people-kind-wallet = Portefeuille
people-kind-item = Élément
people-kind-name = Nom
people-show-hidden = Afficher { $count } masqués
people-whole = Tout afficher
people-left-out =
    Non dessinés : { $sealed } sous scellé, { $officers ->
        [one] { $officers } identité d’emprunt
       *[other] { $officers } identités d’emprunt
    }
people-open-one = Ouvrez un nœud : ce que l’on en sait et les preuves de ses liens s’affichent ici.
people-marked = Marqué
people-open-person = Ouvrir la personne
people-way = Le chemin le plus court · étapes : { $steps }
people-forget-way = Retirer le chemin
people-ties = Liens : { $count }
people-go-there = Y aller
people-no-rows = Aucune ligne n’est gardée pour ce lien.
people-time-unknown = Heure inconnue
people-learned = appris
people-from = De
people-to = Vers
people-tie = Lien
people-how = Comment
people-count = Nombre
people-first = Premier
people-last = Dernier
people-days = Messages par jour
people-days-of = Messages par jour, de la personne ouverte
people-days-label = Messages : { $messages }, du { $first } au { $last }
people-day = À partir du { $date } · messages : { $messages } · avec média : { $media }
people-no-days = Aucun message daté.
people-ask-path = Le chemin le plus court entre deux personnes
people-ask-merge = Décider que deux personnes n’en font qu’une
people-ask-apart = Décider que deux personnes sont deux
people-ask-relate = Indiquer comment deux personnes sont liées
people-ask-undo = Annuler la décision { $judgement }
people-key-path = Chemin entre deux
people-key-merge = Elles n’en font qu’une
people-key-apart = Garder séparées
people-key-relate = Lier avec preuve
people-key-expand = Développer
people-key-hide = Masquer
people-key-table = Graphe ou tableau
people-key-mark = Marquer comme l’autre
people-key-open = Ouvrir
people-key-filter = Filtrer
people-key-undo = Annuler
people-key-chart = Sur le graphe
people-this-one = Cette personne
people-other-one = L’autre personne (dossier ou compte)
people-why = Motif
people-relation = Comment elles sont liées
people-place = Où dans la source
people-proposals = Propositions
people-proposals-state = En attente d’une décision : { $count }
people-no-proposals = Rien n’attend de décision
people-no-proposals-do = Les indices faibles et les contradictions arrivent ici, pour qu’une personne décide.
people-may-be-one = Peut-être une seule personne
people-one = L’une
people-other = L’autre
people-probability = Probabilité
people-against = Contre
people-done = La décision { $judgement } est au dossier.
people-messages = messages : { $count }
people-waterfall = De quoi le poids est fait
people-compared = Comparé
people-seen = Constaté
people-bits = Bits
people-prior = Avant tout indice
people-together = Ensemble
people-facts = Ce que l’on sait
people-value = Valeur
people-times = Survenu · appris
people-why-one = Pourquoi ces comptes sont une seule personne
people-by = par
people-decided-by = Décidé par
people-decisions = Décisions
people-no-decisions = Aucune décision en vigueur.
people-rows = Lignes : { $count }
part-admin = Administrateur
part-distributor = Diffuseur
part-payer = Payeur
part-bridge = Pont
reason-creator-of = Groupes créés : { $count }
reason-admin-of = Groupes administrés : { $count }
reason-brought-in = Comptes amenés : { $count }
reason-posted-sought = Éléments d’une liste publiés : { $count }
reason-posted-again = Éléments publiés dans plusieurs groupes : { $count }
reason-posted-items = Éléments différents publiés : { $count }
reason-put-there = Vidéos mises sur une plateforme : { $count }
reason-paid = Paiements qu’une plateforme affirme : { $count }
reason-communities = Communautés touchées : { $count }
reason-between = Entre { $count } % des paires des autres
reason-cuts-off = Personnes qui ne tiennent qu’à celle-ci : { $count }
tie-same = une seule personne selon les preuves
tie-member = membre
tie-invited = a amené
tie-invited-by = amené par
tie-replied = a répondu à
tie-replied-by = a reçu une réponse de
tie-chat = conversation privée
tie-holds = a
tie-mentions = mentionne
tie-posted = a publié
tie-stated = déclaré
tie-proposed = peut-être un seul
says-creator = créateur
says-admin = administrateur
says-member = membre
says-left = parti
says-unknown = inconnu
says-device = appareil saisi
says-platform = champ de la plateforme
says-package = autre unité
says-contact = carnet d’adresses
says-stated = ses propres mots
says-mentioned = mentionné
decision-merge = Réunies
decision-split = Compte retiré
decision-apart = Gardées séparées
decision-categorise = Catégorie donnée
decision-access = Accès à des enfants confirmé
decision-relate = Lien déclaré
decision-locate = Pays décidé
decision-rebut = Signal réfuté
decision-release = Piste transmise
weight-prior = A priori
weight-name = Nom
weight-named = Identifiant commun
weight-country = Pays
weight-circles = Groupes
weight-platform = Plateforme
weight-phone = Téléphone
weight-email = Courriel
weight-device = Appareil
weight-wallet = Portefeuille
weight-handle = Pseudonyme
weight-addresses = Adresses
against-device-of-many = deux comptes d’une même plateforme sont ceux de l’appareil : il peut être celui d’une famille
against-too-many = { $accounts ->
    [one] { $accounts } compte
   *[other] { $accounts } comptes
} le détiennent : trop pour une seule personne
against-recycled = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} séparent les deux et les noms diffèrent : le numéro a pu être réattribué
against-fixed-line = une ligne fixe avec deux noms : elle peut être celle d’un foyer
against-household = deux noms complets aux prénoms différents : il peut être celui d’un foyer
against-other-user = les comptes sont ceux d’utilisateurs différents de la machine
against-several-go-by = { $accounts ->
    [one] { $accounts } compte
   *[other] { $accounts } comptes
} portent { $handle }
against-several-claim = plusieurs comptes de { $platform } disent que { $handle } est à eux
against-kept-apart = { $one } et { $other } sont tenus séparés
against-victim-and-suspect = l’un est une victime et l’autre un suspect
against-settled = les deux sont des personnes établies : décisions { $one } et { $other }
weight-known = Connu
weight-known-as = comme { $way } seulement
way-report = signalement
way-contact = contact
way-stated = déclaré
weight-none-in-common = aucun en commun
weight-of-accounts = { $accounts ->
    [one] { $accounts } compte
   *[other] { $accounts } comptes
}
weight-any-two = deux quelconques de { $of }
weight-step = { $what } { $seen }
weight-alone = { $what }
all-of = { $each }
evidence-member = { $role }, messages : { $messages }
