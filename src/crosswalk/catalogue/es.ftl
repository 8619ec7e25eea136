# Las palabras de Crosswalk.

## Palabras comunes
country = País
total = Total
none = Ninguno
page-of = Página { $page } de { $pages }

## Fuentes
source = Fuente
source-kind = Tipo
entries = Entradas
items = Elementos
items-undecoded = Elementos sin decodificar
problems = Problemas
exhibit = Efecto
exhibit-desktop = Ordenador de sobremesa
exhibit-laptop = Ordenador portátil
exhibit-phone = Teléfono móvil
exhibit-tablet = Tableta
exhibit-storage = Dispositivo de almacenamiento
exhibit-server = Servidor
exhibit-none = No es un efecto
entries-equal =
    { $entries ->
        [one] { $entries } entrada
       *[other] { $entries } entradas
    } = { $items ->
        [one] { $items } elemento
       *[other] { $items } elementos
    } + { $problems ->
        [one] { $problems } problema
       *[other] { $problems } problemas
    }
problem-damaged = Dañado o incompleto
problem-encrypted = Cifrado, sin clave facilitada
problem-unsupported = Formato que esta versión no lee
problem-unreadable = La fuente no pudo entregar los bytes
problem-crashed = El analizador falló con él
problem-hung = El analizador no respondió a tiempo
problem-swelled = El analizador pidió demasiada memoria
problem-too-large = Supera el tamaño límite
problem-bomb = Se despliega mucho más de lo que contiene
problem-too-deep = Anidado por encima del límite
problem-too-many = Más entradas que el límite
problem-link = Un enlace, que nunca se sigue
problem-device = Un dispositivo, socket o tubería sin contenido
problem-content-gone = Borrado, el contenido ya no está
problem-not-included = Citado por la exportación, no incluido
problem-malformed = Un registro sin la forma que exige su formato
problem-stored-hash = El resumen guardado difiere del contenido
problem-missing-part = Falta una parte de una fuente dividida

## Acciones
action-search = Registro
action-arrest = Detención
action-seizure = Incautación
action-safeguard = Protección
count-search = { $count ->
    [one] { $count } registro
   *[other] { $count } registros
}
count-arrest = { $count ->
    [one] { $count } detención
   *[other] { $count } detenciones
}
count-seizure = { $count ->
    [one] { $count } dispositivo incautado
   *[other] { $count } dispositivos incautados
}
count-safeguard = { $count ->
    [one] { $count } menor protegido
   *[other] { $count } menores protegidos
}
count-countries = { $count ->
    [one] { $count } país
   *[other] { $count } países
}
count-lines = { $count ->
    [one] { $count } línea del libro
   *[other] { $count } líneas del libro
}
ledger-line = Línea
ledger-date = Fecha
ledger-action = Acción
ledger-count = Número
ledger-source = Fuente de la línea

## El cuadro: cifras
figure-identified = Identificados
figure-packages = Paquetes
figure-receipts = Acuses
figure-searches = Registros
figure-arrested = Detenidos
figure-open = Abiertos
figure-seized = Dispositivos incautados
figure-safeguarded = Menores protegidos
means-identified = personas en un paquete sellado a las que un agente identificado calificó de sospechosas o condenadas. No es una declaración de culpabilidad.
means-packages = paquetes sellados hechos para el país.
means-receipts = paquetes cuyo acuse de recibo firmado ha vuelto.
means-searches = lugares registrados, cada línea con su fuente.
means-arrested = personas detenidas, cada línea con su fuente. No es una condena.
means-open = identificadas y no detenidas, contadas por separado y cotejadas con las otras dos.
means-seized = dispositivos incautados, cada línea con su fuente.
means-safeguarded = menores protegidos. Un menor es aquí un número y nunca un nombre.

## El cuadro: de la prueba a la acción
funnel-entries = Entradas de las fuentes
funnel-items = Elementos distintos
funnel-pictures = Imágenes y vídeos
funnel-matches = Elementos en listas conocidas
funnel-accounts = Cuentas
funnel-persons = Personas
funnel-leads = Pistas
funnel-packages = Paquetes sellados
funnel-receipts = Acuses firmados

