## Administration
admin-people = Personnes et rôles
admin-limits = Limites
admin-lists = Listes d’empreintes
admin-schemes = Schémas de catégories
admin-languages = Langues
admin-workstation = Sur un poste de travail, une seule personne tient tous les rôles. Qui a agi, et à quel titre, figure au journal.
admin-actor = Qui agit
admin-roles = Rôles
admin-role-examiner = examinateur
admin-role-analyst = analyste
admin-role-coordinator = coordinateur
admin-folder = Dossier du disque
admin-created = Créée
admin-version = Version
admin-limit = Limite
admin-value = Valeur
admin-unit = Unité
admin-default = Habituelle
admin-change = Modifier
admin-limit-note = La modification figure au journal. Ce qui en dérive suit à la prochaine exécution.
admin-list = Liste
admin-no-lists = Aucune liste d’empreintes n’a été ajoutée : crosswalk known add OPERATION FILE
admin-scheme-used = utilisé ici
admin-languages-note = Les écrans, la ligne de commande et les rapports disent les mêmes mots dans chacune de ces langues. Chacun choisit la sienne dans la barre du haut.
admin-backup = Sauvegarder
admin-backup-do = Copier
admin-backup-note = Une copie cohérente dans un dossier d’un autre disque : elle s’ouvre et se vérifie seule. Elle contient les clés de l’opération ; protégez-la de même.
admin-backup-place = Chemin complet du dossier
admin-backed-up =
    Sauvegardé : { $files ->
        [one] { $files } fichier
       *[other] { $files } fichiers
    }, { $size }

## What each limit and setting means
limit-workers = Processus qui lisent des preuves en même temps
limit-entry_bytes = La plus grande entrée lue ; au-delà, c’est un problème
limit-source_entries = Entrées après lesquelles une source est coupée
limit-container_entries = Entrées après lesquelles un conteneur dans une source est coupé
limit-older_states = Clichés instantanés et instantanés d’un volume qui sont parcourus, les plus récents
limit-archive_depth = Profondeur d’ouverture des conteneurs imbriqués
limit-archive_ratio = Octets sortis par octet entré, au-delà desquels une archive est prise pour une bombe
limit-archive_bytes = Octets qu’une archive peut donner
limit-silence_seconds = Secondes sans octet après lesquelles un lecteur est arrêté
limit-processor_seconds = Temps processeur pour un conteneur, ou une lecture ou un décodage d’un fichier
limit-processor_seconds_a_megabyte = Temps processeur en plus par mégaoctet
limit-worker_memory_bytes = Mémoire d’un processus qui lit des preuves
limit-picture_pixels = Pixels de la plus grande image décodée
limit-picture_frames = Trames ou pages d’une image qui sont hachées
limit-video_frames = Quelles trames d’une vidéo sont hachées : clés, une par seconde, ou toutes
limit-video_key_frames = Trames clés hachées par vidéo
limit-video_sampled_frames = Autres trames hachées par vidéo
limit-pdq_radius = Distance en bits jusqu’à laquelle deux PDQ concordent
limit-pdq_quality = Qualité PDQ en dessous de laquelle un hachage n’est pas cherché
limit-link_probability = Probabilité à partir de laquelle un lien faible devient une proposition
limit-proposal_floor = Probabilité sous laquelle un lien faible n’est pas proposé
limit-country_margin = Log-cotes d’avance du meilleur pays
limit-package_days = Jours après lesquels un paquet scellé expire
limit-answer_days = Jours laissés au destinataire pour répondre
limit-second_check = 1 : rien n’est scellé sans une seconde personne ; 0 : une seule peut faire les deux
limit-category_scheme = Le schéma de catégories de l’opération
limit-relay_ranges = La liste d’adresses de relais de l’opération

## What a limit counts; what the progress counts stands in the catalogue of intakes
unit-bits = bits
unit-days = jours
unit-depth = niveaux
unit-frames = images
unit-log-odds = log-cotes
unit-pixels = pixels
unit-probability = probabilité
unit-processes = processus
unit-quality = sur 100
unit-ratio = fois
unit-seconds = secondes
unit-states = états
