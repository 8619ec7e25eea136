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
