## Search
search-field = Pesquisar
search-go = Pesquisar
search-help = Todas as palavras têm de estar presentes. "Palavras entre aspas" seguem-se, um asterisco fecha um começo (cred*), um menos exclui (-palavra). Maiúsculas e acentos não contam.
search-nothing-asked = Escreva palavras, um nome, um número ou o início de um hash.
search-names = Por nome
search-no-names = Nenhuma pessoa, conta, grupo, item, ficheiro, fonte ou pacote tem esse nome.
search-messages = Mensagens
search-more = Mostrar mais
search-in-group = No grupo
search-in-account = Da conta
search-everywhere = Pesquisar em todo o lado
search-sealed = Selado
search-sealed-text = Escrito por uma vítima. Não se mostram o remetente nem o texto.
search-kind-person = Pessoa
search-kind-account = Conta
search-kind-group = Grupo
search-kind-item = Item
search-kind-file = Ficheiro
search-kind-source = Fonte
search-kind-package = Pacote
search-count = { $count ->
    [one] { $count } mensagem contém estas palavras
   *[other] { $count } mensagens contêm estas palavras
}