## El cuadro: el informe
report-title = Informe de la operación
report-unit = Unidad
report-as-of = Situación a
report-reconciles = Estas cifras cuadran: { $arrested } detenidos + { $open } abiertos = { $identified } identificados.
report-summary-heading = Resumen
report-statement-heading = Qué significan las cifras
report-statement = Cada cifra se cuenta a partir del expediente y del libro de la propia operación en el momento indicado arriba; ninguna se ha escrito a mano. Una cifra que no cuadra no se imprime. Una cuenta no es una persona, una persona no es sospechosa hasta que un agente identificado lo dice, y una detención no es una condena. Las identidades de los agentes y las víctimas no están en ninguna cifra de personas identificadas, detenidas o abiertas.
report-funnel-heading = De la prueba a la acción
report-country-heading = Resultados por país
report-map-heading = Dónde
report-map-legend = Personas identificadas
report-map-alternative = Mapa del mundo. El número de personas identificadas en cada país está en la tabla de resultados por país.
report-map-disclaimer = Las fronteras y los nombres del mapa no implican respaldo ni aceptación oficial. Natural Earth, dominio público.
report-timeline-heading = Días de acción
report-timeline-alternative = Barras de detenciones y de menores protegidos por fecha. Los números están en la tabla de líneas del libro.
report-sources-heading = Fuentes y lo que no se pudo leer
report-sources-note = Nada se pierde: cada entrada de una fuente es un elemento o un problema con su motivo. Los nombres de archivos y efectos no se imprimen aquí; constan en el registro de custodia con el número de la fuente.
report-reasons-heading = Problemas por motivo
report-reason = Motivo
report-coverage-heading = Cobertura
report-coverage-note = En qué quedó cada entrada de cada fuente. Un elemento cuenta cada vez que se encontró.
report-outcome = Resultado
report-what = Tipo o motivo
report-number = Número
item-kind-picture = Imagen
item-kind-video = Vídeo
item-kind-audio = Sonido
item-kind-document = Documento
item-kind-mail = Correo
item-kind-chat = Exportación de chat
item-kind-report = Denuncia
item-kind-text = Texto
item-kind-database = Base de datos
item-kind-table = Tabla
item-kind-archive = Archivo comprimido
item-kind-disk = Imagen de disco
item-kind-package = Paquete de pistas
item-kind-empty = Archivo vacío
item-kind-other = Otro
report-ledger-heading = Líneas del libro
report-no-actions = No se ha registrado ninguna acción.
report-no-sources = No se ha añadido ninguna fuente.
report-no-packages = No se ha sellado ningún paquete, así que nadie cuenta como identificado.
report-attached = Las cifras van adjuntas a este documento como { $json } y { $csv }. El mismo expediente imprime siempre los mismos bytes.
report-font-missing = Los tipos de letra de este idioma no están instalados; otros los sustituyen.

## Screens
screen-operation = Operación
screen-sources = Fuentes
screen-review = Revisión
screen-screens = Pantallas
screen-skip = Ir al contenido
screen-language = Idioma
screen-theme-light = Claro
screen-theme-dark = Oscuro
screen-keys = Teclas
screen-cancel = Cancelar
screen-close = Cerrar
screen-loading = Cargando …
screen-failed = No se pudo mostrar
screen-try-again = Reintentar
screen-keys-go = Ir a una pantalla
screen-keys-measure = Elegir una cifra
screen-keys-move = Moverse
screen-keys-select = Seleccionar varios
screen-keys-far = Primero, último, por páginas
screen-keys-grade = Clasificar
screen-keys-next = Siguiente sin clasificar
screen-keys-undo = Deshacer
screen-keys-unveil = Mantener para desvelar
screen-keys-veil = Velar todo
screen-keys-help = Estas teclas
screen-as-of = A fecha de { $moment }
screen-reconciles = { $arrested } detenidas + { $open } abiertas = { $identified } identificadas
screen-funnel = De la evidencia a la acción
screen-measures = Cifras
screen-map = Mapa
screen-map-label = Mapa del mundo: { $measure } por país. Las mismas cifras están en la tabla.
screen-map-note = Los límites y nombres mostrados no implican reconocimiento oficial.
screen-timeline = Días de acción
screen-no-actions = No se ha registrado ninguna acción.
screen-by-country = Resultados por país
screen-more-below = { $count } más abajo
screen-no-figures = Aún no se ha sellado ningún paquete.
screen-no-sources = Aún no se ha añadido ninguna fuente: crosswalk add OPERATION SOURCE --legal-basis TEXT
screen-format = Formato
screen-size = Tamaño
screen-messages = Mensajes
screen-stored-hash = Hash guardado
screen-hash-differs = Difiere
screen-unfinished = Sin terminar
screen-custody = Custodia
screen-legal-basis = Base legal
screen-added-by = Añadida por
screen-added = Añadida
screen-owner = Titular
screen-codes = Códigos
screen-reader = Leída por
screen-sha256 = SHA-256
screen-location = Ubicación
screen-no-problems = Se leyeron todas las entradas.
screen-filter = Mostrar
screen-filter-all = Todo
screen-filter-ungraded = Por ver
screen-filter-known = En una lista
screen-filter-graded = Clasificados
screen-veil-note = Las imágenes están veladas. El velo no le protege: haga pausas.
screen-no-stacks = Nada que mostrar aquí.
screen-review-grid =
    { $total ->
        [one] { $total } grupo, velado
       *[other] { $total } grupos, velados
    }
screen-stack = Grupo seleccionado
screen-left = de { $total } por ver
screen-scheme = Categorías
screen-tile = { $kind } { $number }
screen-tile-graded = clasificado { $category }
screen-tile-ungraded = sin clasificar
screen-tile-known = en la lista { $set }
screen-kind-of-picture = Imagen
screen-kind-of-video = Vídeo
screen-fact-kind = Tipo
screen-fact-size = Tamaño
screen-fact-copies = Copias
screen-fact-taken = Tomada
screen-fact-camera = Cámara
screen-fact-quality = Calidad del hash
screen-unveiled = La imagen, desvelada
screen-veiled = La imagen, velada
screen-why = Por qué está aquí
screen-why-exact = El mismo archivo que en { $set } de { $owner }: { $category }
screen-why-near = A { $distance } bits de 256 de { $set } de { $owner }: { $category }
screen-why-graded = Clasificado { $category } por { $by }
screen-known-good = conocido, inocuo
screen-deleted = borrado
screen-problems-of = { $count ->
    [one] No se pudo leer { $count } entrada
   *[other] No se pudieron leer { $count } entradas
}
