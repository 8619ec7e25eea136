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

## What was done, by its verb
trail-refused = { $act }: denegado
trail-ended = { $act }: terminado
did-access = Funciones cambiadas
did-accounts = Cuentas consultadas
did-act = Resultado anotado
did-actions = Resultados consultados
did-add = Fuente incorporada
did-answer = Respuesta registrada
did-apart = Mantenidas aparte
did-approve-crop = Salida de un recorte aprobada
did-backup = Copia hecha
did-board = Tablero de paquetes consultado
did-categorise = Persona categorizada
did-check = Segunda revisión
did-clue = Indicio anotado
did-comment = Comentario escrito
did-confidence = Confianza indicada
did-confirm = Resultado verificado
did-credentials = Credenciales consultadas
did-crop = Recorte visto
did-dead-end = Vía cerrada anotada
did-explain = Explicación consultada
did-figures = Cifras consultadas
did-forward = Borrador presentado
did-freeze = Cifras fijadas
did-funnel = Embudo
did-gather = Reunido en una serie
did-grade = Clasificado
did-groups = Grupos consultados
did-holdings = Lista de otra unidad
did-honour = Retirada atendida
did-hypothesis = Hipótesis planteada
did-identify = Cuenta identificada
did-init = Operación creada
did-items = Elementos consultados
did-known = Lista conocida
did-leads = Pistas consultadas
did-ledger = Libro de tokens
did-lines = Líneas tras una cifra consultadas
did-links = Vínculos consultados
did-locate = País decidido
did-map = Correspondencia registrada
did-matches = Coincidencias consultadas
did-merge = Personas unidas
did-open-series = Serie abierta
did-outcome = Tercero informado
did-overlaps = Solapamientos consultados
did-pack = Paquete sellado
did-packages = Paquetes consultados
did-people = Personas consultadas
did-personas = Identidades encubiertas registradas
did-posts = Publicaciones consultadas
did-problems = Problemas consultados
did-proposals = Propuestas consultadas
did-rebuild = Datos derivados rehechos
did-rebut = Señal refutada
did-rebuttal = Hipótesis rebatida
did-recall = Paquete retirado
did-receipt = Acuse archivado
did-receive = Paquete recibido
did-relate = Relación declarada
did-release = Pistas liberadas
did-renew = Operación renovada para esta versión
did-report = Documento hecho
did-reports = Denuncias consultadas
did-resolve = Registro resuelto
did-review = Grupos de copias recorridos
did-routing = Países y señales consultados
did-run = Proceso
did-search = Búsqueda
did-send = Paquete entregado
did-series = Series consultadas
did-serve = Pantallas servidas
did-settings = Límites
did-sources = Fuentes consultadas
did-split = Cuentas separadas
did-stacks = Grupos de copias consultados
did-start = Inicio consultado
did-strip = Tira de vídeo vista
did-submit = Entregado por un tercero
did-tables = Tablas consultadas
did-tag = Etiquetado
did-tiers = Niveles consultados
did-trail = Registro consultado
did-triage = Mirada rápida
did-undo = Anulado
did-unveil = Desvelado
did-verify = Verificado
did-watch = Lista de vigilancia
did-why = Razones consultadas
did-links-export = Gráfico exportado
did-reports-rules = Reglas de la cola registradas
did-watch-add = Lista de vigilancia añadida

## What verify remarks
verify-no-private-key = la clave privada del registro no está aquí: no se pueden firmar líneas nuevas
verify-unsigned = { $count ->
    [one] { $count } línea del registro es posterior a su último punto de control
   *[other] { $count } líneas del registro son posteriores a su último punto de control
}
verify-intake = la incorporación de { $source } no está completa: añádala de nuevo
verify-renewed = esta versión descartó lo que una anterior había derivado: crosswalk run lo hace de nuevo
verify-older = las tablas derivadas son anteriores a las últimas decisiones: crosswalk rebuild las comprueba
verify-stopped = la última ejecución se detuvo: crosswalk run la continúa
