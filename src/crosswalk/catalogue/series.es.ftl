## Revisión: las vistas
screen-filter-second = Segunda comprobación
screen-filter-disputed = Discutidos
screen-stack-name = Grupo
review-narrow = Limitar lo que se muestra
review-filter-list = Lista
review-filter-distance = Bits, como máximo
review-filter-exhibit = Efecto o fuente
review-filter-since = Desde
review-filter-until = Hasta
review-filter-camera = Cámara
review-filter-tag = Etiqueta
review-filter-clear = Mostrar todo
review-alike-of = Parecidos a { $stack }
review-of-series = Serie { $series }
review-left = quedan por ver · { $total } en esta vista
review-mark-twice = Dos personas de acuerdo
review-selected = { $count } seleccionados

## Revisión: antes de que nadie mire
review-before = Antes de mirar
review-known = En listas
review-grades = Clasificaciones
review-on-no-list = En ninguna lista
review-graded-by-nobody = Nadie lo ha clasificado
review-unseen = sin mirar
review-flat = imagen uniforme: su huella dice poco
review-by = { $by }
review-verdict-open = Nadie lo ha decidido todavía.
review-verdict-graded = Clasificado por { $by }: no hace falta mirar.
review-verdict-own = Usted lo ha clasificado: no hace falta mirar.
review-verdict-known = En la lista { $by }: no hace falta mirar.
review-verdict-good = Conocido como inofensivo: no hace falta mirar.
review-verdict-disputed = Hay compañeros que no están de acuerdo. Se conserva cada clasificación.
review-verdict-contested = Las listas se contradicen sobre él.
review-verdict-second = Clasificado por { $by }. Espera su palabra.
review-verdict-elsewhere = Se trabaja en otro lugar: { $by }. Pregunte antes de mirar.

## Revisión: actos
review-key-group = Clasificar todos los seleccionados
review-key-rest = El resto de la página no es pertinente
review-key-keyhole = Mirilla: ver una parte pequeña
review-key-veil = Más o menos velo
review-key-why = Por qué está aquí
review-key-alike = Parecidos
review-key-tag = Etiquetar
review-key-comment = Comentar
review-key-pack = Al paquete
review-pack = El camino a un paquete
review-pack-nobody = Un paquete lleva lo que publicaron las personas de sus pistas. Nadie que tenga una pista publicó esto.
review-pack-leads = Pistas que lo llevan
review-pack-lead = Pista que se libera
review-act-pack = Liberar
review-pack-no-country = aún sin país: decídalo en Encaminamiento
review-pack-lacks = le falta una parte
review-pack-waits = espera a ser liberada
review-key-agree = Aprobar sin mirar
review-key-look = Mirar
review-key-disagree = Discrepar, con un motivo
review-key-back = Fotograma anterior
review-key-forward = Fotograma siguiente
review-key-frames = Fotogramas clave
review-none-left = En esta vista no queda nada por mirar.
review-none-left-here = En esta página no queda nada por mirar.
review-no-not-pertinent = { $scheme } no tiene categoría para lo que no es pertinente.
review-no-such-category = Ninguna categoría de { $scheme } tiene la tecla { $key }.
review-use-alt = Hay { $count } seleccionados: mantenga Alt para clasificarlos todos.
review-no-need = No hace falta mirar. Pulse Espacio otra vez para mirar de todos modos.
review-takes-back = lo deshace.
review-done-grade = { $count ->
    [one] Clasificado: { $said }.
   *[other] { $count } clasificados: { $said }.
}
review-done-agree = Aprobado, sin mirar: { $said }.
review-done-tag = Etiquetado: { $said }.
review-done-comment = Comentario escrito.
review-done-nothing = No hay nada suyo que deshacer.
review-ask-tag = { $count ->
    [one] Etiquetar este grupo
   *[other] Etiquetar { $count } grupos
}
review-ask-comment = { $count ->
    [one] Comentar este grupo
   *[other] Comentar { $count } grupos
}
review-ask-disagree = Discrepar de la clasificación
review-act-tag = Etiquetar
review-act-comment = Escribir
review-act-disagree = Clasificar
review-text-tag = Etiqueta
review-text-comment = Comentario
review-reason = Motivo
review-keyhole = Una parte pequeña de la imagen, sin velo
review-strip = { $count } fotogramas clave, velados
review-frame = Fotograma { $number } en { $at }

