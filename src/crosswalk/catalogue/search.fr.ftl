## Search
search-field = Rechercher
search-go = Rechercher
search-help = Chaque mot doit s’y trouver. "Des mots entre guillemets" se suivent, une étoile termine un début (cred*), un moins exclut (-mot). La casse et les accents ne comptent pas.
search-nothing-asked = Tapez des mots, un nom, un numéro ou le début d’une empreinte.
search-names = Par nom
search-no-names = Aucune personne, aucun compte, groupe, élément, fichier, source ni paquet ne porte ce nom.
search-messages = Messages
search-more = Afficher plus
search-in-group = Dans le groupe
search-in-account = Du compte
search-everywhere = Rechercher partout
search-sealed = Scellé
search-sealed-text = Écrit par une victime. Ni l’auteur ni le texte ne sont affichés.
search-kind-person = Personne
search-kind-account = Compte
search-kind-group = Groupe
search-kind-item = Élément
search-kind-file = Fichier
search-kind-source = Source
search-kind-package = Paquet
search-count = { $count ->
    [one] { $count } message contient ces mots
   *[other] { $count } messages contiennent ces mots
}
