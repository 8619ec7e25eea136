# What the command line says.
about-accounts = Cuentas, con sus nombres, grupos, papeles y fechas. Una cuenta no es una persona.
about-act = Escribir una línea del libro de resultados. Una línea se anula con otra línea, nunca se edita.
about-actions = El libro de resultados: todas las líneas vigentes, con su fuente.
about-add = Incorporar fuentes, solo lectura. Cada entrada queda como elemento o como problema con su motivo; ambos se cuentan.
about-answer = Registrar una respuesta. Lo que se hizo a raíz de ella se escribe con crosswalk act.
about-app = De lo incautado al menor, a la persona y al país, con pruebas en cada paso.
about-backup = Copiar la operación: expediente, contenidos, conjuntos conocidos, claves y paquetes enviados. La copia se abre y se verifica por sí sola.
about-categorise = Decidir qué es una persona. La identidad de una víctima se sella de inmediato: no la muestra ninguna lista, paquete ni cifra.
about-check = Dar la conformidad como segunda persona, o devolver un borrador. No puede hacerlo quien lo liberó o lo presentó.
about-confirm = De comunicada a verificada: la línea se cotejó con un documento propio.
about-credentials = Contar las credenciales de la lista de vigilancia: cada sitio y usuario una sola vez. `crosswalk run` determina sus niveles.
about-figures = Totales por país, contados a partir del libro; si no cuadran, se niegan y se nombran las líneas.
about-forward = Presentar lo liberado para un país, para que lo revise una segunda persona.
about-freeze = Fijar las cifras a un momento, bajo su resumen; `crosswalk report --freeze N` las imprime.
about-funnel = Ejecutar el embudo y mostrar cada paso. Propone cuentas; no convierte a nadie en persona ni en sospechoso.
about-grade = Clasificar un grupo de copias: todas las copias y casi copias a la vez. Las clasificaciones anteriores se conservan al lado; undo anula una.
about-groups = Grupos, con las exportaciones y los dispositivos que los guardan. Una laguna es lo que guarda otro dispositivo y este no.
about-hash = Resúmenes y huellas de ficheros; no necesita operación.
about-holdings = Listas de identificadores con las que otras unidades permiten comparar: una coincidencia dice a quién preguntar, y nada más.
about-holdings-add = Añadir las listas de otra unidad. Se comparan en la próxima ejecución.
about-holdings-list = Las listas que hay, con recuentos y sin ningún identificador.
about-identify = Declarar, en nombre propio, que la cuenta de una credencial es de esta persona.
about-init = Crear una operación: una carpeta que lo contiene todo.
about-items = Elementos, con sus resúmenes, sus huellas y todos los lugares donde se hallaron.
about-keygen = Crear las claves de una unidad: UNIT.key se queda en la unidad; UNIT.card.json se da a todo el que le escriba.
about-known = Conjuntos conocidos: listas de hashes con su titular, versión y esquema de categorías.
about-known-add = Añadir listas de hashes. Las filas que no pueden usarse se cuentan y se conservan con su motivo.
about-known-conflicts = Entradas de listas que se contradicen: categorías distintas de un mismo esquema, o conocidas como inocuas en una y no en otra.
about-known-list = Conjuntos conocidos, con titular, esquema, entradas y problemas.
about-known-problems = Filas de las listas que no pudieron usarse, y por qué.
about-leads = Pistas, en el orden en que deben trabajarse, cada una con sus motivos y sus siete partes.
about-ledger = Tokens ganados, comprados y gastados. Cuadran, o se nombran las cuentas y la primera fila en que cada una deja de cuadrar.
about-links = Qué une a las personas, con los motivos. Las víctimas y las identidades encubiertas registradas no están en ningún gráfico, camino ni fichero.
about-locate = Aceptar el país que dicen las señales, o poner otro en su lugar, con un motivo que se conserva.
about-map = Examinar las tablas de una fuente y proponer qué significan; o registrar lo que decidió una persona.{ "\u000A" }{ "\u000A" }Las columnas que contienen contraseñas, claves o códigos se reconocen, y no se muestran ni se leen.
about-matches = Elementos en conjuntos conocidos, exactos (distancia 0) o cercanos (bits de PDQ), con titular, categoría y contradicciones.
about-merge = Decidir que dos personas son una. Se detiene si con ello una víctima quedara unida a un sospechoso.
about-outcome = Escribir un mensaje firmado para quien tiene un acuse. Dice el texto y nada más, y no nombra a nadie cuya identidad esté sellada.
about-overlaps = Coincide o no coincide: cuántas pistas conoce cada una de las otras unidades; la última línea es de todas ellas en conjunto.
about-pack = Sellar un paquete para cada país. Si para un país no se puede, se indica, y los demás no se detienen por ello.
about-packages = Paquetes enviados y recibidos, con sus acuses y los días que se llevan esperando.
about-people = Personas, con cuentas, identificadores, categoría y país. De una víctima solo se muestra la categoría.
about-personas = Identidades encubiertas de agentes y de personal de líneas de denuncia: no llegan a ninguna lista de sospechosos, paquete ni cifra.
about-personas-add = Registrar las identidades encubiertas de los ficheros. Lo ya registrado no se duplica.
about-problems = Entradas que no pudieron leerse, e imágenes y vídeos que no pudieron decodificarse, con el motivo de cada caso.
about-rebuild = Descartar todo lo derivado y hacerlo de nuevo a partir de pruebas y decisiones; decir qué tablas no resultaron iguales.
about-rebut = Dejar una señal fuera de la ponderación: un número reasignado, la salida de una VPN. Se conserva entre las pruebas.
about-recall = Firmar una retirada para el destinatario de un paquete. Lo que dice `--why` queda en este expediente; la retirada no nombra a ninguna persona.
about-receive = Recibir paquetes, retiradas y acuses. Se rechaza lo alterado, lo repetido, lo caducado y lo no dirigido a esta unidad.
about-reenact = Crear un mundo a partir de una semilla, recorrer toda la cadena con sus pruebas y comparar con la verdad.
about-relate = Declarar cómo se relacionan dos personas, nombrando la prueba. Ninguna pasa a ser la otra, y puede anularse.
about-release = Liberar pistas. Se rechaza la que carece de alguna de sus siete partes, y se nombra la parte.
about-report = Un documento con sus datos adjuntos; el mismo expediente da los mismos bytes, y el registro conserva el resumen.
about-reports = La cola de denuncias, primero un menor en riesgo, con los motivos. Una denuncia es una alegación; la cola no decide sobre nadie.
about-resolve = Proponer qué asientos de un registro son de una misma persona. No guarda nada ni convierte a nadie en persona de la operación.
about-routing = Qué determinó el país de cada persona: las señales con sus pesos, las descartadas y lo que decidió alguien.
about-run = Hacer todo lo pendiente: huellas, coincidencias, grupos de copias, cuentas, personas, solapamientos, pistas.
about-search = Mensajes que contienen todas las palabras, los más recientes primero, con grupo, cuenta y momento. No cuentan mayúsculas ni acentos.
about-selftest = Respuestas conocidas, y qué puede hacer este equipo.
about-send = Escribir de nuevo el fichero sellado y registrar que se entregó allí. Nada se conecta a ningún sitio.
about-series = Series: el material de una escena o de un menor, y todo lo que se averiguó sobre él.
about-series-approve = Aprobar que salga la región de un indicio: acto de una segunda persona.
about-series-clue = Anotar un indicio, sobre la región de una imagen si la hay. La región se conserva en números.
about-series-crop = Escribir en un fichero la región de un indicio. Se rechaza si no lo ha aprobado una segunda persona.
about-series-dead-end = Anotar lo que se siguió y no llevó a nada, para que nadie vuelva a seguirlo.
about-series-list = Todas las series, una por línea, las más recientes primero.
about-series-open = Abrir una serie.
about-series-put = Incluir grupos de copias en una serie; undo saca uno.
about-series-rebut = Decir qué habla en contra de una hipótesis.
about-series-restate = Declarar otra confianza en una hipótesis; se conserva lo declarado antes.
about-series-show = Una serie: quién más trabaja en ella, sus grupos de copias, indicios, hipótesis, vías muertas y quién miró.
about-series-suppose = Plantear una hipótesis.
about-serve = Servir las pantallas hasta Ctrl-C. El enlace que se muestra da paso a un solo navegador, una vez; Intro muestra uno nuevo.
about-settings = Mostrar todos los ajustes con su valor habitual, tras cambiar los que se indiquen. La próxima ejecución deriva lo que depende de ellos.
about-sources = Fuentes, con su custodia. Cada entrada es un elemento o un problema: entradas = elementos + problemas.
about-split = Decidir que unas cuentas no son de esta persona; o, con --from, que dos personas son dos y no deben proponerse.
about-stacks = Grupos de copias: cada imagen y cada vídeo una sola vez, con sus copias, lo que dicen listas y personas, y si está decidido.
about-submit = Incorporar un fichero de parte de un tercero, que recibe un acuse firmado y nada más: ni qué se vigila ni qué se halló.
about-tiers = Credencial, cuenta, cuenta corroborada, persona: cada nivel con sus reglas. Que sea una persona solo lo decide un ser humano identificado.
about-trail = Quién hizo y vio qué, lo más antiguo primero. Leer el registro también deja una línea.
about-triage = Decir qué ficheros están en listas de hashes, con rapidez, antes de incorporar nada. No se guarda nada.
about-undo = Anular una decisión con otra decisión; anular una anulación restablece lo anulado.
about-validate = Ejecutar sobre entradas de verdad conocida y escribir un informe de validación.
about-verify = Comprobar pruebas, conjuntos conocidos, expediente, registro y paquetes. No cambia nada, salvo la línea que deja en el registro.
about-watch = Añadir a la lista de vigilancia los sitios de unos ficheros, o mostrarla. De los registros de robo de credenciales solo se conservan los equipos con un sitio vigilado.
column-about = sobre
column-account = cuenta
column-accounts = cuentas
column-action = acción
column-added-by = añadido por
column-address = dirección
column-agrees = conforme
column-algorithm = algoritmo
column-alone = solo aquí
column-amount = importe
column-as-of = a fecha de
column-aside = apartada
column-at = momento
column-balance = saldo
column-balanced = cuadra
column-bits = bits
column-bought = comprados
column-broken = no cuadran
column-bundles = agrupaciones
column-by = por
column-bytes = bytes
column-card = tarjeta
column-category = categoría
column-checkpoint = punto de control
column-claims-of-payment = pagos que la plataforma afirma
column-clues = indicios
column-columns = columnas
column-community = comunidad
column-comparison = comparación
column-confidence = confianza
column-conflict = conflicto
column-count = número
column-countries = países
column-country = país
column-country-confidence = confianza del país
column-counts = se cuenta
column-credential = credencial
column-currency = moneda
column-date = fecha
column-days-waiting = días en espera
column-dead-ends = vías muertas
column-decided = decidido
column-decisions = decisiones
column-default = habitual
column-deleted = borrado
column-detail = detalle
column-devices = dispositivos
column-difference = diferencia
column-digest = resumen
column-direction = sentido
column-discounted = no vinculan
column-distance = distancia
column-earned = ganados
column-edges = vínculos
column-entries = entradas
column-entry = entrada
column-event = suceso
column-evidence = prueba
column-excerpts = en sus propias palabras
column-exhibit = efecto
column-exports = exportaciones
column-file = fichero
column-files = ficheros
column-first = primero
column-found = hallazgos
column-freeze = fijación
column-from = de
column-from-label = etiqueta de origen
column-given = cedidos
column-good = inocuo
column-grade = evaluación
column-grades = clasificaciones
column-group = grupo
column-groups = grupos
column-handling = tratamiento
column-happened = ocurrió
column-hashed-exactly = con hash exacto
column-held-back = retenidos
column-held-by = lo tiene
column-hit = coincide
column-holding = lista ajena
column-holds = contiene
column-hypotheses = hipótesis
column-identifiers = identificadores
column-in = entran
column-item = elemento
column-items = elementos
column-judgement = decisión
column-jurisdictions = jurisdicciones
column-key = clave
column-key-id = id. de clave
column-kind = tipo
column-kinds = tipos
column-label = etiqueta
column-lacks = le faltan
column-language = idioma
column-last = último
column-lead = pista
column-leads = pistas
column-learned = conocido
column-legal-basis = base jurídica
column-line = línea
column-links = vínculos
column-login = usuario
column-lost = perdidos
column-machine = equipo
column-machines = equipos
column-matches = coincidencias
column-media = medios
column-media-type = tipo de medio
column-members = miembros
column-messages = mensajes
column-method = método
column-missing = falta
column-model-sha256 = sha256 del modelo
column-movements = movimientos
column-name = nombre
column-next = siguiente
column-no-hit = no coincide
column-nodes = nodos
column-note = nota
column-number = número
column-occasion = ocasión
column-of = de
column-of-several-records = de varios asientos
column-officer = agente
column-officers = identidades encubiertas
column-on = día
column-one-person = una sola persona
column-open = abiertas
column-other = otro
column-out = pasan
column-outcome = resultado
column-outside = fuera del periodo
column-owner = titular
column-owner-was = presencia del titular
column-package = paquete
column-passed = superado
column-path = ruta
column-person = persona
column-person-a = persona a
column-person-b = persona b
column-persons = personas
column-pictures = imágenes
column-place = lugar
column-platform = plataforma
column-priority = prioridad
column-private = clave privada
column-probability = probabilidad
column-problems = problemas
column-proposal = propuesta
column-proposals = propuestas
column-reason = motivo
column-reasons = motivos
column-recalled = retirado
column-receipt = acuse
column-received = recepción
column-recipient = destinatario
column-records = asientos
column-related = denuncias que cita
column-released = liberada
column-repeated = repetidos
column-repeats = repetidas
column-report = denuncia
column-reporter = denunciante
column-role = papel
column-row = fila
column-rows = filas
column-rule = regla
column-rules = reglas
column-running = saldo acumulado
column-same = igual
column-scheme = esquema
column-scores = puntuaciones
column-sealed = bajo reserva
column-seconds = segundos
column-sent = enviado
column-series = serie
column-set = conjunto
column-set-id = id. de conjunto
column-setting = ajuste
column-sha256 = sha256
column-signals = señales
column-since = desde
column-site = sitio
column-sites = sitios
column-size = tamaño
column-source = fuente
column-source-id = id. de fuente
column-spent = gastados
column-stack = grupo de copias
column-stacks = grupos de copias
column-standing = situación
column-state = estado
column-stated = declarado
column-step = paso
column-strangers = personas distintas
column-subject = objeto
column-table = tabla
column-taught-by-pairs = pares de aprendizaje
column-tellings = comunicaciones
column-text = texto
column-tier = nivel
column-ties = vínculos
column-ties-inside = vínculos internos
column-ties-outside = vínculos externos
column-title = título
column-to = a
column-to-label = etiqueta de destino
column-to-look-at = por mirar
column-tokens = tokens
column-told = dónde consta
column-turn = giro
column-type = tipo
column-undone = anulada
column-unit = unidad
column-until = hasta
column-urls = direcciones web
column-value = valor
column-verb = acto
column-verified = verificado
column-version = versión
column-veto = veto
column-videos = vídeos
column-weight = peso
column-weights = pesos
column-what = qué
column-who = quién
column-why = por qué
column-zone = zona horaria
line-account-did-not-pass = { $account } no superó todos los pasos
line-account-passed-every-step = { $account } superó todos los pasos
line-algorithm-distance-bits =
    { $algorithm }, { $distance ->
        [one] { $distance } bit
       *[other] { $distance } bits
    }
