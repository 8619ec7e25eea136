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
