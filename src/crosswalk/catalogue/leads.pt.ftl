## The Routing screen
routing-person = Pessoa
routing-state = Estado
routing-state-unresolved = Por determinar
routing-state-disputed = Indícios discordantes
routing-state-clear = Claro
routing-state-accepted = Aceite
routing-state-overridden = Substituído
routing-confidence = Confiança
routing-order = Ordem
routing-signals = Indícios
routing-weight = Peso
routing-counts = Conta
routing-scores = Soma dos indícios
routing-margin = O primeiro deve superar o seguinte em { $margin }; senão o país fica por determinar.
routing-say = Os indícios dizem
routing-decided = Decidido por { $by }
routing-rebutted = Descartados
routing-accept = Aceitar
routing-accept-title = Aceitar { $country } para { $person }
routing-override = Substituir
routing-override-title = Outro país para { $person }
routing-rebut = Descartar um indício
routing-rebut-title = Descartar o indício { $number }
routing-rebut-note = Fica nas provas; não é pesado nem viaja.
routing-empty = Ninguém a encaminhar
routing-empty-note = É criada uma pista por cada pessoa que um agente identificado chamou suspeita.
routing-choose = Escolha uma pessoa
routing-released = Libertado
count-signals = { $count ->
    [one] { $count } indício
   *[other] { $count } indícios
}
count-unsettled = { $count ->
    [one] { $count } pessoa sem país
   *[other] { $count } pessoas sem país
}
