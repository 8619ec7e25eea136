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
