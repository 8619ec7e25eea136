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
