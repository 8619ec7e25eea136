## Administration
admin-people = Personas y funciones
admin-limits = Límites
admin-lists = Listas de hashes
admin-schemes = Esquemas de categorías
admin-languages = Idiomas
admin-workstation = En un equipo de trabajo una persona tiene todas las funciones. Quién actuó, y como quién, consta en el registro.
admin-actor = Quién actúa
admin-roles = Funciones
admin-role-examiner = examinador
admin-role-analyst = analista
admin-role-coordinator = coordinador
admin-folder = Carpeta
admin-created = Creada
admin-version = Versión
admin-limit = Límite
admin-value = Valor
admin-unit = Unidad
admin-default = Habitual
admin-change = Cambiar
admin-limit-note = El cambio consta en el registro. Lo derivado sigue en la próxima ejecución.
admin-list = Lista
admin-no-lists = No se ha añadido ninguna lista de hashes: crosswalk known add OPERATION FILE
admin-scheme-used = usado aquí
admin-languages-note = Pantallas, línea de órdenes e informes dicen lo mismo en cada uno de estos idiomas. Cada cual elige el suyo en la barra superior.
admin-backup = Copia de seguridad
admin-backup-do = Copiar
admin-backup-note = Una copia coherente en una carpeta de otro disco: se abre y se comprueba por sí sola. Contiene las claves de la operación; protéjala igual.
admin-backup-place = Ruta completa de la carpeta
admin-backed-up =
    Copiado: { $files ->
        [one] { $files } archivo
       *[other] { $files } archivos
    }, { $size }

## What each limit and setting means
limit-workers = Procesos que leen pruebas a la vez
limit-entry_bytes = La mayor entrada que se lee; una mayor es un problema
limit-source_entries = Entradas tras las cuales se corta una fuente
limit-container_entries = Entradas tras las cuales se corta un contenedor de una fuente
limit-older_states = Instantáneas de un volumen que se recorren, las más recientes
limit-archive_depth = Hasta qué profundidad se abren contenedores anidados
limit-archive_ratio = Bytes que salen por byte que entra; por encima, un archivo se toma por bomba
limit-archive_bytes = Bytes que puede dar un archivo
limit-silence_seconds = Segundos sin un byte tras los que se detiene un lector
limit-processor_seconds = Tiempo de procesador para un contenedor, o una lectura o decodificación de un fichero
limit-processor_seconds_a_megabyte = Tiempo de procesador adicional por megabyte
limit-worker_memory_bytes = Memoria de un proceso que lee pruebas
limit-picture_pixels = Píxeles de la mayor imagen que se decodifica
limit-picture_frames = Fotogramas o páginas de una imagen de los que se calcula el hash
limit-video_frames = De qué fotogramas de un vídeo se calcula el hash: clave, uno por segundo o todos
limit-video_key_frames = Fotogramas clave por vídeo
limit-video_sampled_frames = Otros fotogramas por vídeo
limit-pdq_radius = Distancia en bits hasta la que dos PDQ coinciden
limit-pdq_quality = Calidad PDQ por debajo de la cual no se busca
limit-link_probability = Probabilidad desde la que un vínculo débil es una propuesta
limit-proposal_floor = Probabilidad bajo la que no se propone
limit-country_margin = Ventaja en log-odds del mejor país
limit-package_days = Días tras los que caduca un paquete sellado
limit-answer_days = Días para que responda el destinatario
limit-second_check = 1: nada se sella sin una segunda persona; 0: una puede hacer ambas cosas
limit-category_scheme = El esquema de categorías de la operación
limit-relay_ranges = La lista de direcciones de repetidores de la operación

## What a limit counts; what the progress counts stands in the catalogue of intakes
unit-bits = bits
unit-days = días
unit-depth = niveles
unit-frames = fotogramas
unit-log-odds = log-odds
unit-pixels = píxeles
unit-probability = probabilidad
unit-processes = procesos
unit-quality = de 100
unit-ratio = veces
unit-seconds = segundos
unit-states = estados
