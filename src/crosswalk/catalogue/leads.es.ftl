## The Routing screen
routing-person = Persona
routing-state = Estado
routing-state-unresolved = Sin determinar
routing-state-disputed = Señales discordantes
routing-state-clear = Claro
routing-state-accepted = Aceptado
routing-state-overridden = Sustituido
routing-confidence = Confianza
routing-order = Orden
routing-signals = Señales
routing-weight = Peso
routing-counts = Cuenta
routing-scores = Suma de las señales
routing-margin = El primero debe superar al siguiente en { $margin }; si no, el país queda sin determinar.
routing-say = Las señales dicen
routing-decided = Decidido por { $by }
routing-rebutted = Descartados
routing-accept = Aceptar
routing-accept-title = Aceptar { $country } para { $person }
routing-override = Sustituir
routing-override-title = Otro país para { $person }
routing-rebut = Descartar una señal
routing-rebut-title = Descartar la señal { $number }
routing-rebut-note = Queda en las pruebas; no se pesa ni viaja.
routing-empty = Nadie por encaminar
routing-empty-note = Se crea una pista por cada persona que un agente identificado llamó sospechosa.
routing-choose = Elija una persona
routing-released = Liberado
count-signals = { $count ->
    [one] { $count } señal
   *[other] { $count } señales
}
count-unsettled = { $count ->
    [one] { $count } persona sin país
   *[other] { $count } personas sin país
}