line-alike-rows-of-look-alikes-nameless-without-a-login-malformed-malformed-no-hits =
    { $alike ->
        [one] { $alike } fila
       *[other] { $alike } filas
    } de sitios parecidos, { $nameless } sin usuario, { $malformed } sin la forma debida: no son coincidencias
line-and-more-more-json-has-them = y { $more } más: use --json
line-and-more-more-json-prints-all-tier-one-tier-counts-their-numbers = y { $more } más: --json lo muestra todo, --tier un solo nivel, --counts los recuentos
line-arguments = Argumentos
line-bundle-reports-reports-of-one-kind =
    { $bundle }: { $reports ->
        [one] { $reports } denuncia
       *[other] { $reports } denuncias
    } de un mismo { $kind ->
        [offender] autor
        [child] menor
       *[other] { $kind }
    }
line-bundle-reports-reports-of-one-kind-sealed-tier =
    { $bundle }, sellada: { $reports ->
        [one] { $reports } denuncia
       *[other] { $reports } denuncias
    } de un mismo { $kind ->
        [offender] autor
        [child] menor
       *[other] { $kind }
    }; { $tier }
line-bundle-reports-reports-of-one-kind-tier =
    { $bundle }: { $reports ->
        [one] { $reports } denuncia
       *[other] { $reports } denuncias
    } de un mismo { $kind ->
        [offender] autor
        [child] menor
       *[other] { $kind }
    }; { $tier }
