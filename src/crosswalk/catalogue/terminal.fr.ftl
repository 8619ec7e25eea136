# What the command line says.
about-accounts = Comptes avec leurs noms, groupes, rôles et dates. Un compte n’est pas une personne.
about-act = Écrire une ligne du livre des résultats. Une ligne s’annule par une autre, jamais en la modifiant.
about-actions = Le livre des résultats : chaque ligne en vigueur, avec sa source.
about-add = Intégrer des sources, en lecture seule. Chaque entrée devient un élément ou un problème motivé ; les deux sont comptés.
about-answer = Enregistrer une réponse. Ce qui a été fait à la suite s’écrit avec crosswalk act.
about-app = Des preuves saisies à l’enfant, à la personne et au pays, chaque étape étant démontrée.
about-backup = Copier l’opération : registre, fichiers conservés, ensembles connus, clés et paquets envoyés. La copie s’ouvre et se vérifie seule.
about-categorise = Décider ce qu’est une personne. Une victime est aussitôt mise sous scellé : aucune liste, aucun paquet ni aucun chiffre ne la montre.
about-check = Approuver en seconde personne, ou renvoyer un projet. Qui l’a libéré ou présenté ne peut pas le contrôler.
about-confirm = Faire passer une ligne de signalée à vérifiée : elle a été confrontée à un acte autre que celui qui l’a signalée.
about-credentials = Compter les identifiants de connexion de la liste de surveillance : chaque site avec chaque nom d’utilisateur, une seule fois. `crosswalk run` établit leurs niveaux.
about-figures = Totaux par pays, comptés à partir du livre des résultats ; s’ils ne concordent pas, la commande refuse et nomme les lignes.
about-forward = Présenter ce qui est libéré pour un pays, afin qu’une seconde personne le contrôle.
about-freeze = Figer les chiffres à un moment, sous leur condensé ; `crosswalk report --freeze N` les imprime.
about-funnel = Exécuter l’entonnoir et montrer chaque étape. Il propose des comptes ; il ne crée aucune personne et ne désigne aucun suspect.
about-grade = Classer une pile : toutes les copies et quasi-copies à la fois. Les classements antérieurs sont conservés à côté ; undo en annule un.
about-groups = Groupes avec les exports et les appareils qui les contiennent. Une lacune est ce que contient un autre appareil et que celui-ci n’a pas.
about-hash = Condensés et empreintes de fichiers ; aucune opération n’est nécessaire.
about-holdings = Listes d’identifiants que des partenaires nous permettent de comparer : une correspondance dit à qui s’adresser, et rien d’autre.
about-holdings-add = Ajouter les listes d’un partenaire. Elles sont comparées à la prochaine exécution.
about-holdings-list = Les listes existantes, avec leurs nombres et sans aucun identifiant.
about-identify = Déclarer, en votre nom, que le compte d’un identifiant de connexion est celui de cette personne.
about-init = Créer une opération : un dossier qui contient tout.
about-items = Éléments avec condensés, empreintes et tous les lieux de découverte.
about-keygen = Créer les clés d’une unité : UNIT.key reste dans l’unité, UNIT.card.json est donné à tous ceux qui lui écrivent.
about-known = Ensembles connus : listes de hachages avec leur propriétaire, leur version et leur schéma de catégories.
about-known-add = Ajouter des listes de hachages. Les lignes inutilisables sont comptées et conservées avec leur motif.
about-known-conflicts = Entrées de listes qui se contredisent : catégories différentes d’un même schéma, ou inoffensif selon l’une et non selon l’autre.
about-known-list = Ensembles connus avec propriétaire, schéma, entrées et problèmes.
about-known-problems = Lignes des listes qui n’ont pas pu être utilisées, et pourquoi.
about-leads = Pistes, les premières à traiter d’abord, chacune avec ses raisons et ses sept parties.
about-ledger = Jetons gagnés, achetés et dépensés. Le solde est juste, ou sont nommés les comptes et, pour chacun, la première ligne où il ne l’est pas.
about-links = Ce qui relie les personnes, avec les raisons. Les victimes et les identités d’emprunt enregistrées ne figurent sur aucun graphe, dans aucun chemin ni dans aucun fichier.
about-locate = Accepter le pays qu’indiquent les signaux, ou en mettre un autre à sa place, avec un motif qui est conservé.
about-map = Examiner les tables d’une source et proposer ce qu’elles signifient ; ou enregistrer ce qu’une personne a décidé.{ "\u000A" }{ "\u000A" }Les colonnes qui contiennent des mots de passe, des clés ou des codes sont reconnues, et ne sont ni montrées ni lues.
about-matches = Éléments d’ensembles connus, exacts (distance 0) ou proches (bits de PDQ), avec propriétaire, catégorie et contradictions.
about-merge = Décider que deux personnes n’en font qu’une. Refusé si une victime devait être réunie à un suspect.
about-outcome = Écrire un message signé pour le détenteur d’un récépissé. Il énonce le texte et rien d’autre, et ne nomme personne qui soit sous scellé.
about-overlaps = Correspondance ou non : combien de pistes chaque partenaire connaît ; la dernière ligne porte sur tous les partenaires ensemble.
about-pack = Sceller un paquet par pays. Un pays dont le paquet ne peut être scellé est signalé et n’en retarde aucun autre.
about-packages = Paquets envoyés et reçus, avec les récépissés et les jours d’attente.
about-people = Personnes avec comptes, identifiants, catégorie et pays. D’une victime, seule la catégorie est montrée.
about-personas = Identités d’emprunt d’agents et du personnel de lignes de signalement : elles ne figurent dans aucune liste de suspects, aucun paquet ni aucun chiffre.
about-personas-add = Enregistrer les identités d’emprunt que contiennent des fichiers. Ce qui est déjà enregistré n’est pas dédoublé.
about-problems = Entrées qui n’ont pas pu être lues, et images et vidéos qui n’ont pas pu être décodées, chacune avec son motif.
about-rebuild = Jeter tout ce qui est dérivé et le refaire à partir des preuves et des décisions ; nommer les tables dont le résultat diffère.
about-rebut = Exclure un signal de la pesée : un numéro réattribué, la sortie d’un VPN. Il reste parmi les preuves.
about-recall = Signer un rappel pour le destinataire d’un paquet. Ce que dit `--why` reste dans ce registre ; le rappel ne nomme personne.
about-receive = Recevoir paquets, rappels et récépissés. Ce qui a été altéré, est rejoué, a expiré ou n’est pas adressé à cette unité est refusé.
about-reenact = Créer un monde à partir d’une graine, exécuter toute la chaîne sur ses preuves et comparer le résultat à la vérité.
about-relate = Déclarer comment deux personnes sont liées, en nommant la preuve. Elles restent deux personnes, et la déclaration peut être annulée.
about-release = Libérer des pistes. Celle à laquelle manque l’une de ses sept parties est refusée, et la partie est nommée.
about-report = Un document avec ses données jointes ; le même registre donne les mêmes octets, et le journal en contient le condensé.
about-reports = La file des signalements, un enfant en danger d’abord, avec les raisons. Un signalement est une allégation ; la file ne décide de personne.
about-resolve = Proposer quels enregistrements d’un registre sont d’une même personne. Rien n’est conservé, et aucune personne n’est créée dans l’opération.
about-routing = Ce qui a choisi le pays de chacun : les signaux avec leurs poids, les réfutations et les décisions prises.
about-run = Faire tout ce qui est en attente : empreintes, correspondances, piles, comptes, personnes, recoupements, pistes.
about-search = Messages qui contiennent chaque mot, les plus récents d’abord, avec groupe, compte et moment. La casse et les accents ne comptent pas.
about-selftest = Réponses connues, et ce que cette machine sait faire.
about-send = Écrire de nouveau le fichier scellé, et enregistrer qu’il a été remis à cet endroit. Rien ne se connecte nulle part.
about-series = Séries : les contenus d’une scène ou d’un enfant, et tout ce qui a été découvert à leur sujet.
about-series-approve = Approuver la sortie de la région d’un indice : l’acte d’une seconde personne.
about-series-clue = Noter un indice, sur une région d’une image s’il y en a une. La région est conservée sous forme de nombres.
about-series-crop = Écrire la région d’un indice dans un fichier. Refusé si aucune seconde personne n’en a approuvé la sortie.
about-series-dead-end = Noter ce qui a été suivi et n’a mené nulle part, pour que personne ne le suive de nouveau.
about-series-list = Chaque série sur une ligne, les plus récentes d’abord.
about-series-open = Ouvrir une série.
about-series-put = Mettre des piles dans une série ; undo en retire une.
about-series-rebut = Dire ce qui parle contre une hypothèse.
about-series-restate = Indiquer un autre degré de confiance dans une hypothèse ; ce qui avait été indiqué est conservé.
about-series-show = Une série : qui d’autre y travaille, ses piles, indices, hypothèses et impasses, et qui a regardé.
about-series-suppose = Avancer une hypothèse.
about-serve = Servir les écrans jusqu’à Ctrl-C. Le lien affiché laisse entrer un seul navigateur, une seule fois ; Entrée en affiche un nouveau.
about-settings = Afficher chaque paramètre avec sa valeur par défaut, après avoir modifié ceux qui sont indiqués. La prochaine exécution dérive ce qui en découle.
about-sources = Sources avec leur garde. Chaque entrée est un élément ou un problème : entrées = éléments + problèmes.
about-split = Décider que des comptes ne sont pas à cette personne ; ou, avec --from, que deux personnes sont deux et ne doivent plus être proposées comme une seule.
about-stacks = Piles : chaque image et vidéo une seule fois, avec ses copies, ce qu’en disent les listes et les personnes, et si elle est décidée.
about-submit = Intégrer un fichier pour un remettant, qui reçoit un récépissé signé et rien d’autre : ni ce qui est surveillé, ni ce qui a été trouvé.
about-tiers = Identifiant de connexion, compte, compte corroboré, personne : chaque niveau avec ses règles. Seul un humain nommé établit une personne.
about-trail = Qui a fait et vu quoi, du plus ancien au plus récent. Lire le journal y laisse aussi une ligne.
about-triage = Dire rapidement quels fichiers figurent sur des listes de hachages, avant toute intégration. Rien n’est conservé.
about-undo = Annuler une décision par une autre décision ; annuler une annulation rétablit.
about-validate = Exécuter sur des données d’entrée à vérité connue, et écrire un rapport de validation.
about-verify = Contrôler preuves, ensembles connus, registre, journal et paquets. Rien n’est modifié, hormis la ligne que la commande laisse au journal.
about-watch = Mettre les sites que contiennent des fichiers sur la liste de surveillance, ou afficher celle-ci. Des journaux de vol d’identifiants, seules sont conservées les machines où figure un site surveillé.
column-about = concernant
column-account = compte
column-accounts = comptes
column-action = action
column-added-by = ajouté par
column-address = adresse
column-agrees = accord
column-algorithm = algorithme
column-alone = exclusifs
column-amount = montant
column-as-of = état au
column-aside = mis de côté
column-at = quand
column-balance = solde
column-balanced = équilibré
column-bits = bits
column-bought = acheté
column-broken = écarts
column-bundles = groupements
column-by = par
column-bytes = octets
column-card = carte
column-category = catégorie
column-checkpoint = point de contrôle
column-claims-of-payment = paiements affirmés
column-clues = indices
column-columns = colonnes
column-community = communauté
column-comparison = comparaison
column-confidence = confiance
column-conflict = contradiction
column-count = nombre
column-countries = pays
column-country = pays
column-country-confidence = confiance du pays
column-counts = compte pour
column-credential = identifiant
column-currency = devise
column-date = date
column-days-waiting = jours d’attente
column-dead-ends = impasses
column-decided = décidé
column-decisions = décisions
column-default = par défaut
column-deleted = supprimés
column-detail = détail
column-devices = appareils
column-difference = différence
column-digest = condensé
column-direction = sens
column-discounted = écartés
column-distance = distance
column-earned = gagné
column-edges = liens
column-entries = entrées
column-entry = entrée
column-event = événement
column-evidence = preuve
column-excerpts = extraits
column-exhibit = scellé
column-exports = exports
column-file = fichier
column-files = fichiers
column-first = premier
column-found = occurrences
column-freeze = figé n°
column-from = de
column-from-label = libellé de départ
column-given = donné
column-good = inoffensif
column-grade = cotation
column-grades = classements
column-group = groupe
column-groups = groupes
column-handling = code de traitement
column-happened = survenu
column-hashed-exactly = hachés exactement
column-held-back = liens bloqués
column-held-by = détenu par
column-hit = correspondance
column-holding = liste
column-holds = détient
column-hypotheses = hypothèses
column-identifiers = identifiants
column-in = entrants
column-item = élément
column-items = éléments
column-judgement = décision
column-jurisdictions = juridictions
column-key = clé
column-key-id = identifiant de clé
column-kind = type
column-kinds = types
column-label = libellé
column-lacks = manquants
column-language = langue
column-last = dernier
column-lead = piste
column-leads = pistes
column-learned = appris
column-legal-basis = base légale
column-line = ligne
column-links = liens
column-login = nom d’utilisateur
column-lost = illisibles
column-machine = machine
column-machines = machines
column-matches = correspondances
column-media = médias
column-media-type = type de média
column-members = membres
column-messages = messages
column-method = moyen
column-missing = manque
column-model-sha256 = sha256 du modèle
column-movements = mouvements
column-name = nom
column-next = ensuite
column-no-hit = sans correspondance
column-nodes = nœuds
column-note = note
column-number = nombre / n°
column-occasion = occasion
column-of = sur
column-of-several-records = en plusieurs lignes
column-officer = agents
column-officers = identités d’emprunt
column-on = le
column-one-person = même personne
column-open = ouverts
column-other = autre
column-out = sortants
column-outcome = résultat
column-outside = hors période
column-owner = propriétaire
column-owner-was = état du propriétaire
column-package = paquet
column-passed = réussi
column-path = chemin
column-person = personne
column-person-a = personne A
column-person-b = personne B
column-persons = personnes
column-pictures = images
column-place = place
column-platform = plateforme
column-priority = priorité
column-private = clé privée
column-probability = probabilité
column-problems = problèmes
column-proposal = proposition
column-proposals = propositions
column-reason = raison
column-reasons = raisons
column-recalled = rappelé
column-receipt = récépissé
column-received = reçu
column-recipient = destinataire
column-records = enregistrements
column-related = cités
column-released = libérée
column-repeated = répétés
column-repeats = déjà reçus
column-report = signalement
column-reporter = déclarant
column-role = rôle
column-row = ligne
column-rows = lignes
column-rule = règle
column-rules = règles
column-running = solde courant
column-same = identique
column-scheme = schéma
column-scores = totaux
column-sealed = sous scellé
column-seconds = secondes
column-sent = envoyé
column-series = série
column-set = ensemble
column-set-id = n° d’ensemble
column-setting = paramètre
column-sha256 = sha256
column-signals = signaux
column-since = depuis
column-site = site
column-sites = sites
column-size = taille
column-source = source
column-source-id = n° de source
column-spent = dépensé
column-stack = pile
column-stacks = piles
column-standing = statut
column-state = état
column-stated = déclaré
column-step = étape
column-strangers = personnes distinctes
column-subject = objet
column-table = table
column-taught-by-pairs = paires d’apprentissage
column-tellings = transmissions
column-text = texte
column-tier = niveau
column-ties = liens
column-ties-inside = liens internes
column-ties-outside = liens externes
column-title = titre
column-to = à
column-to-label = libellé d’arrivée
column-to-look-at = à examiner
column-tokens = jetons
column-told = rapporté dans
column-turn = orientation
column-type = type
column-undone = annulée
column-unit = unité
column-until = jusqu’à
column-urls = adresses web
column-value = valeur
column-verb = acte
column-verified = vérifié
column-version = version
column-veto = objection
column-videos = vidéos
column-weight = poids
column-weights = poids
column-what = quoi
column-who = qui
column-why = motif
column-zone = fuseau
line-account-did-not-pass = { $account } a été écarté
line-account-passed-every-step = { $account } a été retenu à chaque étape
line-algorithm-distance-bits = { $algorithm }, { $distance ->
    [one] { $distance } bit
   *[other] { $distance } bits
}
line-alike-rows-of-look-alikes-nameless-without-a-login-malformed-malformed-no-hits = { $alike ->
    [one] { $alike } ligne de site ressemblant
   *[other] { $alike } lignes de sites ressemblants
}, { $nameless } sans nom d’utilisateur, { $malformed ->
    [one] { $malformed } mal formée
   *[other] { $malformed } mal formées
} : aucune correspondance
line-and-more-more-json-has-them = et { $more } de plus : --json donne tout
line-and-more-more-json-prints-all-tier-one-tier-counts-their-numbers = et { $more } de plus : --json affiche tout, --tier un seul niveau, --counts les nombres
line-arguments = Arguments
line-bundle-reports-reports-of-one-kind = { $bundle } : { $reports ->
    [one] { $reports } signalement
   *[other] { $reports } signalements
} sur { $kind ->
    [offender] un même auteur
    [child] un même enfant
   *[other] un même { $kind }
}
line-bundle-reports-reports-of-one-kind-sealed-tier = { $bundle } : { $reports ->
    [one] { $reports } signalement
   *[other] { $reports } signalements
} sur { $kind ->
    [offender] un même auteur
    [child] un même enfant
   *[other] un même { $kind }
}, sous scellé ; { $tier }
line-bundle-reports-reports-of-one-kind-tier = { $bundle } : { $reports ->
    [one] { $reports } signalement
   *[other] { $reports } signalements
} sur { $kind ->
    [offender] un même auteur
    [child] un même enfant
   *[other] un même { $kind }
} ; { $tier }
line-category-category = catégorie { $category }
line-column-secret-not-shown = { $column } : (secret, non affiché)
line-commands = Commandes
line-correct-file-then-crosswalk-map-operation-source-file-file = Corrigez { $file }, puis : crosswalk map OPERATION SOURCE --file { $file }
line-count-entries-reason = { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées
} : { $reason }
line-countries-of-addresses-table = Pays des adresses : { $table }
line-country-leads-leads-for-recipient-handling-file = { $country } : { $leads ->
    [one] { $leads } piste
   *[other] { $leads } pistes
} pour { $recipient }, { $handling } : { $file }
line-country-not-packed-cause = { $country }, paquet non scellé : { $cause }
line-credential-login-at-site-tier-aside = { $credential } { $login } sur { $site } : { $tier } { $aside }
line-credentials-unique-credentials-on-the-watch-list-of-logins-logins = { $credentials ->
    [one] { $credentials } identifiant de connexion unique
   *[other] { $credentials } identifiants de connexion uniques
} sur la liste de surveillance, de { $logins ->
    [one] { $logins } nom d’utilisateur
   *[other] { $logins } noms d’utilisateur
}
line-decided-by-by-why = décidé par { $by } : { $why }
line-default = par défaut
line-exports = exports
line-file-receipt-of-unit-for-package-filed = { $file } : récépissé de { $unit } pour { $package } classé
line-file-received-package-from-unit-as-source-held = { $file } : { $package } reçu de { $unit } sous { $source } : { $held }
line-file-refused-code = { $file } : refusé ({ $code })
line-file-unit-calls-package-back-reason = { $file } : { $unit } rappelle { $package } : { $reason }
line-file-unit-honoured-the-recall-of-package = { $file } : { $unit } a appliqué le rappel de { $package }
line-form-number-of-issuer-reported-by-nobody-named-an-allegation = { $form } { $number } de { $issuer }, déclarant non nommé ; une allégation
line-form-number-of-issuer-reported-by-reporter-an-allegation = { $form } { $number } de { $issuer }, déclarant : { $reporter } ; une allégation
line-from-rows-rows-of-machines-machines-hits-with-a-hit-entries-entries-kept-kept-problems-problems-minimised-minimised = à partir de { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
} de { $machines ->
    [one] { $machines } machine
   *[other] { $machines } machines
}, dont { $hits } avec correspondance ; { $entries ->
    [one] { $entries } entrée
   *[other] { $entries } entrées
} = { $kept ->
    [one] { $kept } conservée
   *[other] { $kept } conservées
} + { $problems ->
    [one] { $problems } problème
   *[other] { $problems } problèmes
} + { $minimised ->
    [one] { $minimised } minimisée
   *[other] { $minimised } minimisées
}
line-gaps = lacunes
line-group-tests-tests-failed-failed = { $group } : { $tests ->
    [one] { $tests } essai
   *[other] { $tests } essais
}, { $failed } en échec
line-held-back-reason = lien bloqué : { $reason }
line-kept-back-reason = non transmis : { $reason }
line-list-entry-entry-near = { $list }, entrée { $entry } ({ $near })
line-logins-logins-on-more-than-one-site = { $logins ->
    [one] { $logins } nom d’utilisateur
   *[other] { $logins } noms d’utilisateur
} sur plus d’un site
line-members-sealed-sealed = membres ({ $sealed } sous scellé)
line-no-other-record-is-near-enough-to-be-weighed = Aucun autre enregistrement n’est assez proche pour être pesé.
line-no-table-was-recognised-write-the-mapping-by-hand-docs-formats-platforms-md = Aucune table n’a été reconnue : écrivez le fichier de correspondance à la main (docs/formats/platforms.md).
line-not-enough-to-be-one-person = pas assez pour être une seule personne
line-not-joined-accounts-by-by-why = non réunis : { $accounts } par { $by } : { $why }
line-not-looked-at-problem = non examiné : { $problem }
line-nothing-was-weighed = rien n’a été pesé
line-on-lists-on-a-list-harmless-on-lists-of-harmless-files-alone-on-no-list-on-no-list-not-looked-at-could-not-be-looked-at = { $on_lists } sur une liste, { $harmless } seulement sur des listes de fichiers inoffensifs, { $on_no_list } sur aucune liste, { $not_looked_at ->
    [one] { $not_looked_at } n’a pas pu être examiné
   *[other] { $not_looked_at } n’ont pas pu être examinés
}
line-one-other-rule-decided-by-by = { $one } = { $other } : { $rule }, décidé par { $by }
line-one-other-rule-decided-by-by-since-since = { $one } = { $other } : { $rule }, décidé par { $by }, depuis { $since }
line-one-person = une seule personne
line-options = Options
line-passed-of-tests-tests-passed-failed-failed = { $passed ->
    [one] { $passed } essai réussi
   *[other] { $passed } essais réussis
} sur { $tests }, { $failed } en échec
line-path-deleted = { $path } (supprimé)
line-person-country = { $person } : { $country }
line-person-person = personne { $person }
line-person-unresolved = { $person } : non établi
line-platform-decisions-digest = { $platform } : décisions { $digest }
line-proposed-mapping = Correspondance proposée :
line-receipt-file = récépissé : { $file }
line-receipt-of-contributor-nothing-told-yet = { $receipt } de { $contributor } : rien n’a encore été dit
line-receipt-of-contributor-told = { $receipt } de { $contributor } : { $told }
line-relays-by-signs-no-list-is-set = Relais : d’après des signes ; aucune liste n’est définie
line-relays-listed = Relais : { $listed }
line-report-place-place-tier = { $report }, place { $place } : { $tier }
line-required = obligatoire
line-root-operation-name-of-unit-unit = { $root } : opération { $name } de l’unité { $unit }
line-row-row-and-row-other-outcome = ligne { $row } et ligne { $other } : { $outcome }
line-sealed = sous scellé
line-set-aside-aside-standing-stand-tiers = mis de côté : { $aside } ; { $standing ->
    [one] { $standing } reste
   *[other] { $standing } restent
} : { $tiers }
line-show-this-message-and-exit = Afficher ce message et quitter.
line-shown-of-total-messages = { $shown ->
    [one] { $shown } message
   *[other] { $shown } messages
} sur { $total }
line-size-mb-in-seconds-s-rate-mb-s = { $size } Mo en { $seconds } s, { $rate } Mo/s
line-source-takes-no-part-from-now-on-type-crosswalk-run = { $source } n’est plus prise en compte désormais : tapez crosswalk run
line-table-rows-rows-path-kinds = { $table }  { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}  { $path }  { $kinds }
line-tiers-are-not-settled-crosswalk-run-operation = les niveaux ne sont pas établis : crosswalk run OPERATION
line-to-decide-note = À décider : { $note }
line-together = ensemble
line-unit-is-met-for-the-first-time-compare-its-key-id-with-it-over-a-channel-that-you-trust-key-id = { $unit } apparaît pour la première fois ; comparez avec elle son identifiant de clé par un canal sûr : { $key_id }
line-usage = Utilisation
line-version-prior-prior-of-accounts-accounts-digest = { $version }  a priori { $prior } de { $accounts ->
    [one] { $accounts } compte
   *[other] { $accounts } comptes
}  { $digest }
option-a-clue-that-it-rests-on = Un indice sur lequel elle repose.
option-a-code-of-the-scheme = Un code du schéma.
option-a-country-the-unit-answers-for-if-its-code-is-not-the-country-s = Un pays dont répond l’unité, si le code de celle-ci n’est pas celui du pays.
option-a-country-to-pack-for-may-be-repeated = Un pays pour lequel sceller un paquet ; peut être répété.
option-a-file-of-rules-recorded-as-a-judgement-and-in-force-from-now-on = Un fichier de règles ; enregistré comme décision et en vigueur dès maintenant.
option-a-file-of-rules-recorded-as-a-judgement-in-force-from-the-next-run-on = Un fichier de règles ; enregistré comme décision, en vigueur à partir de la prochaine exécution.
option-a-file-with-a-key-or-recovery-password-kept-nowhere = Un fichier contenant une clé ou un mot de passe de récupération. Conservé nulle part.
option-a-file-with-a-key-or-recovery-password-read-used-and-kept-nowhere = Un fichier contenant une clé ou un mot de passe de récupération. Lu, utilisé et conservé nulle part.
option-a-file-with-passwords-one-a-line-kept-nowhere = Un fichier de mots de passe, un par ligne. Conservé nulle part.
option-a-file-with-passwords-one-a-line-read-used-and-kept-nowhere = Un fichier de mots de passe, un par ligne. Lu, utilisé et conservé nulle part.
option-a-folder-archive-disk-image-or-other-thing-it-is-only-read = Un dossier, une archive, une image disque ou autre chose. Ouvert en lecture seule.
option-a-hash-list-or-an-operation-for-all-of-its-known-sets = Une liste de hachages, ou une opération pour tous ses ensembles connus.
option-a-pdf-to-hold-against-the-trail-instead-of-writing-one = Un PDF à confronter au journal, au lieu d’en écrire un.
option-a-person-one-of-its-accounts-platform-account-or-file-with-one-a-line = Une personne, un de ses comptes (platform:account), ou @FILE avec un par ligne.
option-a-person-or-one-of-its-accounts-platform-account = Une personne, ou un de ses comptes (platform:account).
option-a-receipt-or-a-checkpoint-that-somebody-kept-the-trail-must-still-hold-what-it-saw = Un récépissé, ou un point de contrôle que quelqu’un a conservé : le journal doit encore contenir ce dont il témoigne.
option-a-series-such-as-r-12 = Une série, par exemple R-12.
option-a-stack-or-the-sha-256-of-one-of-its-items = Une pile, ou le SHA-256 d’un de ses éléments.
option-accounts-that-break-at-most-so-many = Nombre maximal de comptes affichés parmi ceux dont le solde n’est pas juste.
option-add-or-nothing-to-read-the-list = `add`, ou rien pour lire la liste.
option-address-to-listen-on-this-machine-only-unless-told-otherwise = Adresse d’écoute ; sauf indication contraire, cette machine seulement.
option-admins-distributors-payers-bridges-with-reasons = Administrateurs, diffuseurs, payeurs, ponts, avec les raisons.
option-agree-or-send-it-back-to-its-author = Approuver, ou renvoyer à l’auteur.
option-an-empty-folder-or-an-earlier-back-up-which-is-brought-up-to-date = Un dossier vide, ou une sauvegarde antérieure, qui est mise à jour.
option-another-person-that-is-to-stay-apart-from-this-one = Une autre personne qui doit rester séparée de celle-ci.
option-another-seed-is-another-world = Une autre graine donne un autre monde.
option-as-of-a-moment-such-as-2026-11-22t18-00z-else-now = État à un moment, par exemple 2026-11-22T18:00Z ; sinon maintenant.
option-as-they-were-frozen-by-the-number-of-the-freeze = Tels qu’ils ont été figés, sous ce numéro.
option-category-scheme-for-example-us-vics-2-else-what-the-list-says = Schéma de catégories, par exemple us-vics-2 ; sinon celui qu’indique la liste.
option-category-scheme-the-unit-s-usual-one-if-absent = Schéma de catégories ; à défaut, celui qu’utilise l’unité.
option-code-of-the-unit-for-example-es = Code de l’unité, par exemple ES.
option-code-of-the-unit-or-body-that-owns-it = Code de l’unité ou de l’organisme propriétaire.
option-code-of-the-unit-or-body-that-owns-the-list = Code de l’unité ou de l’organisme propriétaire de la liste.
option-code-of-the-unit-that-owns-it-else-this-unit = Code de l’unité propriétaire ; sinon cette unité.
option-code-of-the-unit-that-owns-it-for-example-es = Code de l’unité propriétaire, par exemple ES.
option-csv-type-value-json-or-one-identifier-a-line = CSV (type, value), JSON, ou un identifiant par ligne.
option-csv-type-value-label-json-or-one-identifier-a-line = CSV (type, value, label), JSON, ou un identifiant par ligne.
option-derive-on-the-way-and-at-the-end-and-print-progress-as-json-lines = Dériver en cours de route et à la fin, et afficher la progression en lignes JSON.
option-desktop-laptop-phone-tablet-storage-or-server = desktop, laptop, phone, tablet, storage ou server.
option-duckdb-or-spark-host-port-for-what-outgrows-one-machine = duckdb, ou spark://HOST:PORT pour ce qui dépasse une machine.
option-entries-as-items-by-kind-and-problems-by-reason = Les entrées : éléments par type et problèmes par motif.
option-every-country-with-released-leads = Chaque pays qui a des pistes libérées.
option-every-hit-by-itself = Chaque correspondance, une par une.
option-every-lead-that-lacks-nothing = Chaque piste à laquelle rien ne manque.
option-everything-about-one-person-links-weights-signals-decisions = Tout sur une personne : liens, poids, signaux, décisions.
option-everything-dated-about-a-person = Tout ce qui est daté au sujet d’une personne.
option-figures-as-they-were-frozen-by-the-number-of-the-freeze = Les chiffres tels qu’ils ont été figés, sous ce numéro.
option-file-for-the-report-in-markdown-the-json-lines-go-beside-it = Fichier du rapport en Markdown ; les lignes JSON sont écrites à côté.
option-files-to-read = Fichiers à lire.
option-folder-for-evidence-units-and-truth-a-temporary-one-if-absent = Dossier pour les preuves, les unités et la vérité ; à défaut, un dossier temporaire.
option-folder-with-the-recipients-cards-searched-to-any-depth = Dossier avec les cartes des destinataires, parcouru à toute profondeur.
option-folder-with-the-senders-cards-a-sender-without-one-is-refused = Dossier avec les cartes des expéditeurs ; un expéditeur sans carte est refusé.
option-folder-with-this-unit-s-private-key-unit-key = Dossier avec la clé privée de cette unité, UNIT.key.
option-folders-archives-disk-images-chat-exports = Dossiers, archives, images disque, exports de discussion.
option-grade-of-the-information-1-2-3-or-4 = Cotation de l’information : 1, 2, 3 ou 4.
option-grade-of-the-source-a-b-c-or-x = Cotation de la source : A, B, C ou X.
option-handling-code-h0-h1-h2-or-h3 = Code de traitement : H0, H1, H2 ou H3.
option-hash-lists-plain-text-csv-vics-shaped-json-nsrl-rdsv3 = Listes de hachages : texte simple, CSV, JSON de forme VICS, NSRL RDSv3.
option-how-many-stand-in-each-tier = Combien il y en a à chaque niveau.
option-how-the-two-are-connected-in-a-few-words = Comment les deux sont liés, en quelques mots.
option-its-region-x-y-width-height-in-thousandths-of-the-picture = Sa région : X,Y,WIDTH,HEIGHT en millièmes de l’image.
option-language-of-the-table-en-fr-es-ar-or-pt = Langue du tableau : en, fr, es, ar ou pt.
option-low-moderate-or-high = low, moderate ou high.
option-name-of-the-list = Nom de la liste.
option-name-of-the-operation-the-folder-s-name-if-absent = Nom de l’opération ; à défaut, celui du dossier.
option-name-value-may-be-given-several-times = NAME=VALUE ; peut être indiqué plusieurs fois.
option-no-source-of-the-register-holds-a-person-twice-link-only-across-them = Aucune source du registre ne contient deux fois la même personne : ne lier que d’une source à l’autre.
option-object-place-text-sound-device-time-or-other = object, place, text, sound, device, time ou other.
option-of-one-report-in-it-the-contributor-s-own-number-of-that-report = Pour un seul signalement qu’il contient : le numéro que lui donne le remettant.
option-one-account-by-the-platform-s-own-key-of-it-or-platform-key = Un compte, par la clé que lui donne la plateforme, ou PLATFORM:KEY.
option-one-credential-c-with-each-of-its-rules-and-their-places = Un identifiant de connexion, C-…, avec chacune de ses règles et leurs emplacements.
option-one-file-an-archive-of-what-belongs-together = Un fichier : une archive de ce qui va ensemble.
option-one-group-by-its-name-or-identifier-members-exports-gaps = Un groupe, par son nom ou son identifiant : membres, exports, lacunes.
option-one-person-with-every-signal-else-all-who-can-be-routed = Une personne, avec chaque signal ; sinon toutes celles qui peuvent être orientées.
option-one-report-r-every-reason-for-its-place = Un signalement, R-… : chaque raison de sa place.
option-one-site-a-line-domain-host-onion-address-package = Un site par ligne : domaine, hôte, adresse onion, paquet d’application.
option-one-tier-alone-for-example-child-at-risk = Un seul niveau, par exemple `child at risk`.
option-only-accounts-in-the-group-of-this-name = Seulement les comptes du groupe de ce nom.
option-only-accounts-of-this-platform-for-example-whatsapp = Seulement les comptes de cette plateforme, par exemple whatsapp.
option-only-groups-that-more-than-one-export-holds = Seulement les groupes que contient plus d’un export.
option-only-messages-before-this-moment-2024-03-15t00-00-01-00 = Seulement les messages antérieurs à ce moment : 2024-03-15T00:00+01:00.
option-only-messages-from-this-moment-on-2024-03-14t00-00z = Seulement les messages à partir de ce moment : 2024-03-14T00:00Z.
option-only-messages-of-the-account-of-this-number = Seulement les messages du compte de ce numéro.
option-only-messages-of-the-group-of-this-number = Seulement les messages du groupe de ce numéro.
option-only-the-counts = Seulement les nombres.
option-only-the-last-so-many-lines = Seulement les dernières lignes, en ce nombre.
option-only-the-lines-of-this-verb = Seulement les lignes de cet acte.
option-only-those-of-one-country-as-an-iso-3166-1-alpha-2-code = Seulement ceux d’un pays, en code ISO 3166-1 alpha-2.
option-only-what-is-left-to-look-at = Seulement ce qui reste à regarder.
option-people-accounts-groups-items-files-packages-by-this-name-instead = À la place, les personnes, comptes, groupes, éléments, fichiers et paquets de ce nom.
option-port-0-takes-a-free-one = Port ; 0 en prend un libre.
option-port-of-the-screens-0-takes-a-free-one = Port des écrans ; 0 en prend un libre.
option-premises-persons-devices-or-children = Nombre de lieux, de personnes, d’appareils ou d’enfants.
option-print-one-json-object-a-line = Afficher un objet JSON par ligne.
option-print-the-proof-that-this-line-is-under-the-newest-checkpoint = Afficher la preuve que cette ligne est sous le point de contrôle le plus récent.
option-processes-that-decode-else-what-the-settings-say = Nombre de processus qui décodent ; sinon celui des paramètres.
option-record-the-mapping-that-this-file-states = Enregistrer la correspondance qu’énonce ce fichier.
option-sealed-packages-recalls-or-receipts = Paquets scellés, rappels ou récépissés.
option-show-the-version-and-exit = Afficher la version et quitter.
option-sign-and-print-the-newest-checkpoint-for-somebody-else-to-keep = Signer et afficher le point de contrôle le plus récent, à conserver par quelqu’un d’autre.
option-so-many-messages-the-newest-first = Nombre maximal de messages, les plus récents d’abord.
option-stacks-or-the-sha-256-of-items = Piles, ou SHA-256 d’éléments.
option-stream-or-net-in-another-size-0-01-to-10-times-the-published-one = STREAM ou NET à une autre taille : de 0.01 à 10 fois celle qui est publiée.
option-the-accounts-that-are-somebody-else-s-platform-account = Les comptes qui sont à quelqu’un d’autre (platform:account).
option-the-agreement-or-order-under-which-it-was-given = L’accord ou l’ordonnance au titre duquel elle a été transmise.
option-the-clue-or-hypothesis-that-led-nowhere = L’indice ou l’hypothèse qui n’a mené nulle part.
option-the-country-as-an-iso-3166-1-alpha-2-code = Le pays, en code ISO 3166-1 alpha-2.
option-the-country-that-it-proposes-iso-3166-1-alpha-2 = Le pays qu’elle propose, ISO 3166-1 alpha-2.
option-the-country-whose-draft-the-cover-is-of = Le pays dont le projet fait l’objet de la couverture.
option-the-credential-c = L’identifiant de connexion, C-… .
option-the-day-of-the-act-yyyy-mm-dd = Le jour de l’acte, YYYY-MM-DD.
option-the-day-of-the-answer-yyyy-mm-dd = Le jour de la réponse, YYYY-MM-DD.
option-the-file-of-the-source-where-several-have-such-a-table = Le fichier de la source, si plusieurs ont une telle table.
option-the-file-that-the-message-is-written-to = Le fichier où le message est écrit.
option-the-file-that-the-receipt-is-written-to = Le fichier où le récépissé est écrit.
option-the-file-to-write-webp = Le fichier à écrire, WebP.
option-the-folder-that-the-sealed-file-is-put-into = Le dossier où le fichier scellé est déposé.
option-the-folder-to-make = Le dossier à créer.
option-the-json-lines-of-a-validation = Les lignes JSON d’une validation.
option-the-judgement-s-number = Le numéro de la décision.
option-the-last-day-on-which-it-may-be-used-yyyy-mm-dd = Le dernier jour où l’usage en est permis, YYYY-MM-DD.
option-the-leads-to-release = Les pistes à libérer.
option-the-ledger-line-s-number = Le numéro de la ligne du livre des résultats.
option-the-list-holds-known-harmless-files = La liste contient des fichiers connus comme inoffensifs.
option-the-message-or-record-that-says-so = Le message ou l’acte qui l’établit.
option-the-model-that-weighs-proposals-with-what-taught-it = Le modèle qui pèse les propositions, avec les données dont il a appris.
option-the-moment-such-as-2026-11-22t18-00z-else-now = Le moment, par exemple 2026-11-22T18:00Z ; sinon maintenant.
option-the-number-of-its-judgement-as-series-show-prints-it = Le numéro de sa décision, tel que l’affiche `series show`.
option-the-operation-s-folder = Le dossier de l’opération.
option-the-order-law-or-consent-under-which-it-is-handed-in = L’ordonnance, la loi ou le consentement au titre duquel la remise est faite.
option-the-other-person = L’autre personne.
option-the-package-as-crosswalk-packages-names-it = Le paquet, tel que le nomme crosswalk packages.
option-the-pdf-to-write = Le PDF à écrire.
option-the-person = La personne.
option-the-person-it-concerns-never-a-child = La personne concernée ; jamais un enfant.
option-the-person-p = La personne, P-… .
option-the-person-that-is-the-same = La personne qui est la même.
option-the-person-whom-the-schedule-is-about = La personne sur laquelle porte le bordereau.
option-the-reason-for-these-rules-kept-with-the-judgement = Le motif de ces règles ; conservé avec la décision.
option-the-reason-which-is-kept-with-the-decision = Le motif, conservé avec la décision.
option-the-receipt-s-number-r = Le numéro du récépissé, R… .
option-the-record-that-it-was-held-against-not-the-one-that-reported-it = L’acte auquel la ligne a été confrontée, autre que celui qui l’a signalée.
option-the-report-message-or-record-that-says-so = Le rapport, le message ou l’acte qui l’établit.
option-the-sealed-package-that-the-cover-is-of = Le paquet scellé qui fait l’objet de la couverture.
option-the-shortest-way-of-evidence-between-two-persons = Le plus court chemin de preuves entre deux personnes.
option-the-signal-s-number-in-crosswalk-routing-operation-person = Le numéro du signal dans crosswalk routing OPERATION PERSON.
option-the-source-for-example-s1 = La source, par exemple S1.
option-the-source-for-example-s1-without-it-what-was-read-of-every-table = La source, par exemple S1 ; sans elle, ce qui a été lu de chaque table.
option-the-source-that-shows-it-for-example-s2 = La source qui le montre, par exemple S2.
option-the-stack-that-shows-it = La pile qui le montre.
option-the-table-as-crosswalk-map-operation-lists-it = La table, telle que la liste crosswalk map OPERATION.
option-the-warrant-order-or-consent-under-which-it-is-held = Le mandat, l’ordonnance ou le consentement au titre duquel la source est détenue.
option-then-serve-the-screens-of-the-leading-unit-until-ctrl-c = Servir ensuite les écrans de l’unité chef de file jusqu’à Ctrl-C.
option-under-which-it-is-looked-at-an-operation-s-trail-asks-for-it = Base légale de cet examen. Le journal d’une opération l’exige.
option-version-of-the-scheme-where-its-name-does-not-hold-it = Version du schéma, si son nom ne l’indique pas.
option-version-or-date-of-the-list-else-what-the-list-says = Version ou date de la liste ; sinon celle qu’indique la liste.
option-what-a-bare-hash-of-64-digits-in-a-list-is-sha256-or-pdq = Ce qu’est un hachage de 64 chiffres sans indication dans une liste : sha256 ou pdq.
option-what-a-bare-hash-of-64-digits-is-sha256-or-pdq = Ce qu’est un hachage de 64 chiffres sans indication : sha256 ou pdq.
option-what-a-column-says-where-its-name-does-not-surname-apellido1 = Ce que dit une colonne, si son nom ne le dit pas : surname=apellido1.
option-what-belongs-together-one-offender-one-child = Ce qui va ensemble : un auteur, un enfant.
option-what-is-to-be-kept-in-words = Ce qui doit être conservé, en mots.
option-what-it-is-instead-of-finding-out = Ce dont il s’agit, au lieu de le déterminer.
option-what-the-contributor-may-know-for-example-this-one-led-to-a-child = Ce que le remettant peut savoir, par exemple : ceci a permis de retrouver un enfant.
option-what-the-person-is = Ce qu’est la personne.
option-what-the-recipient-answered = Ce qu’a répondu le destinataire.
option-what-the-recipient-is-told = Ce que le destinataire apprend.
option-what-the-series-is-called = Le titre de la série.
option-what-the-thing-is-instead-of-finding-out = Ce dont il s’agit, au lieu de le déterminer.
option-what-was-done = Ce qui a été fait.
option-where-as-an-iso-3166-1-alpha-2-code = Où, en code ISO 3166-1 alpha-2.
option-where-in-the-source-a-message-a-row-a-page = Où dans la source : un message, une ligne, une page.
option-where-it-was-seized-as-an-iso-3166-1-alpha-2-code = Où la saisie a eu lieu, en code ISO 3166-1 alpha-2.
option-where-receipts-are-put-else-beside-each-package = Où déposer les récépissés ; sinon à côté de chaque paquet.
option-where-the-keys-are-written-made-if-absent = Où écrire les clés ; le dossier est créé s’il n’existe pas.
option-where-the-sealed-files-are-put = Où déposer les fichiers scellés.
option-where-the-signed-recall-is-put = Où déposer le rappel signé.
option-which-document = Quel document.
option-who-acts-else-crosswalk-actor-or-the-login-name = Qui agit ; sinon CROSSWALK_ACTOR ou le nom de session.
option-who-belongs-together-the-usual-answer = Qui va ensemble (la réponse habituelle).
option-who-hands-it-in-a-company-a-hotline = Qui le remet : une entreprise, une ligne de signalement.
option-who-may-be-one-person-with-the-weights = Qui peut n’être qu’une seule personne, avec les poids.
option-who-sits-in-groups-with-a-person = Qui se trouve dans des groupes avec une personne.
option-why-a-row-is-or-is-not-one-with-others = Pourquoi une ligne est réunie à d’autres, ou ne l’est pas.
option-why-an-account-passed-or-fell-the-platform-s-own-key-of-it-or-platform-key = Pourquoi un compte a été retenu ou écarté : la clé que lui donne la plateforme, ou PLATFORM:KEY.
option-words-a-phrase-a-beginning-not = Mots ; "une expression" ; un début* ; -exclu.
option-write-row-person-and-records-as-csv-to-this-new-file = Écrire ligne, personne et enregistrements en CSV dans ce nouveau fichier.
option-write-the-chart-graphml-gexf-anx-i2-or-csv-i2-import = Écrire le graphe : .graphml, .gexf, .anx (i2) ou .csv (import i2).
option-write-the-proposed-mapping-to-this-file-for-a-person-to-correct = Écrire la correspondance proposée dans ce fichier, pour qu’une personne la corrige.
option-write-the-rules-in-force-into-a-new-file = Écrire les règles en vigueur dans un nouveau fichier.
line-install-completion-for-the-current-shell = Installer la complétion pour l’interpréteur de commandes actuel.
line-show-completion-for-the-current-shell-to-copy-it-or-customize-the-installation = Afficher la complétion pour l’interpréteur de commandes actuel, pour la copier ou adapter l’installation.
line-algorithm-is-not-that-of-the-content = { $algorithm } N’EST PAS CELUI DU CONTENU
line-algorithm-verified = { $algorithm } vérifié
line-alike-of-look-alikes = sosies : { $alike }
line-machines-machines-hits-with-a-hit-entries-entries-kept-kept-problems-problems-minimised-minimised-rows-rows = { $machines } machines, dont { $hits } avec correspondance ; { $entries } entrées = { $kept } conservées + { $problems } problèmes + { $minimised } réduites ; { $rows } lignes
line-messages-messages = messages : { $messages }
line-source-name-kind = { $source } { $name } ({ $kind }) :
line-source-name-kind-entries-entries-items-items-problems-problems = { $source } { $name } ({ $kind }) : { $entries } entrées = { $items } éléments + { $problems } problèmes
line-source-name-kind-its-intake-was-stopped-add-it-again-to-go-on = { $source } { $name } ({ $kind }) : son intégration a été interrompue ; ajoutez-la de nouveau pour continuer
