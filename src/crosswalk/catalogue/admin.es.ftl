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
