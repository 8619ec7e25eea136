# As palavras do Crosswalk.

## Palavras comuns
country = País
total = Total
none = Nenhum
page-of = Página { $page } de { $pages }

## Fontes
source = Fonte
source-kind = Tipo
entries = Entradas
items = Itens
items-undecoded = Itens não descodificados
problems = Problemas
exhibit = Objeto apreendido
exhibit-desktop = Computador de secretária
exhibit-laptop = Computador portátil
exhibit-phone = Telemóvel
exhibit-tablet = Tablet
exhibit-storage = Dispositivo de armazenamento
exhibit-server = Servidor
exhibit-none = Não é um objeto apreendido
entries-equal =
    { $entries ->
        [one] { $entries } entrada
       *[other] { $entries } entradas
    } = { $items ->
        [one] { $items } item
       *[other] { $items } itens
    } + { $problems ->
        [one] { $problems } problema
       *[other] { $problems } problemas
    }
problem-damaged = Danificado ou truncado
problem-encrypted = Cifrado, sem chave fornecida
problem-unsupported = Formato que esta versão não lê
problem-unreadable = A fonte não pôde entregar os bytes
problem-crashed = O analisador falhou com ele
problem-hung = O analisador não respondeu a tempo
problem-swelled = O analisador pediu demasiada memória
problem-too-large = Excede o tamanho limite
problem-bomb = Desdobra-se em muito mais do que contém
problem-too-deep = Aninhado além do limite
problem-too-many = Mais entradas do que o limite
problem-link = Uma ligação, que nunca é seguida
problem-device = Um dispositivo, socket ou canal sem conteúdo
problem-content-gone = Apagado, o conteúdo já não existe
problem-not-included = Citado pela exportação, não incluído
problem-malformed = Um registo sem a forma que o formato exige
problem-stored-hash = O resumo guardado difere do conteúdo
problem-missing-part = Falta uma parte de uma fonte dividida

## Ações
action-search = Busca
action-arrest = Detenção
action-seizure = Apreensão
action-safeguard = Proteção
count-search = { $count ->
    [one] { $count } busca
   *[other] { $count } buscas
}
count-arrest = { $count ->
    [one] { $count } detenção
   *[other] { $count } detenções
}
count-seizure = { $count ->
    [one] { $count } dispositivo apreendido
   *[other] { $count } dispositivos apreendidos
}
count-safeguard = { $count ->
    [one] { $count } criança protegida
   *[other] { $count } crianças protegidas
}
count-countries = { $count ->
    [one] { $count } país
   *[other] { $count } países
}
count-lines = { $count ->
    [one] { $count } linha do registo
   *[other] { $count } linhas do registo
}
ledger-line = Linha
ledger-date = Data
ledger-action = Ação
ledger-count = Número
ledger-source = Fonte da linha

## O quadro: números
figure-identified = Identificados
figure-packages = Pacotes
figure-receipts = Recibos
figure-searches = Buscas
figure-arrested = Detidos
figure-open = Em aberto
figure-seized = Dispositivos apreendidos
figure-safeguarded = Crianças protegidas
means-identified = pessoas num pacote selado que um agente identificado classificou como suspeitas ou condenadas. Não é uma declaração de culpa.
means-packages = pacotes selados feitos para o país.
means-receipts = pacotes cujo recibo assinado regressou.
means-searches = locais revistados, cada linha com a sua fonte.
means-arrested = pessoas detidas, cada linha com a sua fonte. Não é uma condenação.
means-open = identificadas e não detidas, contadas à parte e confrontadas com as outras duas.
means-seized = dispositivos apreendidos, cada linha com a sua fonte.
means-safeguarded = crianças protegidas. Uma criança é aqui um número e nunca um nome.

## O quadro: da prova à ação
funnel-entries = Entradas das fontes
funnel-items = Itens distintos
funnel-pictures = Imagens e vídeos
funnel-matches = Itens em listas conhecidas
funnel-accounts = Contas
funnel-persons = Pessoas
funnel-leads = Pistas
funnel-packages = Pacotes selados
funnel-receipts = Recibos assinados

