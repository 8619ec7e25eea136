## My wellness
wellness-alone = Só você o vê. As pausas ficam na sua pasta e em nenhuma operação.
wellness-break = Fazer uma pausa
wellness-unveiled = Imagens reveladas
wellness-unveiled-chart = Imagens que revelou, por dia; os mesmos números estão na tabela
wellness-graded = Grupos classificados
wellness-sum = { $unveiled } reveladas e { $graded } classificadas em quatro semanas
wellness-veil = Um véu não o protege. Ajudam as pausas e saber como terminou um caso.
wellness-breaks = Minutos de pausa
wellness-breaks-chart = Minutos de pausa, por dia; os mesmos números estão na tabela
wellness-minutes =
    { $minutes ->
        [one] { $minutes } minuto
       *[other] { $minutes } minutos
    } em quatro semanas
wellness-last-break = Última pausa desde
wellness-outcomes = O que resultou
wellness-table = Todos os números por dia
break-title = Pausa
break-minutes = { $minutes } min
break-note = Nada é mostrado. Afaste os olhos do ecrã.
break-end = Terminar a pausa
