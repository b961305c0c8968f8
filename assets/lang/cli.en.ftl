### Command line.

cli-no-display = No display is available: the window cannot open. The commands export, list and check work without one.
cli-no-window = The window is not part of this build of the program. The commands export, list and check are.
cli-window-failed = The window cannot open ({ $reason }). The commands export, list and check work without it.
cli-no-output = Nothing more can be printed: { $reason }
cli-unknown-ending = The file’s name must end in .png, .svg or .pdf for a picture, in .csv or .xlsx for a table, in .html, .md, .mmd, .dot, .json or .ttl for a page or a text.
cli-no-folder = The folder of the file does not exist; create it, or choose another.
cli-is-a-folder = This is a folder; give the file a name in it.
cli-write-denied = You have no permission to write there; choose another folder.
cli-clean = No problems.
cli-problems = { $n ->
    [one] { $n } problem
   *[other] { $n } problems
}
cli-severity-error = error
cli-severity-warning = warning
cli-severity-hint = hint
cli-column-code = Code
cli-column-kind = Kind
cli-column-name = Name
cli-column-posts = Posts
cli-post = { $title }: { $state }

# Changing a file without a window.
cli-done = Done: { $step }.
cli-open-elsewhere = { $user } works in this file (process { $process }); close it there, then try again.
cli-nothing-to-do = Nothing to change: the file says so already.
cli-unknown-unit = No unit has the id or code “{ $unit }”.
cli-unknown-unit-alike = No unit has the id or code “{ $unit }”; the nearest are: { $units }
cli-ambiguous-unit = “{ $unit }” means several units; give the id of one of them: { $units }
cli-unknown-post = { $unit } has no post called “{ $title }”; its posts: { $posts }
cli-ambiguous-post = Several posts of { $unit } fit; say which with --post: { $posts }
cli-no-head = { $unit } has no post that leads it; say which with --post: { $posts }
cli-no-posts = { $unit } has no posts.
cli-ambiguous-person = Several people are called “{ $person }”; give the key of one of them: { $keys }
cli-not-under = { $unit } does not stand directly under { $superior }.
cli-head-added = The unit had no post: the one that leads it was added.
cli-note-since = { $person }, { $title }, since { $date }
cli-since-in-note = The format dates no appointments: the date is in the note of the unit.
