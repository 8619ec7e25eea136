## Search
search-field = Buscar
search-go = Buscar
search-help = Debe estar cada palabra. "Palabras entre comillas" van seguidas, un asterisco cierra un comienzo (cred*), un menos excluye (-palabra). No cuentan mayúsculas ni acentos.
search-nothing-asked = Escriba palabras, un nombre, un número o el comienzo de un hash.
search-names = Por nombre
search-no-names = Ninguna persona, cuenta, grupo, elemento, archivo, fuente ni paquete tiene ese nombre.
search-messages = Mensajes
search-more = Mostrar más
search-in-group = En el grupo
search-in-account = De la cuenta
search-everywhere = Buscar en todas partes
search-sealed = Sellado
search-sealed-text = Escrito por una víctima. No se muestran ni el remitente ni el texto.
search-kind-person = Persona
search-kind-account = Cuenta
search-kind-group = Grupo
search-kind-item = Elemento
search-kind-file = Archivo
search-kind-source = Fuente
search-kind-package = Paquete
search-count = { $count ->
    [one] { $count } mensaje contiene estas palabras
   *[other] { $count } mensajes contienen estas palabras
}
