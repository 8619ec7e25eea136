## My wellness
wellness-alone = Solo lo ve usted. Los descansos se guardan en su carpeta y en ninguna operación.
wellness-break = Hacer un descanso
wellness-unveiled = Imágenes desveladas
wellness-unveiled-chart = Imágenes que usted desveló, por día; las mismas cifras están en la tabla
wellness-graded = Grupos clasificados
wellness-sum = { $unveiled } desveladas y { $graded } clasificadas en cuatro semanas
wellness-veil = Un velo no le protege. Ayudan los descansos y saber cómo terminó un caso.
wellness-breaks = Minutos de descanso
wellness-breaks-chart = Minutos de descanso, por día; las mismas cifras están en la tabla
wellness-minutes =
    { $minutes ->
        [one] { $minutes } minuto
       *[other] { $minutes } minutos
    } en cuatro semanas
wellness-last-break = Último descanso desde
wellness-outcomes = Qué se logró
wellness-table = Todas las cifras por día
break-title = Descanso
break-minutes = { $minutes } min
break-note = No se muestra nada. Aparte la vista de la pantalla.
break-end = Terminar el descanso