line-category-category = categoría { $category }
line-column-secret-not-shown = { $column }: (secreto, no se muestra)
line-commands = Órdenes
line-correct-file-then-crosswalk-map-operation-source-file-file = Corrija { $file } y después: crosswalk map OPERATION SOURCE --file { $file }
line-count-entries-reason =
    { $count ->
        [one] { $count } entrada
       *[other] { $count } entradas
    }: { $reason }
line-countries-of-addresses-table = Países de las direcciones: { $table }
line-country-leads-leads-for-recipient-handling-file =
    { $country }: { $leads ->
        [one] { $leads } pista
       *[other] { $leads } pistas
    } para { $recipient }, { $handling }: { $file }
line-country-not-packed-cause = { $country }: no se selló: { $cause }
line-credential-login-at-site-tier-aside = { $credential } { $login } en { $site }: { $tier } { $aside }
line-credentials-unique-credentials-on-the-watch-list-of-logins-logins =
    { $credentials ->
        [one] { $credentials } credencial única
       *[other] { $credentials } credenciales únicas
    } de la lista de vigilancia, de { $logins ->
        [one] { $logins } usuario
       *[other] { $logins } usuarios
    }
line-decided-by-by-why = decidido por { $by }: { $why }
line-default = valor habitual
line-exports = exportaciones
line-file-receipt-of-unit-for-package-filed = { $file }: archivado el acuse de { $unit } por { $package }
line-file-received-package-from-unit-as-source-held = { $file }: recibido { $package } de { $unit } como { $source }: { $held }
line-file-refused-code = { $file }: rechazado ({ $code })
line-file-unit-calls-package-back-reason = { $file }: { $unit } retira { $package }: { $reason }
line-file-unit-honoured-the-recall-of-package = { $file }: { $unit } cumplió la retirada de { $package }
line-form-number-of-issuer-reported-by-nobody-named-an-allegation = { $form } { $number } de { $issuer }, sin denunciante identificado; es una alegación
line-form-number-of-issuer-reported-by-reporter-an-allegation = { $form } { $number } de { $issuer }, denunciante: { $reporter }; es una alegación
line-from-rows-rows-of-machines-machines-hits-with-a-hit-entries-entries-kept-kept-problems-problems-minimised-minimised =
    de { $rows ->
        [one] { $rows } fila
       *[other] { $rows } filas
    } de { $machines ->
        [one] { $machines } equipo
       *[other] { $machines } equipos
    }, { $hits } con alguna coincidencia; { $entries ->
        [one] { $entries } entrada
       *[other] { $entries } entradas
    } = { $kept ->
        [one] { $kept } conservada
       *[other] { $kept } conservadas
    } + { $problems ->
        [one] { $problems } problema
       *[other] { $problems } problemas
    } + { $minimised ->
        [one] { $minimised } minimizada
       *[other] { $minimised } minimizadas
    }
