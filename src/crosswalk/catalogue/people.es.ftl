# People and links.
people-tab-people = Personas
people-tab-links = Vínculos
people-tab-proposals = Propuestas
people-state =
    { $shown } de { $people ->
        [one] { $people } persona
       *[other] { $people } personas
    } · { $sealed } bajo reserva
people-sealed = Bajo reserva
people-no-name = Sin nombre
people-filter = Filtrar por nombre, registro, categoría, país
people-role = Papel
people-name = Nombre
people-record = Registro
people-category = Categoría
people-confidence = Confianza
people-accounts = Cuentas
people-identifiers = Identificadores
people-community = Comunidad
people-none = Nadie aquí
people-none-do = Quite el filtro o añada una fuente que nombre cuentas.
people-links = Vínculos
people-links-state = { $shown } de { $total } a la vista · vínculos: { $edges }
people-overview-state = Vista general de { $total }; abra uno para dibujar lo que lo rodea, hasta { $most }
people-overview-label =
    Vista general de { $nodes ->
        [one] { $nodes } nodo
       *[other] { $nodes } nodos
    }. Las flechas mueven, + y - cambian la escala, Intro abre la persona del centro.
people-chart-label =
    Gráfico de { $nodes ->
        [one] { $nodes } nodo
       *[other] { $nodes } nodos
    } y { $edges ->
        [one] { $edges } vínculo
       *[other] { $edges } vínculos
    }. Las flechas van al nodo más cercano; t muestra lo mismo como tabla.
people-none-open = Nada abierto
people-no-links = Nada vincula aún a nadie
people-no-links-do = Añada una fuente y ejecute: crosswalk run OPERATION.
people-order = Ordenar por
people-legend = Qué dicen las marcas
people-legend-community = Color: comunidad
people-legend-faded = Tenue: testigo, tercero o sin decidir
people-kinds = Tipos a la vista
people-kind = Tipo
people-kind-person = Persona
people-kind-group = Grupo
people-kind-phone = Teléfono
people-kind-email = Correo
people-kind-handle = Alias
people-kind-ip = Dirección IP
people-kind-device = Dispositivo
people-kind-wallet = Monedero
people-kind-item = Elemento
people-kind-name = Nombre
people-show-hidden = Mostrar { $count } ocultos
people-whole = Mostrar todo
people-left-out =
    Sin dibujar: { $sealed } bajo reserva, { $officers ->
        [one] { $officers } identidad encubierta
       *[other] { $officers } identidades encubiertas
    }
