## The Routing screen
routing-person = Pessoa
routing-state = Estado
routing-state-unresolved = Por determinar
routing-state-disputed = Sinais discordantes
routing-state-clear = Claro
routing-state-accepted = Aceite
routing-state-overridden = Substituído
routing-confidence = Confiança
routing-order = Ordem
routing-signals = Sinais
routing-weight = Peso
routing-counts = Conta
routing-scores = Soma dos sinais
routing-margin = O primeiro deve superar o seguinte em { $margin }; senão o país fica por determinar.
routing-say = Os sinais dizem
routing-decided = Decidido por { $by }
routing-rebutted = Descartados
routing-accept = Aceitar
routing-accept-title = Aceitar { $country } para { $person }
routing-override = Substituir
routing-override-title = Outro país para { $person }
routing-rebut = Descartar um sinal
routing-rebut-title = Descartar o sinal { $number }
routing-rebut-note = Fica nas provas; não é pesado nem viaja.
routing-empty = Ninguém a encaminhar
routing-empty-note = É criada uma pista por cada pessoa que um agente identificado chamou suspeita.
routing-choose = Escolha uma pessoa
routing-released = Libertado
count-signals = { $count ->
    [one] { $count } sinal
   *[other] { $count } sinais
}
count-unsettled = { $count ->
    [one] { $count } pessoa sem país
   *[other] { $count } pessoas sem país
}