line-gaps = lagunas
line-group-tests-tests-failed-failed =
    { $group }: { $tests ->
        [one] { $tests } prueba
       *[other] { $tests } pruebas
    }, { $failed ->
        [one] { $failed } no superada
       *[other] { $failed } no superadas
    }
line-held-back-reason = vínculo retenido: { $reason }
line-kept-back-reason = queda fuera: { $reason }
line-list-entry-entry-near = { $list }, entrada { $entry } ({ $near })
line-logins-logins-on-more-than-one-site =
    { $logins ->
        [one] { $logins } usuario
       *[other] { $logins } usuarios
    } en más de un sitio
line-members-sealed-sealed = miembros ({ $sealed } bajo reserva)
line-no-other-record-is-near-enough-to-be-weighed = Ningún otro asiento se parece lo bastante para ponderarlo.
line-no-table-was-recognised-write-the-mapping-by-hand-docs-formats-platforms-md = No se reconoció ninguna tabla: escriba la correspondencia a mano (docs/formats/platforms.md).
line-not-enough-to-be-one-person = no basta para que sea una sola persona
line-not-joined-accounts-by-by-why = sin unir: { $accounts } por { $by }: { $why }
line-not-looked-at-problem = sin examinar: { $problem }
line-nothing-was-weighed = no se ponderó nada
line-on-lists-on-a-list-harmless-on-lists-of-harmless-files-alone-on-no-list-on-no-list-not-looked-at-could-not-be-looked-at = { $on_lists } en alguna lista, { $harmless } solo en listas de ficheros inocuos, { $on_no_list } en ninguna lista, { $not_looked_at } sin poder examinarse
line-one-other-rule-decided-by-by = { $one } = { $other }: { $rule }, decidido por { $by }
line-one-other-rule-decided-by-by-since-since = { $one } = { $other }: { $rule }, decidido por { $by }, desde { $since }
line-one-person = una sola persona
line-options = Opciones
line-passed-of-tests-tests-passed-failed-failed = pruebas superadas: { $passed } de { $tests }; no superadas: { $failed }
line-path-deleted = { $path } (borrado)
line-person-country = { $person }: { $country }
line-person-person = persona { $person }
line-person-unresolved = { $person }: sin determinar
line-platform-decisions-digest = { $platform }: decisiones { $digest }
line-proposed-mapping = Correspondencia propuesta:
line-receipt-file = acuse: { $file }
line-receipt-of-contributor-nothing-told-yet = { $receipt } de { $contributor }: aún no se ha dicho nada
line-receipt-of-contributor-told = { $receipt } de { $contributor }: { $told }
line-relays-by-signs-no-list-is-set = Repetidores: por señales; no hay ninguna lista definida
line-relays-listed = Repetidores: { $listed }
line-report-place-place-tier = { $report }, puesto { $place }: { $tier }
line-required = obligatorio
line-root-operation-name-of-unit-unit = { $root }: operación { $name } de la unidad { $unit }
line-row-row-and-row-other-outcome = fila { $row } y fila { $other }: { $outcome }
line-sealed = sellado
line-set-aside-aside-standing-stand-tiers =
    apartadas: { $aside }; { $standing ->
        [one] queda { $standing }
       *[other] quedan { $standing }
    }: { $tiers }
line-show-this-message-and-exit = Mostrar este mensaje y salir.
line-shown-of-total-messages =
    { $shown } de { $total ->
        [one] { $total } mensaje
       *[other] { $total } mensajes
    }
