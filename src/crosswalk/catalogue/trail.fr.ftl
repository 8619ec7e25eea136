## The trail
trail-verify = Vérifier la chaîne
trail-holds =
    La chaîne tient : { $lines ->
        [one] { $lines } ligne, dont { $signed } sous signature, vérifiée
       *[other] { $lines } lignes, dont { $signed } sous signature, vérifiées
    } en { $seconds } s.
trail-broken =
    La chaîne est rompue : { $count ->
        [one] { $count } constat
       *[other] { $count } constats
    }
trail-by = Qui
trail-verb = Acte
trail-about = Concernant
trail-line = Ligne
trail-at = Quand
trail-subject = Quoi
trail-detail = La ligne complète
trail-occasion = Occasion
trail-digest = Empreinte
trail-none = Aucune ligne ne correspond.
trail-older = Lignes plus anciennes
trail-newest = Dernières lignes

## What was done, by its verb
trail-refused = { $act } : refusé
trail-ended = { $act } : terminé
did-access = Rôles modifiés
did-accounts = Comptes consultés
did-act = Résultat inscrit
did-actions = Résultats consultés
did-add = Source intégrée
did-answer = Réponse enregistrée
did-apart = Maintenus séparés
did-approve-crop = Sortie d’un détail approuvée
did-backup = Copie faite
did-board = Tableau des paquets consulté
did-categorise = Personne catégorisée
did-check = Second contrôle
did-clue = Indice noté
did-comment = Commentaire écrit
did-confidence = Confiance indiquée
did-confirm = Résultat vérifié
did-credentials = Identifiants consultés
did-crop = Détail vu
did-dead-end = Impasse notée
did-explain = Explication consultée
did-figures = Chiffres consultés
did-forward = Projet présenté
did-freeze = Chiffres figés
did-funnel = Entonnoir
did-gather = Réuni dans une série
did-grade = Classé
did-groups = Groupes consultés
did-holdings = Liste d’un partenaire
did-honour = Rappel appliqué
did-hypothesis = Hypothèse posée
did-identify = Compte identifié
did-init = Opération créée
did-items = Éléments consultés
did-known = Liste connue
did-leads = Pistes consultées
did-ledger = Livre des jetons
did-lines = Lignes derrière un chiffre consultées
did-links = Liens consultés
did-locate = Pays décidé
did-map = Correspondance enregistrée
did-matches = Correspondances consultées
did-merge = Personnes fusionnées
did-open-series = Série ouverte
did-outcome = Tiers informé
did-overlaps = Recoupements consultés
did-pack = Paquet scellé
did-packages = Paquets consultés
did-people = Personnes consultées
did-personas = Identités d’emprunt enregistrées
did-posts = Publications consultées
did-problems = Problèmes consultés
did-proposals = Propositions consultées
did-rebuild = Données dérivées refaites
did-rebut = Signal réfuté
did-rebuttal = Hypothèse réfutée
did-recall = Paquet rappelé
did-receipt = Récépissé classé
did-receive = Paquet reçu
did-relate = Lien déclaré
did-release = Pistes libérées
did-renew = Opération renouvelée pour cette version
did-report = Document produit
did-reports = Signalements consultés
did-resolve = Registre rapproché
did-review = Piles parcourues
did-routing = Pays et signaux consultés
did-run = Traitement
did-search = Recherche
did-send = Paquet remis
did-series = Séries consultées
did-serve = Écrans servis
did-settings = Limites
did-sources = Sources consultées
did-split = Comptes détachés
did-stacks = Piles consultées
did-start = Accueil consulté
did-strip = Bande vidéo vue
did-submit = Remis pour un tiers
did-tables = Tables consultées
did-tag = Étiqueté
did-tiers = Niveaux consultés
did-trail = Registre consulté
did-triage = Coup d’œil
did-undo = Annulé
did-unveil = Dévoilé
did-verify = Vérifié
did-watch = Liste de surveillance
did-why = Raisons consultées
did-links-export = Graphe exporté
did-reports-rules = Règles de la file enregistrées
did-watch-add = Liste de surveillance ajoutée

## What verify remarks
verify-no-private-key = la clé privée du journal n’est pas ici : de nouvelles lignes ne peuvent être signées
verify-unsigned = { $count ->
    [one] { $count } ligne du journal est plus récente que son dernier point de contrôle
   *[other] { $count } lignes du journal sont plus récentes que son dernier point de contrôle
}
verify-intake = l’intégration de { $source } n’est pas complète : ajoutez-la de nouveau
verify-renewed = cette version a abandonné ce qu’une version antérieure avait dérivé : crosswalk run le refait
verify-older = les tables dérivées sont antérieures aux dernières décisions : crosswalk rebuild les vérifie
verify-stopped = la dernière exécution a été interrompue : crosswalk run la reprend
