## Administration
admin-people = Pessoas e funções
admin-limits = Limites
admin-lists = Listas de hashes
admin-schemes = Esquemas de categorias
admin-languages = Línguas
admin-workstation = Num posto de trabalho uma pessoa tem todas as funções. Quem agiu, e em que qualidade, consta do registo.
admin-actor = Quem age
admin-roles = Funções
admin-role-examiner = examinador
admin-role-analyst = analista
admin-role-coordinator = coordenador
admin-folder = Pasta
admin-created = Criada
admin-version = Versão
admin-limit = Limite
admin-value = Valor
admin-unit = Unidade
admin-default = Habitual
admin-change = Alterar
admin-limit-note = A alteração consta do registo. O que deriva segue na próxima execução.
admin-list = Lista
admin-no-lists = Não foi adicionada nenhuma lista de hashes: crosswalk known add OPERATION FILE
admin-scheme-used = usado aqui
admin-languages-note = Ecrãs, linha de comandos e relatórios dizem as mesmas palavras em cada uma destas línguas. Cada um escolhe a sua na barra de cima.
admin-backup = Cópia de segurança
admin-backup-do = Copiar
admin-backup-note = Uma cópia coerente numa pasta de outro disco: abre-se e verifica-se sozinha. Contém as chaves da operação; proteja-a do mesmo modo.
admin-backup-place = Caminho completo da pasta
admin-backed-up =
    Copiado: { $files ->
        [one] { $files } ficheiro
       *[other] { $files } ficheiros
    }, { $size }

## What each limit and setting means
limit-workers = Processos que leem provas ao mesmo tempo
limit-entry_bytes = A maior entrada que é lida; uma maior é um problema
limit-source_entries = Entradas após as quais uma fonte é cortada
limit-container_entries = Entradas após as quais um contentor de uma fonte é cortado
limit-older_states = Cópias de sombra e instantâneos de um volume que são percorridos, os mais recentes
limit-archive_depth = Até que profundidade se abrem contentores aninhados
limit-archive_ratio = Bytes que saem por byte que entra; acima, um arquivo é tomado por bomba
limit-archive_bytes = Bytes que um arquivo pode dar
limit-silence_seconds = Segundos sem um byte após os quais um leitor é parado
limit-processor_seconds = Tempo de processador para um contentor, ou uma leitura ou descodificação de um ficheiro
limit-processor_seconds_a_megabyte = Tempo de processador a mais por megabyte
limit-worker_memory_bytes = Memória de um processo que lê provas
limit-picture_pixels = Píxeis da maior imagem descodificada
limit-picture_frames = Fotogramas ou páginas de uma imagem de que se calcula o hash
limit-video_frames = De que fotogramas de um vídeo se calcula o hash: chave, um por segundo ou todos
limit-video_key_frames = Fotogramas-chave por vídeo
limit-video_sampled_frames = Outros fotogramas por vídeo
limit-pdq_radius = Distância em bits até à qual dois PDQ coincidem
limit-pdq_quality = Qualidade PDQ abaixo da qual não se procura
limit-link_probability = Probabilidade a partir da qual uma ligação fraca é uma proposta
limit-proposal_floor = Probabilidade abaixo da qual não se propõe
limit-country_margin = Vantagem em log-odds do melhor país
limit-package_days = Dias após os quais um pacote selado expira
limit-answer_days = Dias para o destinatário responder
limit-second_check = 1: nada é selado sem uma segunda pessoa; 0: uma pode fazer ambas as coisas
limit-category_scheme = O esquema de categorias da operação
limit-relay_ranges = A lista de endereços de retransmissores da operação

## What a limit counts; what the progress counts stands in the catalogue of intakes
unit-bits = bits
unit-days = dias
unit-depth = níveis
unit-frames = fotogramas
unit-log-odds = log-odds
unit-pixels = píxeis
unit-probability = probabilidade
unit-processes = processos
unit-quality = de 100
unit-ratio = vezes
unit-seconds = segundos
unit-states = estados
