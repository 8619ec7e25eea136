# What the command line says.
about-accounts = Contas com os seus nomes, grupos, funções e datas. Uma conta não é uma pessoa.
about-act = Escrever uma linha do livro de resultados. Uma linha anula-se com outra, nunca se edita.
about-actions = O livro de resultados: todas as linhas em vigor, com a sua fonte.
about-add = Incorporar fontes, só de leitura. Cada entrada torna-se um item ou um problema com o seu motivo; uns e outros são contados.
about-answer = Registar uma resposta. O que se fez por causa dela escreve-se com crosswalk act.
about-app = Das provas apreendidas até à criança, à pessoa e ao país, com prova em cada passo.
about-backup = Copiar a operação: base de dados, blobs, conjuntos conhecidos, chaves e pacotes enviados. A cópia abre-se e verifica-se sozinha.
about-categorise = Decidir o que é uma pessoa. Uma vítima fica selada de imediato: nenhuma lista, nenhum pacote e nenhum número a mostra.
about-check = Concordar como segunda pessoa, ou devolver um rascunho. Quem o libertou ou submeteu não o pode fazer.
about-confirm = De comunicada a verificada: a linha foi confrontada com um registo próprio.
about-credentials = Contar as credenciais da lista de vigilância: cada sítio e nome de utilizador uma só vez. `crosswalk run` determina os seus níveis.
about-figures = Totais por país, contados a partir do livro de resultados; se não conferirem, recusa e nomeia as linhas.
about-forward = Submeter o que está libertado para um país, para que uma segunda pessoa o verifique.
about-freeze = Guardar os números num momento, sob o seu resumo; `crosswalk report --freeze N` imprime-os.
about-funnel = Executar o funil e mostrar cada passo. Propõe contas; não faz de ninguém uma pessoa, nem de ninguém um suspeito.
about-grade = Classificar um grupo de cópias: todas as cópias e quase-cópias de uma só vez. As classificações anteriores ficam ao lado; undo anula uma.
about-groups = Grupos com as exportações e os dispositivos que os guardam. Uma lacuna é o que outro dispositivo guarda e este não.
about-hash = Resumos e impressões de ficheiros; não precisa de operação.
about-holdings = Listas de identificadores com que parceiros nos permitem comparar: uma coincidência diz a quem perguntar, e nada mais.
about-holdings-add = Adicionar as listas de um parceiro. São comparadas na próxima execução.
about-holdings-list = As listas que existem, com contagens e sem nenhum identificador.
about-identify = Dizer, em nome próprio, que a conta de uma credencial é desta pessoa.
about-init = Criar uma operação: uma pasta que contém tudo.
about-items = Itens com resumos, impressões e todos os lugares onde foram encontrados.
about-keygen = Criar as chaves de uma unidade: UNIT.key fica na unidade, UNIT.card.json vai para todos os que lhe escrevem.
about-known = Conjuntos conhecidos: listas de hashes com o seu titular, versão e esquema de categorias.
about-known-add = Adicionar listas de hashes. As linhas que não podem ser usadas são contadas e guardadas com o seu motivo.
about-known-conflicts = Entradas de listas que se contradizem: categorias diferentes de um mesmo esquema, ou conhecido como inofensivo numa e não noutra.
about-known-list = Conjuntos conhecidos com titular, esquema, entradas e problemas.
about-known-problems = Linhas das listas que não puderam ser usadas, e porquê.
about-leads = Pistas, pela ordem em que convém trabalhá-las, cada uma com as suas razões e as suas sete partes.
about-ledger = Tokens ganhos, comprados e gastos. As contas conferem; senão, são nomeadas com a primeira linha em que cada uma não confere.
about-links = O que liga as pessoas, com as razões. Vítimas e identidades encobertas registadas não figuram em nenhum gráfico, caminho ou ficheiro.
about-locate = Aceitar o país que os sinais dizem, ou pôr outro em seu lugar, com um motivo que se guarda.
about-map = Examinar as tabelas de uma fonte e propor o que significam; ou registar o que uma pessoa decidiu.{ "\u000A" }{ "\u000A" }As colunas que contêm palavras-passe, chaves ou códigos são reconhecidas, e não se mostram nem se leem.
about-matches = Itens em conjuntos conhecidos, exatos (distância 0) ou próximos (bits de PDQ), com titular, categoria e contradições.
about-merge = Decidir que duas pessoas são uma. Não avança quando uma vítima ficaria unida a um suspeito.
about-outcome = Escrever uma mensagem assinada para o detentor de um recibo. Diz o texto e nada mais, e não nomeia ninguém que esteja selado.
about-overlaps = Coincide ou não: quantas pistas são conhecidas de cada parceiro; a última linha é de todos os parceiros em conjunto.
about-pack = Selar um pacote para cada país. Um país cujo pacote não possa ser selado é comunicado e não retém nenhum outro.
about-packages = Pacotes enviados e recebidos, com os recibos e os dias à espera deles.
about-people = Pessoas com contas, identificadores, categoria e país. De uma vítima só se mostra a categoria.
about-personas = Identidades encobertas de agentes e do pessoal de linhas de denúncia: não entram em nenhuma lista de suspeitos, em nenhum pacote e em nenhum número.
about-personas-add = Registar as identidades encobertas contidas em ficheiros. O que já está registado não se duplica.
about-problems = Entradas que não puderam ser lidas, e imagens e vídeos que não puderam ser descodificados, com o motivo de cada caso.
about-rebuild = Deitar fora tudo o que é derivado e fazê-lo de novo a partir das provas e das decisões; dizer que tabelas saíram diferentes.
about-rebut = Descartar um sinal da ponderação: um número reatribuído, a saída de uma VPN. Fica nas provas.
about-recall = Assinar uma retirada para o destinatário de um pacote. O que se diz em `--why` fica neste registo; a retirada não nomeia nenhuma pessoa.
about-receive = Receber pacotes, retiradas e recibos. O que foi alterado, repetido, expirou ou não é dirigido a esta unidade é recusado.
about-reenact = Criar um mundo a partir de uma semente, executar toda a cadeia sobre as suas provas e comparar com a verdade.
about-relate = Declarar como duas pessoas se relacionam, nomeando a prova. Nenhuma passa a ser a outra, e pode anular-se.
about-release = Libertar pistas. Uma a que falte qualquer das suas sete partes é recusada, e a parte é nomeada.
about-report = Um documento com os seus dados anexos; os mesmos dados dão os mesmos bytes, e o registo guarda o resumo.
about-reports = A fila de relatórios recebidos, primeiro uma criança em risco, com as razões. Um relatório é uma alegação; a fila não decide sobre ninguém.
about-resolve = Propor que linhas de um registo são da mesma pessoa. Não guarda nada e não faz de ninguém uma pessoa da operação.
about-routing = O que determinou o país de cada pessoa: sinais com os seus pesos, os descartados, e o que foi decidido por pessoas.
about-run = Fazer tudo o que está pendente: impressões, correspondências, grupos de cópias, contas, pessoas, sobreposições, pistas.
about-search = Mensagens que contêm todas as palavras, as mais recentes primeiro, com grupo, conta e momento. Maiúsculas e acentos não contam.
about-selftest = Respostas conhecidas, e o que esta máquina sabe fazer.
about-send = Escrever de novo o ficheiro selado e registar que foi entregue aí. Nada se liga a lado nenhum.
about-series = Séries: material de uma cena ou de uma criança, e tudo o que as pessoas apuraram sobre ele.
about-series-approve = Aprovar que a região de um indício saia: o ato de uma segunda pessoa.
about-series-clue = Anotar um indício, sobre uma região de uma imagem quando a há. A região guarda-se em números.
about-series-crop = Escrever a região de um indício num ficheiro. É recusado enquanto nenhuma segunda pessoa o tiver aprovado.
about-series-dead-end = Anotar um beco sem saída: o que foi seguido e não levou a nada, para que ninguém volte a segui-lo.
about-series-list = Cada série numa linha, a mais recente primeiro.
about-series-open = Abrir uma série.
about-series-put = Pôr grupos de cópias numa série; undo retira um.
about-series-rebut = Dizer o que fala contra uma hipótese.
about-series-restate = Declarar outra confiança numa hipótese; a que foi declarada antes conserva-se.
about-series-show = Uma série: quem mais trabalha nela, os seus grupos de cópias, indícios, hipóteses e becos sem saída, e quem olhou.
about-series-suppose = Avançar uma hipótese.
about-serve = Servir os ecrãs até Ctrl-C. A ligação impressa deixa entrar um só navegador, uma só vez; Enter imprime uma nova.
about-settings = Imprimir cada definição com o seu valor habitual, depois de alterar as indicadas. A próxima execução deriva o que daí resulta.
about-sources = Fontes com a sua custódia. Cada entrada é um item ou um problema: entradas = itens + problemas.
about-split = Decidir que contas não são desta pessoa; ou, com --from, que duas pessoas são duas e não devem ser propostas.
about-stacks = Grupos de cópias: cada imagem e vídeo uma só vez, com as suas cópias, o que dizem as listas e as pessoas, e se está decidido.
about-submit = Incorporar um ficheiro por conta de terceiro, que recebe um recibo assinado e nada mais: nem o que se vigia, nem o que foi encontrado.
about-tiers = Credencial, conta, conta corroborada, pessoa: cada nível com as suas regras. Só um ser humano identificado cria uma pessoa.
about-trail = Quem fez e viu o quê, do mais antigo ao mais recente. Ler o registo também deixa uma linha.
about-triage = Dizer depressa que ficheiros estão em listas de hashes, antes de incorporar seja o que for. Nada fica guardado.
about-undo = Anular uma decisão com outra decisão; anular uma anulação restaura.
about-validate = Executar sobre entradas de verdade conhecida e escrever um relatório de validação.
about-verify = Verificar provas, conjuntos conhecidos, base de dados, registo e pacotes. Nada se altera, salvo a linha do próprio registo.
about-watch = Pôr os sítios de ficheiros na lista de vigilância, ou imprimi-la. De registos de roubo de credenciais só se guardam as máquinas com um sítio vigiado.
column-about = sobre
column-account = conta
column-accounts = contas
column-action = ação
column-added-by = adicionada por
column-address = endereço
column-agrees = concorda
column-algorithm = algoritmo
column-alone = só aqui
column-amount = montante
column-as-of = à data de
column-aside = posta de lado
column-at = quando
column-balance = saldo
column-balanced = confere
column-bits = bits
column-bought = comprado
column-broken = não conferem
column-bundles = agrupamentos
column-by = por
column-bytes = bytes
column-card = cartão
column-category = categoria
column-checkpoint = ponto de controlo
column-claims-of-payment = pagamentos afirmados
column-clues = indícios
column-columns = colunas
column-community = comunidade
column-comparison = comparação
column-confidence = confiança
column-conflict = conflito
column-count = número
column-countries = países
column-country = país
column-country-confidence = confiança do país
column-counts = é contado
column-credential = credencial
column-currency = moeda
column-date = data
column-days-waiting = dias de espera
column-dead-ends = becos sem saída
column-decided = decidido
column-decisions = decisões
column-default = habitual
column-deleted = apagados
column-detail = pormenor
column-devices = dispositivos
column-difference = diferença
column-digest = resumo
column-direction = sentido
column-discounted = não contados
column-distance = distância
column-earned = ganho
column-edges = ligações
column-entries = entradas
column-entry = entrada
column-event = acontecimento
column-evidence = prova
column-excerpts = nas suas palavras
column-exhibit = objeto apreendido
column-exports = exportações
column-file = ficheiro
column-files = ficheiros
column-first = primeiro
column-found = encontrado
column-freeze = congelamento
column-from = de
column-from-label = rótulo da origem
column-given = cedido
column-good = inofensivo
column-grade = avaliação
column-grades = classificações
column-group = grupo
column-groups = grupos
column-handling = tratamento
column-happened = ocorreu
column-hashed-exactly = com hash exato
column-held-back = retidos
column-held-by = guardado por
column-hit = coincidem
column-holding = lista
column-holds = tem
column-hypotheses = hipóteses
column-identifiers = identificadores
column-in = entram
column-item = item
column-items = itens
column-judgement = decisão
column-jurisdictions = jurisdições
column-key = chave
column-key-id = id da chave
column-kind = tipo
column-kinds = tipos
column-label = rótulo
column-lacks = faltam
column-language = língua
column-last = último
column-lead = pista
column-leads = pistas
column-learned = conhecido
column-legal-basis = base legal
column-line = linha
column-links = ligações
column-login = utilizador
column-lost = perdidas
column-machine = máquina
column-machines = máquinas
column-matches = correspondências
column-media = multimédia
column-media-type = tipo MIME
column-members = membros
column-messages = mensagens
column-method = método
column-missing = em falta
column-model-sha256 = sha256 do modelo
column-movements = movimentos
column-name = nome
column-next = a seguir
column-no-hit = não coincidem
column-nodes = nós
column-note = nota
column-number = número
column-occasion = ocasião
column-of = de um total de
column-of-several-records = de várias linhas
column-officer = de um agente
column-officers = identidades encobertas
column-on = data
column-one-person = uma só pessoa
column-open = abertos
column-other = outro
column-out = saem
column-outcome = resultado
column-outside = fora do período
column-owner = titular
column-owner-was = o titular era
column-package = pacote
column-passed = passou
column-path = caminho
column-person = pessoa
column-person-a = pessoa A
column-person-b = pessoa B
column-persons = pessoas
column-pictures = imagens
column-place = lugar
column-platform = plataforma
column-priority = prioridade
column-private = chave privada
column-probability = probabilidade
column-problems = problemas
column-proposal = proposta
column-proposals = propostas
column-reason = motivo
column-reasons = razões
column-recalled = retirado
column-receipt = recibo
column-received = recebido
column-recipient = destinatário
column-records = linhas
column-related = relatórios que cita
column-released = libertada
column-repeated = repetidos
column-repeats = já recebidos
column-report = relatório
column-reporter = comunicante
column-role = função
column-row = linha
column-rows = linhas
column-rule = regra
column-rules = regras
column-running = saldo corrente
column-same = igual
column-scheme = esquema
column-scores = somas
column-sealed = sob sigilo
column-seconds = segundos
column-sent = enviada
column-series = série
column-set = conjunto
column-set-id = id do conjunto
column-setting = definição
column-sha256 = sha256
column-signals = sinais
column-since = desde
column-site = sítio
column-sites = sítios
column-size = tamanho
column-source = fonte
column-source-id = id da fonte
column-spent = gasto
column-stack = grupo de cópias
column-stacks = grupos de cópias
column-standing = situação
column-state = estado
column-stated = declarado
column-step = passo
column-strangers = pessoas distintas
column-subject = sobre
column-table = tabela
column-taught-by-pairs = pares de aprendizagem
column-tellings = comunicações
column-text = texto
column-tier = nível
column-ties = ligações
column-ties-inside = ligações internas
column-ties-outside = ligações externas
column-title = título
column-to = a
column-to-label = rótulo do destino
column-to-look-at = a examinar
column-tokens = tokens
column-told = onde consta
column-turn = rotação
column-type = tipo
column-undone = anulada
column-unit = unidade
column-until = até
column-urls = endereços
column-value = valor
column-verb = ato
column-verified = verificada
column-version = versão
column-veto = veto
column-videos = vídeos
column-weight = peso
column-weights = pesos
column-what = o quê
column-who = quem
column-why = porquê
column-zone = fuso horário
line-account-did-not-pass = { $account } não passou
line-account-passed-every-step = { $account } passou todos os passos
line-algorithm-distance-bits = { $algorithm }, { $distance ->
    [one] { $distance } bit
   *[other] { $distance } bits
}
line-alike-rows-of-look-alikes-nameless-without-a-login-malformed-malformed-no-hits = { $alike ->
    [one] { $alike } linha
   *[other] { $alike } linhas
} de sítios parecidos, { $nameless } sem nome de utilizador, { $malformed ->
    [one] { $malformed } mal formada
   *[other] { $malformed } mal formadas
}: não coincidem
line-and-more-more-json-has-them = e mais { $more }: --json imprime tudo
line-and-more-more-json-prints-all-tier-one-tier-counts-their-numbers = e mais { $more }: --json imprime tudo, --tier um só nível, --counts os seus números
line-arguments = Argumentos
line-bundle-reports-reports-of-one-kind = { $bundle }: { $reports ->
    [one] { $reports } relatório
   *[other] { $reports } relatórios
} de { $kind ->
    [child] uma só criança
    [offender] um só autor
   *[other] um só { $kind }
}
line-bundle-reports-reports-of-one-kind-sealed-tier = { $bundle }: { $reports ->
    [one] { $reports } relatório
   *[other] { $reports } relatórios
} de { $kind ->
    [child] uma só criança
    [offender] um só autor
   *[other] um só { $kind }
}, agrupamento selado; { $tier }
line-bundle-reports-reports-of-one-kind-tier = { $bundle }: { $reports ->
    [one] { $reports } relatório
   *[other] { $reports } relatórios
} de { $kind ->
    [child] uma só criança
    [offender] um só autor
   *[other] um só { $kind }
}; { $tier }
line-category-category = categoria { $category }
line-column-secret-not-shown = { $column }: (segredo, não se mostra)
line-commands = Comandos
line-correct-file-then-crosswalk-map-operation-source-file-file = Corrija { $file } e depois: crosswalk map OPERATION SOURCE --file { $file }
line-count-entries-reason = { $count ->
    [one] { $count } entrada
   *[other] { $count } entradas
}: { $reason }
line-countries-of-addresses-table = Países dos endereços: { $table }
line-country-leads-leads-for-recipient-handling-file = { $country }: { $leads ->
    [one] { $leads } pista
   *[other] { $leads } pistas
} para { $recipient }, { $handling }: { $file }
line-country-not-packed-cause = { $country }: pacote não selado: { $cause }
line-credential-login-at-site-tier-aside = { $credential } { $login } em { $site }: { $tier } { $aside }
line-credentials-unique-credentials-on-the-watch-list-of-logins-logins = { $credentials ->
    [one] { $credentials } credencial única
   *[other] { $credentials } credenciais únicas
} na lista de vigilância, de { $logins ->
    [one] { $logins } nome de utilizador
   *[other] { $logins } nomes de utilizador
}
line-decided-by-by-why = decidido por { $by }: { $why }
line-default = habitual
line-exports = exportações
line-file-receipt-of-unit-for-package-filed = { $file }: recibo de { $unit } por { $package } arquivado
line-file-received-package-from-unit-as-source-held = { $file }: { $package } recebido de { $unit } como { $source }: { $held }
line-file-refused-code = { $file }: recusado ({ $code })
line-file-unit-calls-package-back-reason = { $file }: { $unit } retira { $package }: { $reason }
line-file-unit-honoured-the-recall-of-package = { $file }: { $unit } cumpriu a retirada de { $package }
line-form-number-of-issuer-reported-by-nobody-named-an-allegation = { $form } { $number } de { $issuer }, sem comunicante nomeado; uma alegação
line-form-number-of-issuer-reported-by-reporter-an-allegation = { $form } { $number } de { $issuer }, comunicado por { $reporter }; uma alegação
line-from-rows-rows-of-machines-machines-hits-with-a-hit-entries-entries-kept-kept-problems-problems-minimised-minimised = de { $rows ->
    [one] { $rows } linha
   *[other] { $rows } linhas
} de { $machines ->
    [one] { $machines } máquina
   *[other] { $machines } máquinas
}, { $hits } com coincidência; { $entries ->
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
line-gaps = lacunas
line-group-tests-tests-failed-failed = { $group }: { $tests ->
    [one] { $tests } teste
   *[other] { $tests } testes
}, { $failed ->
    [one] { $failed } falhou
   *[other] { $failed } falharam
}
line-held-back-reason = retido: { $reason }
line-kept-back-reason = retido: { $reason }
line-list-entry-entry-near = { $list }, entrada { $entry } ({ $near })
line-logins-logins-on-more-than-one-site = { $logins ->
    [one] { $logins } nome de utilizador
   *[other] { $logins } nomes de utilizador
} em mais de um sítio
line-members-sealed-sealed = membros ({ $sealed } sob sigilo)
line-no-other-record-is-near-enough-to-be-weighed = Nenhuma outra linha está próxima o bastante para ser ponderada.
line-no-table-was-recognised-write-the-mapping-by-hand-docs-formats-platforms-md = Nenhuma tabela foi reconhecida: escreva o mapeamento à mão (docs/formats/platforms.md).
line-not-enough-to-be-one-person = insuficiente para ser uma só pessoa
line-not-joined-accounts-by-by-why = não unidas: { $accounts } por { $by }: { $why }
line-not-looked-at-problem = não examinado: { $problem }
line-nothing-was-weighed = nada foi ponderado
line-on-lists-on-a-list-harmless-on-lists-of-harmless-files-alone-on-no-list-on-no-list-not-looked-at-could-not-be-looked-at = { $on_lists } numa lista, { $harmless } só em listas de ficheiros inofensivos, { $on_no_list } em nenhuma lista, { $not_looked_at } sem exame possível
line-one-other-rule-decided-by-by = { $one } = { $other }: { $rule }, decidido por { $by }
line-one-other-rule-decided-by-by-since-since = { $one } = { $other }: { $rule }, decidido por { $by }, desde { $since }
line-one-person = uma só pessoa
line-options = Opções
line-passed-of-tests-tests-passed-failed-failed = { $passed ->
    [one] passou { $passed }
   *[other] passaram { $passed }
} de { $tests ->
    [one] { $tests } teste
   *[other] { $tests } testes
}, { $failed ->
    [one] { $failed } falhou
   *[other] { $failed } falharam
}
line-path-deleted = { $path } (apagado)
line-person-country = { $person }: { $country }
line-person-person = pessoa { $person }
line-person-unresolved = { $person }: por determinar
line-platform-decisions-digest = { $platform }: decisões { $digest }
line-proposed-mapping = Mapeamento proposto:
line-receipt-file = recibo: { $file }
line-receipt-of-contributor-nothing-told-yet = { $receipt } de { $contributor }: ainda nada foi dito
line-receipt-of-contributor-told = { $receipt } de { $contributor }: { $told }
line-relays-by-signs-no-list-is-set = Retransmissores: por sinais; não há lista definida
line-relays-listed = Retransmissores: { $listed }
line-report-place-place-tier = { $report }, lugar { $place }: { $tier }
line-required = obrigatório
line-root-operation-name-of-unit-unit = { $root }: operação { $name } da unidade { $unit }
line-row-row-and-row-other-outcome = linha { $row } e linha { $other }: { $outcome }
line-sealed = selado
line-set-aside-aside-standing-stand-tiers = postas de lado: { $aside }; { $standing ->
    [one] { $standing } mantém-se
   *[other] { $standing } mantêm-se
}: { $tiers }
line-show-this-message-and-exit = Mostrar esta mensagem e sair.
line-shown-of-total-messages = { $shown } de { $total ->
    [one] { $total } mensagem
   *[other] { $total } mensagens
}
line-size-mb-in-seconds-s-rate-mb-s = { $size } MB em { $seconds } s, { $rate } MB/s
line-source-takes-no-part-from-now-on-type-crosswalk-run = { $source } deixa de ser usada: escreva crosswalk run
line-table-rows-rows-path-kinds = { $table }  { $rows ->
    [one] { $rows } linha
   *[other] { $rows } linhas
}  { $path }  { $kinds }
line-tiers-are-not-settled-crosswalk-run-operation = os níveis ainda não estão determinados: crosswalk run OPERATION
line-to-decide-note = A decidir: { $note }
line-together = em conjunto
line-unit-is-met-for-the-first-time-compare-its-key-id-with-it-over-a-channel-that-you-trust-key-id = primeiro contacto com { $unit }; compare com ela, por um canal de confiança, o id da sua chave: { $key_id }
line-usage = Utilização
line-version-prior-prior-of-accounts-accounts-digest = { $version }  a priori { $prior } de { $accounts ->
    [one] { $accounts } conta
   *[other] { $accounts } contas
}  { $digest }
option-a-clue-that-it-rests-on = Um indício em que assenta.
option-a-code-of-the-scheme = Um código do esquema.
option-a-country-the-unit-answers-for-if-its-code-is-not-the-country-s = Um país por que a unidade responde, se o seu código não for o do país.
option-a-country-to-pack-for-may-be-repeated = Um país para o qual selar um pacote; pode repetir-se.
option-a-file-of-rules-recorded-as-a-judgement-and-in-force-from-now-on = Um ficheiro de regras; fica registado como decisão e em vigor a partir de agora.
option-a-file-of-rules-recorded-as-a-judgement-in-force-from-the-next-run-on = Um ficheiro de regras; fica registado como decisão, em vigor a partir da próxima execução.
option-a-file-with-a-key-or-recovery-password-kept-nowhere = Um ficheiro com uma chave ou palavra-passe de recuperação. Não se guarda em lado nenhum.
option-a-file-with-a-key-or-recovery-password-read-used-and-kept-nowhere = Um ficheiro com uma chave ou palavra-passe de recuperação. Lê-se, usa-se e não se guarda em lado nenhum.
option-a-file-with-passwords-one-a-line-kept-nowhere = Um ficheiro com palavras-passe, uma por linha. Não se guarda em lado nenhum.
option-a-file-with-passwords-one-a-line-read-used-and-kept-nowhere = Um ficheiro com palavras-passe, uma por linha. Lê-se, usa-se e não se guarda em lado nenhum.
option-a-folder-archive-disk-image-or-other-thing-it-is-only-read = Uma pasta, um arquivo comprimido, uma imagem de disco ou outra coisa. É apenas lida.
option-a-hash-list-or-an-operation-for-all-of-its-known-sets = Uma lista de hashes, ou uma operação para usar todos os seus conjuntos conhecidos.
option-a-pdf-to-hold-against-the-trail-instead-of-writing-one = Um PDF a confrontar com o registo, em vez de escrever um.
option-a-person-one-of-its-accounts-platform-account-or-file-with-one-a-line = Uma pessoa, uma das suas contas (platform:account), ou @FILE com uma por linha.
option-a-person-or-one-of-its-accounts-platform-account = Uma pessoa, ou uma das suas contas (platform:account).
option-a-receipt-or-a-checkpoint-that-somebody-kept-the-trail-must-still-hold-what-it-saw = Um recibo, ou um ponto de controlo que alguém guardou: o registo tem de conter ainda o que ele viu.
option-a-series-such-as-r-12 = Uma série, por exemplo R-12.
option-a-stack-or-the-sha-256-of-one-of-its-items = Um grupo de cópias, ou o SHA-256 de um dos seus itens.
option-accounts-that-break-at-most-so-many = Número máximo de contas que não conferem a mostrar.
option-add-or-nothing-to-read-the-list = `add`, ou nada para ler a lista.
option-address-to-listen-on-this-machine-only-unless-told-otherwise = Endereço onde ficar à escuta; só esta máquina, salvo indicação em contrário.
option-admins-distributors-payers-bridges-with-reasons = Administradores, distribuidores, pagadores, pontes, com as razões.
option-agree-or-send-it-back-to-its-author = Concordar, ou devolvê-lo ao seu autor.
option-an-empty-folder-or-an-earlier-back-up-which-is-brought-up-to-date = Uma pasta vazia, ou uma cópia de segurança anterior, que é atualizada.
option-another-person-that-is-to-stay-apart-from-this-one = Outra pessoa que deve manter-se separada desta.
option-another-seed-is-another-world = Outra semente dá outro mundo.
option-as-of-a-moment-such-as-2026-11-22t18-00z-else-now = À data de um momento, por exemplo 2026-11-22T18:00Z; senão, agora.
option-as-they-were-frozen-by-the-number-of-the-freeze = Tal como foram congelados, pelo número do congelamento.
option-category-scheme-for-example-us-vics-2-else-what-the-list-says = Esquema de categorias, por exemplo us-vics-2; senão, o que a lista diz.
option-category-scheme-the-unit-s-usual-one-if-absent = Esquema de categorias; se faltar, o habitual da unidade.
option-code-of-the-unit-for-example-es = Código da unidade, por exemplo ES.
option-code-of-the-unit-or-body-that-owns-it = Código da unidade ou do organismo titular.
option-code-of-the-unit-or-body-that-owns-the-list = Código da unidade ou do organismo titular da lista.
option-code-of-the-unit-that-owns-it-else-this-unit = Código da unidade titular; senão, esta unidade.
option-code-of-the-unit-that-owns-it-for-example-es = Código da unidade titular, por exemplo ES.
option-csv-type-value-json-or-one-identifier-a-line = CSV (type, value), JSON, ou um identificador por linha.
option-csv-type-value-label-json-or-one-identifier-a-line = CSV (type, value, label), JSON, ou um identificador por linha.
option-derive-on-the-way-and-at-the-end-and-print-progress-as-json-lines = Derivar dados durante o processo e no fim, e imprimir o progresso em linhas JSON.
option-desktop-laptop-phone-tablet-storage-or-server = desktop, laptop, phone, tablet, storage ou server.
option-duckdb-or-spark-host-port-for-what-outgrows-one-machine = duckdb, ou spark://HOST:PORT para o que não cabe numa só máquina.
option-entries-as-items-by-kind-and-problems-by-reason = Entradas como itens por tipo e problemas por motivo.
option-every-country-with-released-leads = Todos os países com pistas libertadas.
option-every-hit-by-itself = Cada coincidência em separado.
option-every-lead-that-lacks-nothing = Todas as pistas a que nada falta.
option-everything-about-one-person-links-weights-signals-decisions = Tudo sobre uma pessoa: ligações, pesos, sinais, decisões.
option-everything-dated-about-a-person = Tudo o que tem data sobre uma pessoa.
option-figures-as-they-were-frozen-by-the-number-of-the-freeze = Números tal como foram congelados, pelo número do congelamento.
option-file-for-the-report-in-markdown-the-json-lines-go-beside-it = Ficheiro para o relatório em Markdown; as linhas JSON ficam ao lado.
option-files-to-read = Ficheiros a ler.
option-folder-for-evidence-units-and-truth-a-temporary-one-if-absent = Pasta para provas, unidades e verdade; se faltar, uma temporária.
option-folder-with-the-recipients-cards-searched-to-any-depth = Pasta com os cartões dos destinatários, percorrida a qualquer profundidade.
option-folder-with-the-senders-cards-a-sender-without-one-is-refused = Pasta com os cartões dos remetentes; um remetente sem cartão é recusado.
option-folder-with-this-unit-s-private-key-unit-key = Pasta com a chave privada desta unidade, UNIT.key.
option-folders-archives-disk-images-chat-exports = Pastas, arquivos comprimidos, imagens de disco, exportações de conversas.
option-grade-of-the-information-1-2-3-or-4 = Avaliação da informação: 1, 2, 3 ou 4.
option-grade-of-the-source-a-b-c-or-x = Avaliação da fonte: A, B, C ou X.
option-handling-code-h0-h1-h2-or-h3 = Código de tratamento: H0, H1, H2 ou H3.
option-hash-lists-plain-text-csv-vics-shaped-json-nsrl-rdsv3 = Listas de hashes: texto simples, CSV, JSON com a forma VICS, NSRL RDSv3.
option-how-many-stand-in-each-tier = Quantas estão em cada nível.
option-how-the-two-are-connected-in-a-few-words = Como as duas se relacionam, em poucas palavras.
option-its-region-x-y-width-height-in-thousandths-of-the-picture = A sua região: X,Y,WIDTH,HEIGHT em milésimos da imagem.
option-language-of-the-table-en-fr-es-ar-or-pt = Língua da tabela: en, fr, es, ar ou pt.
option-low-moderate-or-high = low, moderate ou high.
option-name-of-the-list = Nome da lista.
option-name-of-the-operation-the-folder-s-name-if-absent = Nome da operação; se faltar, o da pasta.
option-name-value-may-be-given-several-times = NAME=VALUE; pode indicar-se várias vezes.
option-no-source-of-the-register-holds-a-person-twice-link-only-across-them = Nenhuma fonte do registo contém duas vezes a mesma pessoa: ligar apenas entre fontes.
option-object-place-text-sound-device-time-or-other = object, place, text, sound, device, time ou other.
option-of-one-report-in-it-the-contributor-s-own-number-of-that-report = De um dos relatórios aí contidos: o número que quem o entregou lhe deu.
option-one-account-by-the-platform-s-own-key-of-it-or-platform-key = Uma conta, pela chave que a própria plataforma lhe dá, ou PLATFORM:KEY.
option-one-credential-c-with-each-of-its-rules-and-their-places = Uma credencial, C-…, com cada uma das suas regras e os respetivos lugares.
option-one-file-an-archive-of-what-belongs-together = Um só ficheiro: um arquivo comprimido com tudo o que deve ir junto.
option-one-group-by-its-name-or-identifier-members-exports-gaps = Um grupo, pelo nome ou identificador: membros, exportações, lacunas.
option-one-person-with-every-signal-else-all-who-can-be-routed = Uma pessoa, com todos os sinais; senão, todas as que podem ser encaminhadas.
option-one-report-r-every-reason-for-its-place = Um relatório recebido, R-…: todas as razões do seu lugar.
option-one-site-a-line-domain-host-onion-address-package = Um sítio por linha: domínio, anfitrião, endereço onion, pacote.
option-one-tier-alone-for-example-child-at-risk = Um só nível, por exemplo `child at risk`.
option-only-accounts-in-the-group-of-this-name = Só contas do grupo com este nome.
option-only-accounts-of-this-platform-for-example-whatsapp = Só contas desta plataforma, por exemplo whatsapp.
option-only-groups-that-more-than-one-export-holds = Só grupos que constam de mais de uma exportação.
option-only-messages-before-this-moment-2024-03-15t00-00-01-00 = Só mensagens anteriores a este momento: 2024-03-15T00:00+01:00.
option-only-messages-from-this-moment-on-2024-03-14t00-00z = Só mensagens a partir deste momento: 2024-03-14T00:00Z.
option-only-messages-of-the-account-of-this-number = Só mensagens da conta com este número.
option-only-messages-of-the-group-of-this-number = Só mensagens do grupo com este número.
option-only-the-counts = Só as contagens.
option-only-the-last-so-many-lines = Só as últimas linhas, neste número.
option-only-the-lines-of-this-verb = Só as linhas deste ato.
option-only-those-of-one-country-as-an-iso-3166-1-alpha-2-code = Só as de um país, como código ISO 3166-1 alpha-2.
option-only-what-is-left-to-look-at = Só o que falta ver.
option-people-accounts-groups-items-files-packages-by-this-name-instead = Em vez disso, pessoas, contas, grupos, itens, ficheiros e pacotes com este nome.
option-port-0-takes-a-free-one = Porta; 0 usa uma livre.
option-port-of-the-screens-0-takes-a-free-one = Porta dos ecrãs; 0 usa uma livre.
option-premises-persons-devices-or-children = Locais, pessoas, dispositivos ou crianças.
option-print-one-json-object-a-line = Imprimir um objeto JSON por linha.
option-print-the-proof-that-this-line-is-under-the-newest-checkpoint = Imprimir a prova de que esta linha está coberta pelo ponto de controlo mais recente.
option-processes-that-decode-else-what-the-settings-say = Processos que descodificam; senão, o que dizem as definições.
option-record-the-mapping-that-this-file-states = Registar o mapeamento que este ficheiro declara.
option-sealed-packages-recalls-or-receipts = Pacotes selados, retiradas ou recibos.
option-show-the-version-and-exit = Mostrar a versão e sair.
option-sign-and-print-the-newest-checkpoint-for-somebody-else-to-keep = Assinar e imprimir o ponto de controlo mais recente, para que outra pessoa o guarde.
option-so-many-messages-the-newest-first = Número de mensagens a mostrar, as mais recentes primeiro.
option-stacks-or-the-sha-256-of-items = Grupos de cópias, ou o SHA-256 de itens.
option-stream-or-net-in-another-size-0-01-to-10-times-the-published-one = STREAM ou NET com outro tamanho: de 0.01 a 10 vezes o publicado.
option-the-accounts-that-are-somebody-else-s-platform-account = As contas que são de outra pessoa (platform:account).
option-the-agreement-or-order-under-which-it-was-given = O acordo ou a ordem que serviu de base à sua transmissão.
option-the-clue-or-hypothesis-that-led-nowhere = O indício ou a hipótese que não levou a nada.
option-the-country-as-an-iso-3166-1-alpha-2-code = O país, como código ISO 3166-1 alpha-2.
option-the-country-that-it-proposes-iso-3166-1-alpha-2 = O país que propõe, ISO 3166-1 alpha-2.
option-the-country-whose-draft-the-cover-is-of = O país de cujo rascunho é a capa.
option-the-credential-c = A credencial, C-… .
option-the-day-of-the-act-yyyy-mm-dd = O dia do ato, YYYY-MM-DD.
option-the-day-of-the-answer-yyyy-mm-dd = O dia da resposta, YYYY-MM-DD.
option-the-file-of-the-source-where-several-have-such-a-table = O ficheiro da fonte, quando vários têm essa tabela.
option-the-file-that-the-message-is-written-to = O ficheiro em que se escreve a mensagem.
option-the-file-that-the-receipt-is-written-to = O ficheiro em que se escreve o recibo.
option-the-file-to-write-webp = O ficheiro a escrever, WebP.
option-the-folder-that-the-sealed-file-is-put-into = A pasta onde se põe o ficheiro selado.
option-the-folder-to-make = A pasta a criar.
option-the-json-lines-of-a-validation = As linhas JSON de uma validação.
option-the-judgement-s-number = O número da decisão.
option-the-last-day-on-which-it-may-be-used-yyyy-mm-dd = O último dia em que pode ser usada, YYYY-MM-DD.
option-the-leads-to-release = As pistas a libertar.
option-the-ledger-line-s-number = O número da linha do livro de resultados.
option-the-list-holds-known-harmless-files = A lista contém ficheiros conhecidos como inofensivos.
option-the-message-or-record-that-says-so = A mensagem ou o registo que o diz.
option-the-model-that-weighs-proposals-with-what-taught-it = O modelo que pondera as propostas, com aquilo com que aprendeu.
option-the-moment-such-as-2026-11-22t18-00z-else-now = O momento, por exemplo 2026-11-22T18:00Z; senão, agora.
option-the-number-of-its-judgement-as-series-show-prints-it = O número da sua decisão, tal como `series show` o imprime.
option-the-operation-s-folder = A pasta da operação.
option-the-order-law-or-consent-under-which-it-is-handed-in = A ordem, a lei ou o consentimento que serve de base à entrega.
option-the-other-person = A outra pessoa.
option-the-package-as-crosswalk-packages-names-it = O pacote, tal como crosswalk packages o nomeia.
option-the-pdf-to-write = O PDF a escrever.
option-the-person = A pessoa.
option-the-person-it-concerns-never-a-child = A pessoa a quem diz respeito; nunca uma criança.
option-the-person-p = A pessoa, P-… .
option-the-person-that-is-the-same = A pessoa que é a mesma.
option-the-person-whom-the-schedule-is-about = A pessoa sobre quem é a relação para o Ministério Público.
option-the-reason-for-these-rules-kept-with-the-judgement = O motivo destas regras; guarda-se com a decisão.
option-the-reason-which-is-kept-with-the-decision = O motivo, que se guarda com a decisão.
option-the-receipt-s-number-r = O número do recibo, R… .
option-the-record-that-it-was-held-against-not-the-one-that-reported-it = O registo com que foi confrontada; não o que a comunicou.
option-the-report-message-or-record-that-says-so = O relatório, a mensagem ou o registo que o diz.
option-the-sealed-package-that-the-cover-is-of = O pacote selado a que a capa pertence.
option-the-shortest-way-of-evidence-between-two-persons = O caminho de provas mais curto entre duas pessoas.
option-the-signal-s-number-in-crosswalk-routing-operation-person = O número do sinal em crosswalk routing OPERATION PERSON.
option-the-source-for-example-s1 = A fonte, por exemplo S1.
option-the-source-for-example-s1-without-it-what-was-read-of-every-table = A fonte, por exemplo S1; sem ela, o que foi lido de cada tabela.
option-the-source-that-shows-it-for-example-s2 = A fonte que o mostra, por exemplo S2.
option-the-stack-that-shows-it = O grupo de cópias que o mostra.
option-the-table-as-crosswalk-map-operation-lists-it = A tabela, tal como crosswalk map OPERATION a lista.
option-the-warrant-order-or-consent-under-which-it-is-held = O mandado, a ordem ou o consentimento que serve de base à sua posse.
option-then-serve-the-screens-of-the-leading-unit-until-ctrl-c = Servir depois os ecrãs da unidade coordenadora, até Ctrl-C.
option-under-which-it-is-looked-at-an-operation-s-trail-asks-for-it = Base legal ao abrigo da qual se examina. O registo de uma operação exige-a.
option-version-of-the-scheme-where-its-name-does-not-hold-it = Versão do esquema, quando o nome não a contém.
option-version-or-date-of-the-list-else-what-the-list-says = Versão ou data da lista; senão, o que a lista diz.
option-what-a-bare-hash-of-64-digits-in-a-list-is-sha256-or-pdq = O que é, numa lista, um hash de 64 dígitos sem mais indicação: sha256 ou pdq.
option-what-a-bare-hash-of-64-digits-is-sha256-or-pdq = O que é um hash de 64 dígitos sem mais indicação: sha256 ou pdq.
option-what-a-column-says-where-its-name-does-not-surname-apellido1 = O que diz uma coluna, quando o nome não o diz: surname=apellido1.
option-what-belongs-together-one-offender-one-child = O que está relacionado: um só autor, uma só criança.
option-what-is-to-be-kept-in-words = O que se quer guardar, por palavras.
option-what-it-is-instead-of-finding-out = O que é, em vez de o determinar.
option-what-the-contributor-may-know-for-example-this-one-led-to-a-child = O que quem entregou pode saber, por exemplo: este levou a uma criança.
option-what-the-person-is = O que a pessoa é.
option-what-the-recipient-answered = O que o destinatário respondeu.
option-what-the-recipient-is-told = O que se diz ao destinatário.
option-what-the-series-is-called = O nome da série.
option-what-the-thing-is-instead-of-finding-out = O que a coisa é, em vez de o determinar.
option-what-was-done = O que foi feito.
option-where-as-an-iso-3166-1-alpha-2-code = Onde, como código ISO 3166-1 alpha-2.
option-where-in-the-source-a-message-a-row-a-page = Onde na fonte: uma mensagem, uma linha, uma página.
option-where-it-was-seized-as-an-iso-3166-1-alpha-2-code = Onde foi apreendida, como código ISO 3166-1 alpha-2.
option-where-receipts-are-put-else-beside-each-package = Onde se põem os recibos; senão, ao lado de cada pacote.
option-where-the-keys-are-written-made-if-absent = Onde se escrevem as chaves; a pasta é criada se não existir.
option-where-the-sealed-files-are-put = Onde se põem os ficheiros selados.
option-where-the-signed-recall-is-put = Onde se põe a retirada assinada.
option-which-document = Que documento.
option-who-acts-else-crosswalk-actor-or-the-login-name = Quem atua; senão, CROSSWALK_ACTOR ou o nome de utilizador.
option-who-belongs-together-the-usual-answer = Que pessoas formam comunidades (a resposta habitual).
option-who-hands-it-in-a-company-a-hotline = Quem entrega: uma empresa, uma linha de denúncia.
option-who-may-be-one-person-with-the-weights = Quem pode ser uma só pessoa, com os pesos.
option-who-sits-in-groups-with-a-person = Quem está em grupos com uma pessoa.
option-why-a-row-is-or-is-not-one-with-others = Porque é que uma linha é, ou não, da mesma pessoa que outras.
option-why-an-account-passed-or-fell-the-platform-s-own-key-of-it-or-platform-key = Porque é que uma conta passou ou caiu: a chave que a própria plataforma lhe dá, ou PLATFORM:KEY.
option-words-a-phrase-a-beginning-not = Palavras; "uma expressão"; um começo*; -não.
option-write-row-person-and-records-as-csv-to-this-new-file = Escrever linha, pessoa e registos em CSV neste ficheiro novo.
option-write-the-chart-graphml-gexf-anx-i2-or-csv-i2-import = Escrever o gráfico: .graphml, .gexf, .anx (i2) ou .csv (importação i2).
option-write-the-proposed-mapping-to-this-file-for-a-person-to-correct = Escrever o mapeamento proposto neste ficheiro, para que uma pessoa o corrija.
option-write-the-rules-in-force-into-a-new-file = Escrever as regras em vigor num ficheiro novo.
line-install-completion-for-the-current-shell = Instalar o completamento automático para a linha de comandos atual.
line-show-completion-for-the-current-shell-to-copy-it-or-customize-the-installation = Mostrar o completamento automático da linha de comandos atual, para o copiar ou adaptar a instalação.
line-algorithm-is-not-that-of-the-content = { $algorithm } NÃO É O DO CONTEÚDO
line-algorithm-verified = { $algorithm } verificado
line-alike-of-look-alikes = parecidas: { $alike }
line-machines-machines-hits-with-a-hit-entries-entries-kept-kept-problems-problems-minimised-minimised-rows-rows = { $machines } máquinas, { $hits } com coincidência; { $entries } entradas = { $kept } guardadas + { $problems } problemas + { $minimised } minimizadas; { $rows } linhas
line-messages-messages = mensagens: { $messages }
line-source-name-kind = { $source } { $name } ({ $kind }):
line-source-name-kind-entries-entries-items-items-problems-problems = { $source } { $name } ({ $kind }): { $entries } entradas = { $items } itens + { $problems } problemas
line-source-name-kind-its-intake-was-stopped-add-it-again-to-go-on = { $source } { $name } ({ $kind }): a sua incorporação foi interrompida; adicione-a de novo para continuar
