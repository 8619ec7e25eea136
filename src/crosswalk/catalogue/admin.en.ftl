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

## What each limit and setting means
limit-workers = Processes that parse evidence at the same time
limit-entry_bytes = The largest entry that is read; a larger one is a problem
limit-source_entries = Entries after which a source is cut short
limit-container_entries = Entries after which a container inside a source is cut short
limit-older_states = Shadow copies and snapshots of a volume that are walked, the latest ones
limit-archive_depth = How deep containers inside containers are opened
limit-archive_ratio = Bytes out for each byte in, above which an archive is taken for a bomb
limit-archive_bytes = Bytes that one archive may unfold to
limit-silence_seconds = Seconds without a byte after which a reader is stopped
limit-processor_seconds = Processor time for one container, or one reading or decoding of a file
limit-processor_seconds_a_megabyte = Processor time more for each megabyte of it
limit-worker_memory_bytes = Memory of a process that parses evidence
limit-picture_pixels = Pixels of the largest picture that is decoded
limit-picture_frames = Frames or pages of one picture that are hashed
limit-video_frames = Which frames of a video are hashed: key frames, one a second, or every frame
limit-video_key_frames = Key frames of one video that are hashed
limit-video_sampled_frames = Other frames of one video that are hashed
limit-pdq_radius = Distance in bits up to which two PDQ hashes match
limit-pdq_quality = PDQ quality below which a hash is not looked up
limit-link_probability = Probability from which a weak link becomes a proposal worth a look
limit-proposal_floor = Probability below which a weak link is not proposed
limit-country_margin = Log-odds by which the best country must lead
limit-package_days = Days after which a sealed package expires
limit-answer_days = Days within which a recipient is asked to answer
limit-second_check = 1 where nothing is sealed without a second person; 0 where one may do both
limit-category_scheme = The category scheme in which the operation grades
limit-relay_ranges = The list of relays' addresses that the operation keeps

## What a limit counts; what the progress counts stands in the catalogue of intakes
unit-bits = bits
unit-days = days
unit-depth = levels
unit-frames = frames
unit-log-odds = log-odds
unit-pixels = pixels
unit-probability = probability
unit-processes = processes
unit-quality = of 100
unit-ratio = times
unit-seconds = seconds
unit-states = states
