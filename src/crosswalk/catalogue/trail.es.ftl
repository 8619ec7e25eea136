## The trail
trail-verify = Comprobar la cadena
trail-holds =
    La cadena es íntegra: { $lines ->
        [one] { $lines } línea, { $signed } firmada, comprobada
       *[other] { $lines } líneas, { $signed } de ellas firmadas, comprobadas
    } en { $seconds } s.
trail-broken =
    La cadena está rota: { $count ->
        [one] { $count } hallazgo
       *[other] { $count } hallazgos
    }
trail-by = Quién
trail-verb = Acto
trail-about = Sobre
trail-line = Línea
trail-at = Cuándo
trail-subject = Qué
trail-detail = La línea completa
trail-occasion = Ocasión
trail-digest = Hash
trail-none = Ninguna línea es así.
trail-older = Líneas anteriores
trail-newest = Líneas más recientes
