## The first screen
start-where = Donde estaba
start-welcome = Empiece aquí
start-resume = Continuar
start-queue = Mi cola
start-queue-of = grupos por mirar, de { $total }
start-queue-open = Ir a la siguiente sin clasificar
start-waiting = A la espera de una decisión
start-nothing-waits = Nada espera.
start-last-source = Última importación
start-no-source = Añadir la primera fuente
start-source-open = Custodia y problemas
start-outcome = Último resultado
start-no-outcome = Aún no se ha registrado ningún resultado.
start-health = Listas e índice
start-lists = Listas de hashes
start-list-entries = Sus entradas
start-newest-list = Lista más reciente
start-index = Índice de búsqueda
start-index-old = No está al día: ejecute la operación (run)
start-indexed =
    { $count ->
        [one] { $count } mensaje
       *[other] { $count } mensajes
    }
start-checkpoint = Registro firmado
start-waiting-proposals = { $count ->
    [one] { $count } propuesta de unir dos personas
   *[other] { $count } propuestas de unir dos personas
}
start-waiting-unread = { $count ->
    [one] { $count } fuente sin leer hasta el final
   *[other] { $count } fuentes sin leer hasta el final
}
start-waiting-receipts = { $count ->
    [one] { $count } paquete sin acuse de recibo
   *[other] { $count } paquetes sin acuse de recibo
}
start-waiting-uncategorised = { $count ->
    [one] { $count } persona sin categoría
   *[other] { $count } personas sin categoría
}
