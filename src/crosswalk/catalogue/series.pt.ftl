## Revisão: as vistas
screen-filter-second = Segunda verificação
screen-filter-disputed = Contestados
screen-stack-name = Grupo
review-narrow = Limitar o que é mostrado
review-filter-list = Lista
review-filter-distance = Bits, no máximo
review-filter-exhibit = Objeto apreendido ou fonte
review-filter-since = De
review-filter-until = Até
review-filter-camera = Câmara
review-filter-tag = Etiqueta
review-filter-clear = Mostrar tudo
review-alike-of = Parecidos com { $stack }
review-of-series = Série { $series }
review-left = por ver · { $total } nesta vista
review-mark-twice = Duas pessoas de acordo
review-selected = { $count } selecionados

## Revisão: antes de alguém olhar
review-before = Antes de olhar
review-known = Em listas
review-grades = Classificações
review-on-no-list = Em nenhuma lista
review-graded-by-nobody = Ninguém o classificou
review-unseen = sem olhar
review-flat = imagem uniforme: a impressão diz pouco
review-by = { $by }
review-verdict-open = Ninguém decidiu ainda.
review-verdict-graded = Classificado por { $by }: não é preciso olhar.
review-verdict-own = Já o classificou: não é preciso olhar.
review-verdict-known = Na lista { $by }: não é preciso olhar.
review-verdict-good = Conhecido como inofensivo: não é preciso olhar.
review-verdict-disputed = Há colegas em desacordo. Cada classificação é conservada.
review-verdict-contested = As listas contradizem-se sobre ele.
review-verdict-second = Classificado por { $by }. Espera pela sua palavra.
review-verdict-elsewhere = Em trabalho noutro lugar: { $by }. Pergunte antes de olhar.

## Revisão: atos
review-key-group = Classificar todos os selecionados
review-key-rest = O resto da página não é pertinente
review-key-keyhole = Buraco da fechadura: ver uma pequena parte
review-key-veil = Mais ou menos véu
review-key-why = Porque está aqui
review-key-alike = Parecidos
review-key-tag = Etiquetar
review-key-comment = Comentar
review-key-pack = Para o pacote
review-pack = O caminho para um pacote
review-pack-nobody = Um pacote leva o que as pessoas das suas pistas publicaram. Ninguém que tenha uma pista publicou isto.
review-pack-leads = Pistas que o levam
review-pack-lead = Pista a libertar
review-act-pack = Libertar
review-pack-no-country = ainda sem país: decida-o em Encaminhamento
review-pack-lacks = falta-lhe uma parte
review-pack-waits = espera ser libertada
review-key-agree = Concordar sem olhar
review-key-look = Olhar
review-key-disagree = Discordar, com um motivo
review-key-back = Fotograma anterior
review-key-forward = Fotograma seguinte
review-key-frames = Fotogramas-chave
review-none-left = Nesta vista não falta olhar para nada.
review-none-left-here = Nesta página não falta olhar para nada.
review-no-not-pertinent = { $scheme } não tem categoria para o que não é pertinente.
review-no-such-category = Nenhuma categoria de { $scheme } tem a tecla { $key }.
review-use-alt = Há { $count } selecionados: mantenha Alt para classificar todos.
review-no-need = Não é preciso olhar. Prima Espaço outra vez para olhar mesmo assim.
review-takes-back = desfaz.
review-done-grade = { $count ->
    [one] Classificado: { $said }.
   *[other] { $count } classificados: { $said }.
}
review-done-agree = Aprovado, sem olhar: { $said }.
review-done-tag = Etiquetado: { $said }.
review-done-comment = Comentário escrito.
review-done-nothing = Não há nada seu para desfazer.
review-ask-tag = { $count ->
    [one] Etiquetar este grupo
   *[other] Etiquetar { $count } grupos
}
review-ask-comment = { $count ->
    [one] Comentar este grupo
   *[other] Comentar { $count } grupos
}
review-ask-disagree = Discordar da classificação
review-act-tag = Etiquetar
review-act-comment = Escrever
review-act-disagree = Classificar
review-text-tag = Etiqueta
review-text-comment = Comentário
review-reason = Motivo
review-keyhole = Uma pequena parte da imagem, sem véu
review-strip = { $count } fotogramas-chave, velados
review-frame = Fotograma { $number } em { $at }

