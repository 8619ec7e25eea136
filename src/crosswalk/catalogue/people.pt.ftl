# People and links.
people-tab-people = Pessoas
people-tab-links = Ligações
people-tab-proposals = Propostas
people-state =
    { $shown } de { $people ->
        [one] { $people } pessoa
       *[other] { $people } pessoas
    } · { $sealed } sob sigilo
people-sealed = Sob sigilo
people-no-name = Sem nome
people-filter = Filtrar por nome, registo, categoria, país
people-role = Papel
people-name = Nome
people-record = Registo
people-category = Categoria
people-confidence = Confiança
people-accounts = Contas
people-identifiers = Identificadores
people-community = Comunidade
people-none = Ninguém aqui
people-none-do = Limpe o filtro ou acrescente uma fonte que nomeie contas.
people-links = Ligações
people-links-state = { $shown } de { $total } à vista · ligações: { $edges }
people-overview-state = Vista geral de { $total }; abra um para desenhar o que o rodeia, até { $most }
people-overview-label =
    Vista geral de { $nodes ->
        [one] { $nodes } nó
       *[other] { $nodes } nós
    }. As setas movem, + e - mudam a escala, Enter abre a pessoa no meio.
people-chart-label =
    Gráfico de { $nodes ->
        [one] { $nodes } nó
       *[other] { $nodes } nós
    } e { $edges ->
        [one] { $edges } ligação
       *[other] { $edges } ligações
    }. As setas vão ao nó mais próximo; t mostra o mesmo em tabela.
people-none-open = Nada aberto
people-no-links = Nada liga ainda ninguém
people-no-links-do = Acrescente uma fonte e execute: crosswalk run OPERATION.
people-order = Ordenar por
people-legend = O que dizem as marcas
people-legend-community = Cor: comunidade
people-legend-faded = Esbatido: testemunha, terceiro ou por decidir
people-kinds = Tipos à vista
people-kind = Tipo
people-kind-person = Pessoa
people-kind-group = Grupo
people-kind-phone = Telefone
people-kind-email = Correio eletrónico
people-kind-handle = Pseudónimo
people-kind-ip = Endereço IP
people-kind-device = Dispositivo
people-kind-wallet = Carteira
people-kind-item = Item
people-kind-name = Nome
people-show-hidden = Mostrar { $count } ocultos
people-whole = Mostrar tudo
people-left-out =
    Não desenhados: { $sealed } sob sigilo, { $officers ->
        [one] { $officers } identidade encoberta
       *[other] { $officers } identidades encobertas
    }
