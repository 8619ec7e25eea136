## Administration
admin-people = People and roles
admin-limits = Limits
admin-lists = Hash lists
admin-schemes = Category schemes
admin-languages = Languages
admin-workstation = On a workstation one person holds every role. Who acted, and as whom, is on the trail.
admin-actor = Who acts
admin-roles = Roles
admin-role-examiner = examiner
admin-role-analyst = analyst
admin-role-coordinator = coordinator
admin-folder = Folder
admin-created = Made
admin-version = Version
admin-limit = Limit
admin-value = Value
admin-unit = Unit
admin-default = Usual
admin-change = Change
admin-limit-note = The change is on the trail. What is derived follows with the next run.
admin-list = List
admin-no-lists = No hash list has been added: crosswalk known add OPERATION FILE
admin-scheme-used = used here
admin-languages-note = Screens, command line and reports say the same words in each of these languages. Each user chooses the own one in the bar above.
admin-backup = Back up
admin-backup-do = Copy
admin-backup-note = A consistent copy in a folder on another disk: it opens and verifies by itself. It holds the operation’s keys; guard it alike.
admin-backup-place = Whole path of the folder
admin-backed-up =
    Backed up: { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, { $size }