## Revisão: porque um grupo está aqui
review-elsewhere = Identificado, ou em trabalho noutro lugar
review-elsewhere-none = Não, segundo as listas e os pacotes desta operação.
review-elsewhere-identified = Identificado
review-elsewhere-worked = Em trabalho
review-on-lists = Listas
review-entry = entrada { $entry }
review-bits = { $distance } de 256 bits segundo { $algorithm }
review-history = O que foi decidido
review-history-none = Nada ainda.
review-undone = desfeito
review-verb-grade = Classificação
review-verb-tag = Etiqueta
review-verb-comment = Comentário
review-verb-gather = Posto na série
review-verb-clue = Indício
review-verb-series = Abrir a série
review-verb-approve-crop = Deixar sair uma parte
review-verb-hypothesis = Hipótese
review-verb-confidence = Confiança
review-verb-rebuttal = Objeção
review-verb-dead-end = Beco sem saída
review-undone-what = Desfeito: { $what }.
review-undone-of = Desfeito: { $what }, { $of }.
review-undone-several = Desfeito: { $what } × { $count }.
review-looked = Quem olhou
review-looked-none = Ninguém lhe tirou o véu.
review-looked-whole = a imagem inteira
review-looked-keyhole = pelo buraco da fechadura
review-looked-crop = uma parte
review-copies = Cópias
review-front = a que é mostrada
review-same-bytes = unida pelo seu resumo
review-bits-from-front =
    a { $distance ->
        [one] { $distance } bit
       *[other] { $distance } bits
    } da que é mostrada
review-places = Onde foi encontrada

## Séries
series-open = Abrir uma série
series-none = Ainda não foi aberta nenhuma série
series-none-help = Uma série reúne o que pertence a uma cena ou a uma criança: grupos, indícios, hipóteses e becos sem saída.
series-title = Título
series-why = Motivo
series-stacks = Grupos
series-clues = Indícios
series-hypotheses = Hipóteses
series-dead-ends = Becos sem saída
series-countries = Países propostos
series-opened = Aberta
series-by = Por
series-state = { $stacks ->
    [one] { $stacks } grupo
   *[other] { $stacks } grupos
} · aberta por { $by }
series-add-stacks = Pôr grupos
series-stack-names = Grupos, ou SHA-256 de itens
series-review = Revê-los
series-no-clues = Nenhum indício foi anotado.
series-no-hypotheses = Nenhuma hipótese foi avançada.
series-no-countries = Nenhuma hipótese nomeia um país.
series-add-clue = Anotar um indício
series-clue-kind = Tipo
series-clue-text = O que foi visto, lido ou ouvido
series-clue-stack = No grupo
series-clue-no-stack = Em nenhum
series-kind-object = Objeto
series-kind-place = Lugar
series-kind-text = Texto
series-kind-sound = Som
series-kind-device = Aparelho
series-kind-time = Momento
series-kind-other = Outra
series-crop = Região
series-crop-help = Arraste sobre a imagem, ou mova a região com as setas e mude o tamanho com Shift e as setas. Mantenha Espaço para tirar o véu.
series-crop-of = Região de uma imagem: a { $x } % da esquerda, a { $y } % do topo, { $width } por { $height } %
series-crop-none = Nenhuma região
series-crop-see = Manter para ver a região
series-crop-waits = Poderá sair quando uma segunda pessoa a aprovar.
series-crop-approve = Aprovar que saia
series-crop-approved = Pode sair: aprovada por { $by }
series-crop-take = Guardar a região
series-add-hypothesis = Avançar uma hipótese
series-hypothesis-text = O que se supõe
series-country = País
series-no-country = Nenhum
series-confidence = Confiança
series-confidence-low = baixa
series-confidence-moderate = média
series-confidence-high = alta
series-restate = Declarar outra confiança
series-was = era { $confidence }
series-rests-on = assenta no indício { $clues }
series-rebut = Objetar
series-rebuttal = Contra
series-rebuttal-text = O que fala contra
series-add-dead-end = Anotar um beco sem saída
series-dead-end = Beco sem saída
series-dead-end-text = O que foi tentado e não levou a nada
series-looked-line = { $stacks ->
    [one] { $stacks } grupo
   *[other] { $stacks } grupos
}, { $times ->
    [one] uma vez
   *[other] { $times } vezes
}
series-key-open = Abrir
series-key-see = Manter para ver a região
series-undo = Desfazer o último ato