## O quadro: o relatório
report-title = Relatório da operação
report-unit = Unidade
report-as-of = Situação em
report-reconciles = Estes números conferem: { $arrested } detidos + { $open } em aberto = { $identified } identificados.
report-summary-heading = Síntese
report-statement-heading = O que os números significam
report-statement = Cada número é contado a partir do processo e do registo da própria operação no momento acima indicado; nenhum foi escrito à mão. Um número que não confere não é impresso. Uma conta não é uma pessoa, uma pessoa não é suspeita até que um agente identificado o diga, e uma detenção não é uma condenação. As identidades dos agentes e as vítimas não entram em nenhum número de pessoas identificadas, detidas ou em aberto.
report-funnel-heading = Da prova à ação
report-country-heading = Resultados por país
report-map-heading = Onde
report-map-legend = Pessoas identificadas
report-map-alternative = Mapa do mundo. O número de pessoas identificadas em cada país está na tabela de resultados por país.
report-map-disclaimer = As fronteiras e os nomes no mapa não implicam apoio nem aceitação oficial. Natural Earth, domínio público.
report-timeline-heading = Dias de ação
report-timeline-alternative = Barras de detenções e de crianças protegidas por data. Os números estão na tabela de linhas do registo.
report-sources-heading = Fontes e o que não pôde ser lido
report-sources-note = Nada se perde: cada entrada de uma fonte é um item ou um problema com motivo. Os nomes de ficheiros e objetos não são impressos aqui; constam do registo de custódia sob o número da fonte.
report-reasons-heading = Problemas por motivo
report-reason = Motivo
report-coverage-heading = Cobertura
report-coverage-note = O que resultou de cada entrada de cada fonte. Um item conta de cada vez que foi encontrado.
report-outcome = Resultado
report-what = Tipo ou motivo
report-number = Número
item-kind-picture = Imagem
item-kind-video = Vídeo
item-kind-audio = Som
item-kind-document = Documento
item-kind-mail = Correio
item-kind-chat = Exportação de conversa
item-kind-report = Denúncia
item-kind-text = Texto
item-kind-database = Base de dados
item-kind-table = Tabela
item-kind-archive = Arquivo comprimido
item-kind-disk = Imagem de disco
item-kind-package = Pacote de pistas
item-kind-empty = Ficheiro vazio
item-kind-other = Outro
report-ledger-heading = Linhas do registo
report-no-actions = Nenhuma ação foi registada.
report-no-sources = Nenhuma fonte foi adicionada.
report-no-packages = Nenhum pacote foi selado, por isso ninguém conta como identificado.
report-attached = Os números seguem anexos a este documento como { $json } e { $csv }. O mesmo processo imprime sempre os mesmos bytes.
report-font-missing = Os tipos de letra desta língua não estão instalados; outros os substituem.

## Screens
screen-operation = Operação
screen-sources = Fontes
screen-review = Revisão
screen-screens = Ecrãs
screen-skip = Ir para o conteúdo
screen-language = Idioma
screen-theme-light = Claro
screen-theme-dark = Escuro
screen-keys = Teclas
screen-cancel = Cancelar
screen-close = Fechar
screen-loading = A carregar …
screen-failed = Não foi possível mostrar
screen-try-again = Tentar de novo
screen-keys-go = Ir para um ecrã
screen-keys-measure = Escolher um número
screen-keys-move = Mover
screen-keys-select = Selecionar vários
screen-keys-far = Primeiro, último, por página
screen-keys-grade = Classificar
screen-keys-next = Seguinte por classificar
screen-keys-undo = Anular
screen-keys-unveil = Manter para desvelar
screen-keys-veil = Velar tudo
screen-keys-help = Estas teclas
screen-as-of = À data de { $moment }
screen-reconciles = { $arrested } detidas + { $open } em aberto = { $identified } identificadas
screen-funnel = Da prova à ação
screen-measures = Números
screen-map = Mapa
screen-map-label = Mapa do mundo: { $measure } por país. Os mesmos números estão na tabela.
screen-map-note = As fronteiras e os nomes apresentados não implicam reconhecimento oficial.
screen-timeline = Dias de ação
screen-no-actions = Nenhuma ação foi registada.
screen-by-country = Resultados por país
screen-more-below = mais { $count } abaixo
screen-no-figures = Ainda não foi selado nenhum pacote.
screen-no-sources = Ainda não foi adicionada nenhuma fonte: crosswalk add OPERATION SOURCE --legal-basis TEXT
screen-format = Formato
screen-size = Tamanho
screen-messages = Mensagens
screen-stored-hash = Hash guardado
screen-hash-differs = Difere
screen-unfinished = Por terminar
screen-custody = Custódia
screen-legal-basis = Base legal
screen-added-by = Adicionada por
screen-added = Adicionada
screen-owner = Titular
screen-codes = Códigos
screen-reader = Lida por
screen-sha256 = SHA-256
screen-location = Localização
screen-no-problems = Todas as entradas foram lidas.
screen-filter = Mostrar
screen-filter-all = Tudo
screen-filter-ungraded = Por ver
screen-filter-known = Numa lista
screen-filter-graded = Classificados
screen-veil-note = As imagens estão veladas. O véu não o protege: faça pausas.
screen-no-stacks = Nada para mostrar aqui.
screen-review-grid =
    { $total ->
        [one] { $total } grupo, velado
       *[other] { $total } grupos, velados
    }
screen-stack = Grupo selecionado
screen-left = de { $total } por ver
screen-scheme = Categorias
screen-tile = { $kind } { $number }
screen-tile-graded = classificado { $category }
screen-tile-ungraded = por classificar
screen-tile-known = na lista { $set }
screen-kind-of-picture = Imagem
screen-kind-of-video = Vídeo
screen-fact-kind = Tipo
screen-fact-size = Tamanho
screen-fact-copies = Cópias
screen-fact-taken = Captada
screen-fact-camera = Câmara
screen-fact-quality = Qualidade do hash
screen-unveiled = A imagem, desvelada
screen-veiled = A imagem, velada
screen-why = Porque está aqui
screen-why-exact = O mesmo ficheiro que em { $set } de { $owner }: { $category }
screen-why-near = A { $distance } bits de 256 de { $set } de { $owner }: { $category }
screen-why-graded = Classificado { $category } por { $by }
screen-known-good = conhecido, inócuo
screen-deleted = apagado
screen-problems-of = { $count ->
    [one] { $count } entrada não pôde ser lida
   *[other] { $count } entradas não puderam ser lidas
}