line-size-mb-in-seconds-s-rate-mb-s = { $size } MB en { $seconds } s, { $rate } MB/s
line-source-takes-no-part-from-now-on-type-crosswalk-run = { $source } deja de tenerse en cuenta desde ahora: escriba crosswalk run
line-table-rows-rows-path-kinds =
    { $table }  { $rows ->
        [one] { $rows } fila
       *[other] { $rows } filas
    }  { $path }  { $kinds }
line-tiers-are-not-settled-crosswalk-run-operation = los niveles no están determinados: crosswalk run OPERATION
line-to-decide-note = Por decidir: { $note }
line-together = en conjunto
line-unit-is-met-for-the-first-time-compare-its-key-id-with-it-over-a-channel-that-you-trust-key-id = { $unit } aparece por primera vez; coteje con esa unidad su id. de clave por un canal de confianza: { $key_id }
line-usage = Uso
line-version-prior-prior-of-accounts-accounts-digest =
    { $version }  a priori { $prior } de { $accounts ->
        [one] { $accounts } cuenta
       *[other] { $accounts } cuentas
    }  { $digest }
option-a-clue-that-it-rests-on = Un indicio en que se apoya.
option-a-code-of-the-scheme = Un código del esquema.
option-a-country-the-unit-answers-for-if-its-code-is-not-the-country-s = Un país del que responde la unidad, si su código no es el del país.
option-a-country-to-pack-for-may-be-repeated = Un país para el que sellar un paquete; puede repetirse.
option-a-file-of-rules-recorded-as-a-judgement-and-in-force-from-now-on = Un fichero de reglas; constan como decisión y rigen desde ahora.
option-a-file-of-rules-recorded-as-a-judgement-in-force-from-the-next-run-on = Un fichero de reglas; constan como decisión y rigen desde la próxima ejecución.
option-a-file-with-a-key-or-recovery-password-kept-nowhere = Un fichero con una clave o contraseña de recuperación. No se guarda en ningún sitio.
option-a-file-with-a-key-or-recovery-password-read-used-and-kept-nowhere = Un fichero con una clave o contraseña de recuperación. Se lee, se usa y no se guarda en ningún sitio.
option-a-file-with-passwords-one-a-line-kept-nowhere = Un fichero con contraseñas, una por línea. No se guardan en ningún sitio.
option-a-file-with-passwords-one-a-line-read-used-and-kept-nowhere = Un fichero con contraseñas, una por línea. Se leen, se usan y no se guardan en ningún sitio.
option-a-folder-archive-disk-image-or-other-thing-it-is-only-read = Una carpeta, un archivo comprimido, una imagen de disco u otra cosa. Solo se lee.
option-a-hash-list-or-an-operation-for-all-of-its-known-sets = Una lista de hashes, o una operación para usar todos sus conjuntos conocidos.
option-a-pdf-to-hold-against-the-trail-instead-of-writing-one = Un PDF que cotejar con el registro, en lugar de escribir uno.
option-a-person-one-of-its-accounts-platform-account-or-file-with-one-a-line = Una persona, una de sus cuentas (platform:account), o @FILE con una por línea.
option-a-person-or-one-of-its-accounts-platform-account = Una persona, o una de sus cuentas (platform:account).
option-a-receipt-or-a-checkpoint-that-somebody-kept-the-trail-must-still-hold-what-it-saw = Un acuse o un punto de control que alguien conservó: el registro debe contener todavía lo que aquel vio.
option-a-series-such-as-r-12 = Una serie, como R-12.
option-a-stack-or-the-sha-256-of-one-of-its-items = Un grupo de copias, o el SHA-256 de uno de sus elementos.
option-accounts-that-break-at-most-so-many = Cuentas que no cuadran: cuántas mostrar como máximo.
option-add-or-nothing-to-read-the-list = `add`, o nada para leer la lista.
option-address-to-listen-on-this-machine-only-unless-told-otherwise = Dirección en la que se escucha; solo este equipo, salvo que se indique otra.
option-admins-distributors-payers-bridges-with-reasons = Administradores, distribuidores, pagadores y puentes, con los motivos.
option-agree-or-send-it-back-to-its-author = Dar la conformidad, o devolverlo a su autor.
option-an-empty-folder-or-an-earlier-back-up-which-is-brought-up-to-date = Una carpeta vacía, o una copia de seguridad anterior, que se pone al día.
option-another-person-that-is-to-stay-apart-from-this-one = Otra persona que debe mantenerse separada de esta.
option-another-seed-is-another-world = Otra semilla es otro mundo.
option-as-of-a-moment-such-as-2026-11-22t18-00z-else-now = Situación en un momento, como 2026-11-22T18:00Z; si no se indica, ahora.
option-as-they-were-frozen-by-the-number-of-the-freeze = Tal como se fijaron, por el número de la fijación.
option-category-scheme-for-example-us-vics-2-else-what-the-list-says = Esquema de categorías, por ejemplo us-vics-2; si no se indica, el que dice la lista.
option-category-scheme-the-unit-s-usual-one-if-absent = Esquema de categorías; si no se indica, el habitual de la unidad.
option-code-of-the-unit-for-example-es = Código de la unidad, por ejemplo ES.
option-code-of-the-unit-or-body-that-owns-it = Código de la unidad u organismo titular.
option-code-of-the-unit-or-body-that-owns-the-list = Código de la unidad u organismo titular de la lista.
option-code-of-the-unit-that-owns-it-else-this-unit = Código de la unidad titular; si no se indica, esta unidad.
option-code-of-the-unit-that-owns-it-for-example-es = Código de la unidad titular, por ejemplo ES.
option-csv-type-value-json-or-one-identifier-a-line = CSV (type, value), JSON, o un identificador por línea.
option-csv-type-value-label-json-or-one-identifier-a-line = CSV (type, value, label), JSON, o un identificador por línea.
option-derive-on-the-way-and-at-the-end-and-print-progress-as-json-lines = Derivar sobre la marcha y al final, y mostrar el avance como líneas JSON.
option-desktop-laptop-phone-tablet-storage-or-server = desktop, laptop, phone, tablet, storage o server.
option-duckdb-or-spark-host-port-for-what-outgrows-one-machine = duckdb, o spark://HOST:PORT para lo que no cabe en un solo equipo.
option-entries-as-items-by-kind-and-problems-by-reason = Entradas: elementos por tipo y problemas por motivo.
option-every-country-with-released-leads = Todos los países con pistas liberadas.
option-every-hit-by-itself = Cada coincidencia por separado.
option-every-lead-that-lacks-nothing = Todas las pistas a las que no les falta nada.
option-everything-about-one-person-links-weights-signals-decisions = Todo sobre una persona: vínculos, pesos, señales, decisiones.
option-everything-dated-about-a-person = Todo lo fechado sobre una persona.
option-figures-as-they-were-frozen-by-the-number-of-the-freeze = Las cifras tal como se fijaron, por el número de la fijación.
option-file-for-the-report-in-markdown-the-json-lines-go-beside-it = Fichero para el informe en Markdown; las líneas JSON se escriben a su lado.
option-files-to-read = Ficheros que leer.
option-folder-for-evidence-units-and-truth-a-temporary-one-if-absent = Carpeta para las pruebas, las unidades y la verdad; si no se indica, una temporal.
option-folder-with-the-recipients-cards-searched-to-any-depth = Carpeta con las tarjetas de los destinatarios; se busca en todas sus subcarpetas.
option-folder-with-the-senders-cards-a-sender-without-one-is-refused = Carpeta con las tarjetas de los remitentes; se rechaza al remitente que no tenga la suya.
option-folder-with-this-unit-s-private-key-unit-key = Carpeta con la clave privada de esta unidad, UNIT.key.
option-folders-archives-disk-images-chat-exports = Carpetas, archivos comprimidos, imágenes de disco, exportaciones de chat.
option-grade-of-the-information-1-2-3-or-4 = Evaluación de la información: 1, 2, 3 o 4.
option-grade-of-the-source-a-b-c-or-x = Evaluación de la fuente: A, B, C o X.
option-handling-code-h0-h1-h2-or-h3 = Código de tratamiento: H0, H1, H2 o H3.
option-hash-lists-plain-text-csv-vics-shaped-json-nsrl-rdsv3 = Listas de hashes: texto sin formato, CSV, JSON con forma VICS, NSRL RDSv3.
option-how-many-stand-in-each-tier = Cuántas hay en cada nivel.
option-how-the-two-are-connected-in-a-few-words = Cómo se relacionan las dos, en pocas palabras.
option-its-region-x-y-width-height-in-thousandths-of-the-picture = Su región: X,Y,WIDTH,HEIGHT en milésimas de la imagen.
option-language-of-the-table-en-fr-es-ar-or-pt = Idioma de la tabla: en, fr, es, ar o pt.
option-low-moderate-or-high = low, moderate o high.
option-name-of-the-list = Nombre de la lista.
option-name-of-the-operation-the-folder-s-name-if-absent = Nombre de la operación; si no se indica, el de la carpeta.
option-name-value-may-be-given-several-times = NAME=VALUE; puede indicarse varias veces.
option-no-source-of-the-register-holds-a-person-twice-link-only-across-them = Ninguna fuente del registro contiene dos veces a una persona: vincular solo entre fuentes.
option-object-place-text-sound-device-time-or-other = object, place, text, sound, device, time u other.
option-of-one-report-in-it-the-contributor-s-own-number-of-that-report = De una denuncia que contenga: el número que le dio quien la entregó.
option-one-account-by-the-platform-s-own-key-of-it-or-platform-key = Una cuenta, por su clave en la propia plataforma, o PLATFORM:KEY.
option-one-credential-c-with-each-of-its-rules-and-their-places = Una credencial, C-…, con cada una de sus reglas y dónde constan.
option-one-file-an-archive-of-what-belongs-together = Un solo fichero: un archivo comprimido con lo que va junto.
option-one-group-by-its-name-or-identifier-members-exports-gaps = Un grupo, por su nombre o identificador: miembros, exportaciones, lagunas.
option-one-person-with-every-signal-else-all-who-can-be-routed = Una persona, con todas sus señales; si no se indica, todas las que se pueden encaminar.
option-one-report-r-every-reason-for-its-place = Una denuncia, R-…: todos los motivos de su lugar.
option-one-site-a-line-domain-host-onion-address-package = Un sitio por línea: dominio, host, dirección onion, paquete de aplicación.
option-one-tier-alone-for-example-child-at-risk = Un solo nivel, por ejemplo `child at risk`.
option-only-accounts-in-the-group-of-this-name = Solo cuentas del grupo con este nombre.
option-only-accounts-of-this-platform-for-example-whatsapp = Solo cuentas de esta plataforma, por ejemplo whatsapp.
option-only-groups-that-more-than-one-export-holds = Solo grupos que figuran en más de una exportación.
option-only-messages-before-this-moment-2024-03-15t00-00-01-00 = Solo mensajes anteriores a este momento: 2024-03-15T00:00+01:00.
option-only-messages-from-this-moment-on-2024-03-14t00-00z = Solo mensajes a partir de este momento: 2024-03-14T00:00Z.
option-only-messages-of-the-account-of-this-number = Solo mensajes de la cuenta con este número.
option-only-messages-of-the-group-of-this-number = Solo mensajes del grupo con este número.
option-only-the-counts = Solo los recuentos.
option-only-the-last-so-many-lines = Solo las últimas líneas, tantas como se indique.
option-only-the-lines-of-this-verb = Solo las líneas de este acto.
option-only-those-of-one-country-as-an-iso-3166-1-alpha-2-code = Solo lo de un país, como código ISO 3166-1 alfa-2.
option-only-what-is-left-to-look-at = Solo lo que queda por mirar.
option-people-accounts-groups-items-files-packages-by-this-name-instead = En su lugar, personas, cuentas, grupos, elementos, ficheros y paquetes con este nombre.
option-port-0-takes-a-free-one = Puerto; 0 toma uno libre.
option-port-of-the-screens-0-takes-a-free-one = Puerto de las pantallas; 0 toma uno libre.
option-premises-persons-devices-or-children = Lugares registrados, personas, dispositivos o menores.
option-print-one-json-object-a-line = Mostrar un objeto JSON por línea.
option-print-the-proof-that-this-line-is-under-the-newest-checkpoint = Mostrar la prueba de que esta línea queda bajo el último punto de control.
option-processes-that-decode-else-what-the-settings-say = Procesos que decodifican; si no se indica, los que digan los ajustes.
option-record-the-mapping-that-this-file-states = Registrar la correspondencia que contiene este fichero.
option-sealed-packages-recalls-or-receipts = Paquetes sellados, retiradas o acuses.
option-show-the-version-and-exit = Mostrar la versión y salir.
option-sign-and-print-the-newest-checkpoint-for-somebody-else-to-keep = Firmar y mostrar el último punto de control, para que lo conserve otra persona.
option-so-many-messages-the-newest-first = Cuántos mensajes, los más recientes primero.
option-stacks-or-the-sha-256-of-items = Grupos de copias, o el SHA-256 de elementos.
option-stream-or-net-in-another-size-0-01-to-10-times-the-published-one = STREAM o NET en otro tamaño: de 0.01 a 10 veces el publicado.
option-the-accounts-that-are-somebody-else-s-platform-account = Las cuentas que son de otra persona (platform:account).
option-the-agreement-or-order-under-which-it-was-given = El acuerdo o la orden en virtud de los cuales se facilitó.
option-the-clue-or-hypothesis-that-led-nowhere = El indicio o la hipótesis que no llevó a nada.
option-the-country-as-an-iso-3166-1-alpha-2-code = El país, como código ISO 3166-1 alfa-2.
option-the-country-that-it-proposes-iso-3166-1-alpha-2 = El país que propone, ISO 3166-1 alfa-2.
option-the-country-whose-draft-the-cover-is-of = El país de cuyo borrador es la portada.
option-the-credential-c = La credencial, C-… .
option-the-day-of-the-act-yyyy-mm-dd = El día del acto, YYYY-MM-DD.
option-the-day-of-the-answer-yyyy-mm-dd = El día de la respuesta, YYYY-MM-DD.
option-the-file-of-the-source-where-several-have-such-a-table = El fichero de la fuente, si varios tienen una tabla así.
option-the-file-that-the-message-is-written-to = El fichero en que se escribe el mensaje.
option-the-file-that-the-receipt-is-written-to = El fichero en que se escribe el acuse.
option-the-file-to-write-webp = El fichero que se escribe, en WebP.
option-the-folder-that-the-sealed-file-is-put-into = La carpeta en que se pone el fichero sellado.
option-the-folder-to-make = La carpeta que se crea.
option-the-json-lines-of-a-validation = Las líneas JSON de una validación.
option-the-judgement-s-number = El número de la decisión.
option-the-last-day-on-which-it-may-be-used-yyyy-mm-dd = El último día en que puede usarse, YYYY-MM-DD.
option-the-leads-to-release = Las pistas que se liberan.
option-the-ledger-line-s-number = El número de la línea del libro.
option-the-list-holds-known-harmless-files = La lista contiene ficheros conocidos como inocuos.
option-the-message-or-record-that-says-so = El mensaje o documento en que consta.
option-the-model-that-weighs-proposals-with-what-taught-it = El modelo que pondera las propuestas, con aquello de lo que aprendió.
option-the-moment-such-as-2026-11-22t18-00z-else-now = El momento, como 2026-11-22T18:00Z; si no se indica, ahora.
option-the-number-of-its-judgement-as-series-show-prints-it = El número de su decisión, tal como lo muestra `series show`.
option-the-operation-s-folder = La carpeta de la operación.
option-the-order-law-or-consent-under-which-it-is-handed-in = La orden, la ley o el consentimiento en virtud de los cuales se entrega.
option-the-other-person = La otra persona.
option-the-package-as-crosswalk-packages-names-it = El paquete, tal como lo nombra crosswalk packages.
option-the-pdf-to-write = El PDF que se escribe.
option-the-person = La persona.
option-the-person-it-concerns-never-a-child = La persona de que se trata; nunca un menor.
option-the-person-p = La persona, P-… .
option-the-person-that-is-the-same = La persona que resulta ser la misma.
option-the-person-whom-the-schedule-is-about = La persona sobre la que versa la relación.
option-the-reason-for-these-rules-kept-with-the-judgement = El motivo de estas reglas; se conserva con la decisión.
option-the-reason-which-is-kept-with-the-decision = El motivo, que se conserva con la decisión.
option-the-receipt-s-number-r = El número del acuse, R… .
option-the-record-that-it-was-held-against-not-the-one-that-reported-it = El documento con que se cotejó; no el que la comunicó.
option-the-report-message-or-record-that-says-so = El informe, mensaje o documento en que consta.
option-the-sealed-package-that-the-cover-is-of = El paquete sellado del que es la portada.
option-the-shortest-way-of-evidence-between-two-persons = El camino de pruebas más corto entre dos personas.
option-the-signal-s-number-in-crosswalk-routing-operation-person = El número de la señal en crosswalk routing OPERATION PERSON.
option-the-source-for-example-s1 = La fuente, por ejemplo S1.
option-the-source-for-example-s1-without-it-what-was-read-of-every-table = La fuente, por ejemplo S1; sin ella, lo leído de todas las tablas.
option-the-source-that-shows-it-for-example-s2 = La fuente que lo muestra, por ejemplo S2.
option-the-stack-that-shows-it = El grupo de copias que lo muestra.
option-the-table-as-crosswalk-map-operation-lists-it = La tabla, tal como la enumera crosswalk map OPERATION.
option-the-warrant-order-or-consent-under-which-it-is-held = El mandamiento, la orden o el consentimiento en virtud de los cuales se conserva.
option-then-serve-the-screens-of-the-leading-unit-until-ctrl-c = Servir después las pantallas de la unidad que dirige, hasta Ctrl-C.
option-under-which-it-is-looked-at-an-operation-s-trail-asks-for-it = Base jurídica con que se examina. El registro de una operación la exige.
option-version-of-the-scheme-where-its-name-does-not-hold-it = Versión del esquema, si su nombre no la contiene.
option-version-or-date-of-the-list-else-what-the-list-says = Versión o fecha de la lista; si no se indica, la que dice la lista.
option-what-a-bare-hash-of-64-digits-in-a-list-is-sha256-or-pdq = Qué es en una lista un hash de 64 dígitos sin más indicación: sha256 o pdq.
option-what-a-bare-hash-of-64-digits-is-sha256-or-pdq = Qué es un hash de 64 dígitos sin más indicación: sha256 o pdq.
option-what-a-column-says-where-its-name-does-not-surname-apellido1 = Qué contiene una columna, si su nombre no lo dice: surname=apellido1.
option-what-belongs-together-one-offender-one-child = Lo que va junto: un autor, un menor.
option-what-is-to-be-kept-in-words = Lo que debe conservarse, con palabras.
option-what-it-is-instead-of-finding-out = Qué es, en lugar de averiguarlo.
option-what-the-contributor-may-know-for-example-this-one-led-to-a-child = Lo que puede saber quien la entregó, por ejemplo: esta llevó hasta un menor.
option-what-the-person-is = Qué es la persona.
option-what-the-recipient-answered = Lo que respondió el destinatario.
option-what-the-recipient-is-told = Lo que se dice al destinatario.
option-what-the-series-is-called = Cómo se llama la serie.
option-what-the-thing-is-instead-of-finding-out = Qué es la cosa, en lugar de averiguarlo.
option-what-was-done = Qué se hizo.
option-where-as-an-iso-3166-1-alpha-2-code = Dónde, como código ISO 3166-1 alfa-2.
option-where-in-the-source-a-message-a-row-a-page = En qué lugar de la fuente: un mensaje, una fila, una página.
option-where-it-was-seized-as-an-iso-3166-1-alpha-2-code = Dónde se incautó, como código ISO 3166-1 alfa-2.
option-where-receipts-are-put-else-beside-each-package = Dónde se ponen los acuses; si no se indica, junto a cada paquete.
option-where-the-keys-are-written-made-if-absent = Dónde se escriben las claves; se crea si no existe.
option-where-the-sealed-files-are-put = Dónde se ponen los ficheros sellados.
option-where-the-signed-recall-is-put = Dónde se pone la retirada firmada.
option-which-document = Qué documento.
option-who-acts-else-crosswalk-actor-or-the-login-name = Quién actúa; si no se indica, CROSSWALK_ACTOR o el nombre de usuario de la sesión.
option-who-belongs-together-the-usual-answer = Quiénes forman una comunidad (la respuesta habitual).
option-who-hands-it-in-a-company-a-hotline = Quién lo entrega: una empresa, una línea de denuncia.
option-who-may-be-one-person-with-the-weights = Quiénes pueden ser una sola persona, con los pesos.
option-who-sits-in-groups-with-a-person = Quiénes están en grupos con una persona.
option-why-a-row-is-or-is-not-one-with-others = Por qué una fila corresponde o no a la misma persona que otras.
option-why-an-account-passed-or-fell-the-platform-s-own-key-of-it-or-platform-key = Por qué una cuenta pasó o quedó fuera: su clave en la propia plataforma, o PLATFORM:KEY.
option-words-a-phrase-a-beginning-not = Palabras; "una frase"; un comienzo*; -excluida.
option-write-row-person-and-records-as-csv-to-this-new-file = Escribir row, person y records como CSV en este fichero nuevo.
option-write-the-chart-graphml-gexf-anx-i2-or-csv-i2-import = Escribir el gráfico: .graphml, .gexf, .anx (i2) o .csv (importación a i2).
option-write-the-proposed-mapping-to-this-file-for-a-person-to-correct = Escribir la correspondencia propuesta en este fichero, para que la corrija una persona.
option-write-the-rules-in-force-into-a-new-file = Escribir las reglas vigentes en un fichero nuevo.
line-install-completion-for-the-current-shell = Instalar el autocompletado para el intérprete de órdenes actual.
line-show-completion-for-the-current-shell-to-copy-it-or-customize-the-installation = Mostrar el autocompletado del intérprete de órdenes actual, para copiarlo o adaptar la instalación.
line-algorithm-is-not-that-of-the-content = { $algorithm } NO ES EL DEL CONTENIDO
line-algorithm-verified = { $algorithm } verificado
line-alike-of-look-alikes = parecidas: { $alike }
line-machines-machines-hits-with-a-hit-entries-entries-kept-kept-problems-problems-minimised-minimised-rows-rows = { $machines } equipos, { $hits } con coincidencia; { $entries } entradas = { $kept } conservadas + { $problems } problemas + { $minimised } minimizadas; { $rows } filas
line-messages-messages = mensajes: { $messages }
line-source-name-kind = { $source } { $name } ({ $kind }):
line-source-name-kind-entries-entries-items-items-problems-problems = { $source } { $name } ({ $kind }): { $entries } entradas = { $items } elementos + { $problems } problemas
line-source-name-kind-its-intake-was-stopped-add-it-again-to-go-on = { $source } { $name } ({ $kind }): su incorporación se detuvo; añádala de nuevo para continuar
