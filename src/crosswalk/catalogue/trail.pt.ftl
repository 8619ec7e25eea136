## The trail
trail-verify = Verificar a cadeia
trail-holds =
    A cadeia está íntegra: { $lines ->
        [one] { $lines } linha, { $signed } assinada, verificada
       *[other] { $lines } linhas, { $signed } delas assinadas, verificadas
    } em { $seconds } s.
trail-broken =
    A cadeia está quebrada: { $count ->
        [one] { $count } constatação
       *[other] { $count } constatações
    }
trail-by = Quem
trail-verb = Ato
trail-about = Sobre
trail-line = Linha
trail-at = Quando
trail-subject = O quê
trail-detail = A linha completa
trail-occasion = Ocasião
trail-digest = Hash
trail-none = Nenhuma linha corresponde.
trail-older = Linhas mais antigas
trail-newest = Linhas mais recentes

## What was done, by its verb
trail-refused = { $act }: recusado
trail-ended = { $act }: terminado
did-access = Funções alteradas
did-accounts = Contas consultadas
did-act = Resultado anotado
did-actions = Resultados consultados
did-add = Fonte incorporada
did-answer = Resposta registada
did-apart = Mantidas à parte
did-approve-crop = Saída de um recorte aprovada
did-backup = Cópia feita
did-board = Quadro de pacotes consultado
did-categorise = Pessoa categorizada
did-check = Segunda verificação
did-clue = Indício anotado
did-comment = Comentário escrito
did-confidence = Confiança indicada
did-confirm = Resultado verificado
did-credentials = Credenciais consultadas
did-crop = Recorte visto
did-dead-end = Beco sem saída anotado
did-explain = Explicação consultada
did-figures = Números consultados
did-forward = Rascunho apresentado
did-freeze = Números fixados
did-funnel = Funil
did-gather = Reunido numa série
did-grade = Classificado
did-groups = Grupos consultados
did-holdings = Lista de um parceiro
did-honour = Retirada cumprida
did-hypothesis = Hipótese colocada
did-identify = Conta identificada
did-init = Operação criada
did-items = Itens consultados
did-known = Lista conhecida
did-leads = Pistas consultadas
did-ledger = Livro de tokens
did-lines = Linhas por trás de um número consultadas
did-links = Ligações consultadas
did-locate = País decidido
did-map = Correspondência registada
did-matches = Correspondências consultadas
did-merge = Pessoas unidas
did-open-series = Série aberta
did-outcome = Terceiro informado
did-overlaps = Sobreposições consultadas
did-pack = Pacote selado
did-packages = Pacotes consultados
did-people = Pessoas consultadas
did-personas = Identidades encobertas registadas
did-posts = Publicações consultadas
did-problems = Problemas consultados
did-proposals = Propostas consultadas
did-rebuild = Dados derivados refeitos
did-rebut = Sinal refutado
did-rebuttal = Hipótese refutada
did-recall = Pacote retirado
did-receipt = Recibo arquivado
did-receive = Pacote recebido
did-relate = Relação declarada
did-release = Pistas libertadas
did-renew = Operação renovada para esta versão
did-report = Documento feito
did-reports = Denúncias consultadas
did-resolve = Registo resolvido
did-review = Grupos de cópias percorridos
did-routing = Países e sinais consultados
did-run = Processamento
did-search = Pesquisa
did-send = Pacote entregue
did-series = Séries consultadas
did-serve = Ecrãs servidos
did-settings = Limites
did-sources = Fontes consultadas
did-split = Contas separadas
did-stacks = Grupos de cópias consultados
did-start = Início consultado
did-strip = Tira de vídeo vista
did-submit = Entregue por um terceiro
did-tables = Tabelas consultadas
did-tag = Etiquetado
did-tiers = Níveis consultados
did-trail = Registo consultado
did-triage = Olhar rápido
did-undo = Anulado
did-unveil = Desvelado
did-verify = Verificado
did-watch = Lista de vigilância
did-why = Razões consultadas
did-links-export = Gráfico exportado
did-reports-rules = Regras da fila registadas
did-watch-add = Lista de vigilância adicionada

## What verify remarks
verify-no-private-key = a chave privada do registo não está aqui: não se podem assinar linhas novas
verify-unsigned = { $count ->
    [one] { $count } linha do registo é mais recente do que o seu último ponto de controlo
   *[other] { $count } linhas do registo são mais recentes do que o seu último ponto de controlo
}
verify-intake = a incorporação de { $source } não está completa: adicione-a de novo
verify-renewed = esta versão descartou o que uma anterior tinha derivado: crosswalk run volta a fazê-lo
verify-older = as tabelas derivadas são anteriores às últimas decisões: crosswalk rebuild verifica-as
verify-stopped = a última execução foi interrompida: crosswalk run continua-a