## Revisión: por qué está aquí un grupo
review-elsewhere = Identificado, o en trabajo en otro lugar
review-elsewhere-none = No, según las listas y los paquetes de esta operación.
review-elsewhere-identified = Identificado
review-elsewhere-worked = En trabajo
review-on-lists = Listas
review-entry = entrada { $entry }
review-bits = { $distance } de 256 bits según { $algorithm }
review-history = Lo que se decidió
review-history-none = Nada todavía.
review-undone = deshecho
review-verb-grade = Clasificación
review-verb-tag = Etiqueta
review-verb-comment = Comentario
review-verb-gather = Incluido en la serie
review-verb-clue = Indicio
review-verb-series = Abrir la serie
review-verb-approve-crop = Dejar salir una parte
review-verb-hypothesis = Hipótesis
review-verb-confidence = Confianza
review-verb-rebuttal = Objeción
review-verb-dead-end = Callejón sin salida
review-undone-what = Deshecho: { $what }.
review-undone-of = Deshecho: { $what }, { $of }.
review-undone-several = Deshecho: { $what } × { $count }.
review-looked = Quién miró
review-looked-none = Nadie le ha quitado el velo.
review-looked-whole = la imagen entera
review-looked-keyhole = por la mirilla
review-looked-crop = una parte
review-copies = Copias
review-front = la que se muestra
review-same-bytes = unida por su resumen
review-bits-from-front =
    a { $distance ->
        [one] { $distance } bit
       *[other] { $distance } bits
    } de la que se muestra
review-places = Dónde se encontró

## Series
series-open = Abrir una serie
series-none = Todavía no se ha abierto ninguna serie
series-none-help = Una serie reúne lo que pertenece a una escena o a un menor: grupos, indicios, hipótesis y vías muertas.
series-title = Título
series-why = Motivo
series-stacks = Grupos
series-clues = Indicios
series-hypotheses = Hipótesis
series-dead-ends = Vías muertas
series-countries = Países propuestos
series-opened = Abierta
series-by = Por
series-state = { $stacks ->
    [one] { $stacks } grupo
   *[other] { $stacks } grupos
} · abierta por { $by }
series-add-stacks = Incluir grupos
series-stack-names = Grupos, o SHA-256 de elementos
series-review = Revisarlos
series-no-clues = No se ha anotado ningún indicio.
series-no-hypotheses = No se ha planteado ninguna hipótesis.
series-no-countries = Ninguna hipótesis nombra un país.
series-add-clue = Anotar un indicio
series-clue-kind = Clase
series-clue-text = Lo que se vio, leyó u oyó
series-clue-stack = En el grupo
series-clue-no-stack = En ninguno
series-kind-object = Objeto
series-kind-place = Lugar
series-kind-text = Texto
series-kind-sound = Sonido
series-kind-device = Aparato
series-kind-time = Momento
series-kind-other = Otra
series-crop = Región
series-crop-help = Arrastre sobre la imagen, o mueva la región con las flechas y cambie su tamaño con Mayús y las flechas. Mantenga Espacio para quitar el velo.
series-crop-of = Región de una imagen: a { $x } % de la izquierda, a { $y } % de arriba, { $width } por { $height } %
series-crop-none = Ninguna región
series-crop-see = Mantener para ver la región
series-crop-waits = Podrá salir cuando otra persona lo apruebe.
series-crop-approve = Aprobar que salga
series-crop-approved = Puede salir: lo aprobó { $by }
series-crop-take = Guardar la región
series-add-hypothesis = Plantear una hipótesis
series-hypothesis-text = Lo que se supone
series-country = País
series-no-country = Ninguno
series-confidence = Confianza
series-confidence-low = baja
series-confidence-moderate = media
series-confidence-high = alta
series-restate = Declarar otra confianza
series-was = era { $confidence }
series-rests-on = se apoya en el indicio { $clues }
series-rebut = Objetar
series-rebuttal = En contra
series-rebuttal-text = Lo que habla en contra
series-add-dead-end = Anotar una vía muerta
series-dead-end = Vía muerta
series-dead-end-text = Lo que se intentó y no llevó a nada
series-looked-line = { $stacks ->
    [one] { $stacks } grupo
   *[other] { $stacks } grupos
}, { $times ->
    [one] una vez
   *[other] { $times } veces
}
series-key-open = Abrir
series-key-see = Mantener para ver la región
series-undo = Deshacer el último acto