people-open-one = Abra um nó: aqui aparece o que se sabe dele e a prova das suas ligações.
people-marked = Marcado
people-open-person = Abrir a pessoa
people-way = O caminho mais curto · passos: { $steps }
people-forget-way = Retirar o caminho
people-ties = Ligações: { $count }
people-go-there = Ir lá
people-no-rows = Nenhuma linha está guardada para esta ligação.
people-time-unknown = Hora desconhecida
people-learned = conhecido
people-from = De
people-to = Para
people-tie = Ligação
people-how = Como
people-count = Número
people-first = Primeiro
people-last = Último
people-days = Mensagens por dia
people-days-of = Mensagens por dia, da pessoa aberta
people-days-label = Mensagens: { $messages }, de { $first } a { $last }
people-day = A partir de { $date } · mensagens: { $messages } · com média: { $media }
people-no-days = Nenhuma mensagem com hora.
people-ask-path = O caminho mais curto entre duas pessoas
people-ask-merge = Decidir que duas pessoas são uma
people-ask-apart = Decidir que duas pessoas são duas
people-ask-relate = Declarar como duas pessoas se relacionam
people-ask-undo = Desfazer a decisão { $judgement }
people-key-path = Caminho entre duas
people-key-merge = São uma
people-key-apart = Manter separadas
people-key-relate = Ligar com prova
people-key-expand = Expandir
people-key-hide = Ocultar
people-key-table = Gráfico ou tabela
people-key-mark = Marcar como a outra
people-key-open = Abrir
people-key-filter = Filtrar
people-key-undo = Desfazer
people-key-chart = No gráfico
people-this-one = Esta pessoa
people-other-one = A outra pessoa (registo ou conta)
people-why = Motivo
people-relation = Como se relacionam
people-place = Onde na fonte
people-proposals = Propostas
people-proposals-state = À espera de decisão: { $count }
people-no-proposals = Nada espera decisão
people-no-proposals-do = Os indícios fracos e as contradições chegam aqui, para que uma pessoa decida.
people-may-be-one = Talvez uma só pessoa
people-one = Uma
people-other = A outra
people-probability = Probabilidade
people-against = Contra
people-done = A decisão { $judgement } está no registo.
people-messages = mensagens: { $count }
people-waterfall = De que se compõe o peso
people-compared = Comparado
people-seen = Observado
people-bits = Bits
people-prior = Antes de qualquer prova
people-together = Em conjunto
people-facts = O que se sabe
people-value = Valor
people-times = Ocorreu · conhecido
people-why-one = Porque estas contas são uma só pessoa
people-by = por
people-decided-by = Decidido por
people-decisions = Decisões
people-no-decisions = Nenhuma decisão em vigor.
people-rows = Linhas: { $count }
part-admin = Administrador
part-distributor = Distribuidor
part-payer = Pagador
part-bridge = Ponte
reason-creator-of = Grupos criados: { $count }
reason-admin-of = Grupos administrados: { $count }
reason-brought-in = Contas trazidas: { $count }
reason-posted-sought = Itens de uma lista publicados: { $count }
reason-posted-again = Itens publicados em vários grupos: { $count }
reason-posted-items = Itens diferentes publicados: { $count }
reason-put-there = Vídeos colocados numa plataforma: { $count }
reason-paid = Pagamentos que uma plataforma afirma: { $count }
reason-communities = Comunidades tocadas: { $count }
reason-between = Entre { $count } % dos pares dos outros
reason-cuts-off = Pessoas que dependem só desta: { $count }
tie-same = uma só pessoa segundo as provas
tie-member = membro
tie-invited = trouxe
tie-invited-by = trazido por
tie-replied = respondeu a
tie-replied-by = recebeu resposta de
tie-chat = conversa privada
tie-holds = tem
tie-mentions = menciona
tie-posted = publicou
tie-stated = declarado
tie-proposed = talvez uma só
says-creator = criador
says-admin = administrador
says-member = membro
says-left = saiu
says-unknown = desconhecido
says-device = dispositivo apreendido
says-platform = campo da plataforma
says-package = outra unidade
says-contact = lista de contactos
says-stated = palavras próprias
says-mentioned = mencionado
decision-merge = Unidas
decision-split = Conta separada
decision-apart = Mantidas separadas
decision-categorise = Categoria atribuída
decision-access = Acesso a crianças confirmado
decision-relate = Ligação declarada
decision-locate = País decidido
decision-rebut = Sinal refutado
decision-release = Pista libertada
weight-prior = A priori
weight-name = Nome
weight-named = Identificador comum
weight-country = País
weight-circles = Grupos
weight-platform = Plataforma
weight-phone = Telefone
weight-email = Correio eletrónico
weight-device = Dispositivo
weight-wallet = Carteira
weight-handle = Pseudónimo
weight-addresses = Endereços
against-device-of-many = duas contas de uma plataforma são do próprio dispositivo: pode ser de uma família
against-too-many = { $accounts ->
    [one] { $accounts } conta
   *[other] { $accounts } contas
} têm-no: demasiadas para uma pessoa
against-recycled = há { $days ->
    [one] { $days } dia
   *[other] { $days } dias
} entre as duas e os nomes diferem: o número pode ter sido dado a outra pessoa
against-fixed-line = uma linha fixa com dois nomes: pode ser de um agregado familiar
against-household = dois nomes completos com nomes próprios diferentes: pode ser de um agregado familiar
against-other-user = as contas são de utilizadores diferentes da máquina
against-several-go-by = { $accounts ->
    [one] { $accounts } conta
   *[other] { $accounts } contas
} usam { $handle }
against-several-claim = várias contas de { $platform } dizem que { $handle } é seu
against-kept-apart = { $one } e { $other } são mantidos separados
against-victim-and-suspect = um é vítima e o outro suspeito
against-settled = ambas são pessoas estabelecidas: decisões { $one } e { $other }
weight-known = Conhecido
weight-known-as = só como { $way }
way-report = relatório
way-contact = contacto
way-stated = declarado
weight-none-in-common = nenhum em comum
weight-of-accounts = { $accounts ->
    [one] { $accounts } conta
   *[other] { $accounts } contas
}
weight-any-two = quaisquer duas de { $of }
weight-step = { $what } { $seen }
weight-alone = { $what }
all-of = { $each }
evidence-member = { $role }, mensagens: { $messages }
