## The first screen
start-where = Onde estava
start-welcome = Comece aqui
start-resume = Continuar
start-queue = A minha fila
start-queue-of = grupos por ver, de { $total }
start-queue-open = Ir para a próxima por classificar
start-waiting = À espera de decisão
start-nothing-waits = Nada espera.
start-last-source = Última importação
start-no-source = Adicionar a primeira fonte
start-source-open = Custódia e problemas
start-outcome = Último resultado
start-no-outcome = Ainda não foi registado nenhum resultado.
start-health = Listas e índice
start-lists = Listas de hashes
start-list-entries = As suas entradas
start-newest-list = Lista mais recente
start-index = Índice de pesquisa
start-index-old = Desatualizado: execute a operação (run)
start-indexed =
    { $count ->
        [one] { $count } mensagem
       *[other] { $count } mensagens
    }
start-checkpoint = Registo assinado
start-waiting-proposals = { $count ->
    [one] { $count } proposta de juntar duas pessoas
   *[other] { $count } propostas de juntar duas pessoas
}
start-waiting-unread = { $count ->
    [one] { $count } fonte por ler até ao fim
   *[other] { $count } fontes por ler até ao fim
}
start-waiting-receipts = { $count ->
    [one] { $count } pacote sem aviso de receção
   *[other] { $count } pacotes sem aviso de receção
}
start-waiting-uncategorised = { $count ->
    [one] { $count } pessoa sem categoria
   *[other] { $count } pessoas sem categoria
}