people-open-one = Abra un nodo: aquí se ve lo que se sabe de él y las pruebas de sus vínculos.
people-marked = Marcado
people-open-person = Abrir la persona
people-way = El camino más corto · pasos: { $steps }
people-forget-way = Quitar el camino
people-ties = Vínculos: { $count }
people-go-there = Ir allí
people-no-rows = No se guarda ninguna fila de este vínculo.
people-time-unknown = Hora desconocida
people-learned = conocido
people-from = De
people-to = A
people-tie = Vínculo
people-how = Cómo
people-count = Número
people-first = Primero
people-last = Último
people-days = Mensajes por día
people-days-of = Mensajes por día, de la persona abierta
people-days-label = Mensajes: { $messages }, de { $first } a { $last }
people-day = Desde { $date } · mensajes: { $messages } · con medios: { $media }
people-no-days = Ningún mensaje con hora.
people-ask-path = El camino más corto entre dos personas
people-ask-merge = Decidir que dos personas son una
people-ask-apart = Decidir que dos personas son dos
people-ask-relate = Declarar cómo se relacionan dos personas
people-ask-undo = Deshacer la decisión { $judgement }
people-key-path = Camino entre dos
people-key-merge = Son una
people-key-apart = Mantener separadas
people-key-relate = Vincular con prueba
people-key-expand = Ampliar
people-key-hide = Ocultar
people-key-table = Gráfico o tabla
people-key-mark = Marcar como la otra
people-key-open = Abrir
people-key-filter = Filtrar
people-key-undo = Deshacer
people-key-chart = En el gráfico
people-this-one = Esta persona
people-other-one = La otra persona (registro o cuenta)
people-why = Motivo
people-relation = Cómo se relacionan
people-place = Dónde en la fuente
people-proposals = Propuestas
people-proposals-state = A la espera de decisión: { $count }
people-no-proposals = Nada espera decisión
people-no-proposals-do = Los indicios débiles y las contradicciones llegan aquí, para que decida una persona.
people-may-be-one = Quizá una sola persona
people-one = Una
people-other = La otra
people-probability = Probabilidad
people-against = En contra
people-done = La decisión { $judgement } consta en el registro.
people-messages = mensajes: { $count }
people-waterfall = De qué se compone el peso
people-compared = Comparado
people-seen = Observado
people-bits = Bits
people-prior = Antes de toda prueba
people-together = En conjunto
people-facts = Lo que se sabe
people-value = Valor
people-times = Ocurrió · conocido
people-why-one = Por qué estas cuentas son una sola persona
people-by = por
people-decided-by = Decidido por
people-decisions = Decisiones
people-no-decisions = Ninguna decisión vigente.
people-rows = Filas: { $count }
part-admin = Administrador
part-distributor = Distribuidor
part-payer = Pagador
part-bridge = Puente
reason-creator-of = Grupos creados: { $count }
reason-admin-of = Grupos administrados: { $count }
reason-brought-in = Cuentas traídas: { $count }
reason-posted-sought = Elementos de una lista publicados: { $count }
reason-posted-again = Elementos publicados en varios grupos: { $count }
reason-posted-items = Elementos distintos publicados: { $count }
reason-put-there = Vídeos subidos a una plataforma: { $count }
reason-paid = Pagos que una plataforma afirma: { $count }
reason-communities = Comunidades tocadas: { $count }
reason-between = Entre el { $count } % de los pares de los demás
reason-cuts-off = Personas que dependen solo de esta: { $count }
tie-same = una sola persona según las pruebas
tie-member = miembro
tie-invited = trajo a
tie-invited-by = traído por
tie-replied = respondió a
tie-replied-by = recibió respuesta de
tie-chat = conversación privada
tie-holds = tiene
tie-mentions = menciona
tie-posted = publicó
tie-stated = declarado
tie-proposed = quizá una sola
says-creator = creador
says-admin = administrador
says-member = miembro
says-left = se fue
says-unknown = no se sabe
says-device = dispositivo incautado
says-platform = campo de la plataforma
says-package = otra unidad
says-contact = agenda
says-stated = sus propias palabras
says-mentioned = mencionado
decision-merge = Unidas
decision-split = Cuenta separada
decision-apart = Mantenidas separadas
decision-categorise = Categoría asignada
decision-access = Acceso a menores confirmado
decision-relate = Vínculo declarado
decision-locate = País decidido
decision-rebut = Señal refutada
decision-release = Pista liberada
weight-prior = A priori
weight-name = Nombre
weight-named = Identificador común
weight-country = País
weight-circles = Grupos
weight-platform = Plataforma
weight-phone = Teléfono
weight-email = Correo
weight-device = Dispositivo
weight-wallet = Monedero
weight-handle = Alias
weight-addresses = Direcciones
against-device-of-many = dos cuentas de una plataforma son del propio dispositivo: puede ser de una familia
against-too-many = lo tienen { $accounts ->
    [one] { $accounts } cuenta
   *[other] { $accounts } cuentas
}: demasiadas para una persona
against-recycled = hay { $days ->
    [one] { $days } día
   *[other] { $days } días
} entre las dos y los nombres difieren: el número pudo darse a otra persona
against-fixed-line = una línea fija con dos nombres: puede ser de un hogar
against-household = dos nombres completos con nombres de pila distintos: puede ser de un hogar
against-other-user = las cuentas son de usuarios distintos del equipo
against-several-go-by = { $accounts ->
    [one] { $accounts } cuenta
   *[other] { $accounts } cuentas
} usan { $handle }
against-several-claim = varias cuentas de { $platform } dicen que { $handle } es suyo
against-kept-apart = { $one } y { $other } se mantienen separados
against-victim-and-suspect = uno es una víctima y el otro un sospechoso
against-settled = ambas son personas establecidas: decisiones { $one } y { $other }
weight-known = Conocido
weight-known-as = solo como { $way }
way-report = informe
way-contact = contacto
way-stated = declarado
weight-none-in-common = ninguno en común
weight-of-accounts = { $accounts ->
    [one] { $accounts } cuenta
   *[other] { $accounts } cuentas
}
weight-any-two = dos cualesquiera de { $of }
weight-step = { $what } { $seen }
weight-alone = { $what }
all-of = { $each }
evidence-member = { $role }, mensajes: { $messages }
