### Command line.

cli-no-display = No display is available: the window cannot open. The commands export, list and check work without one.
cli-no-window = The window is not part of this build of the program. The commands export, list and check are.
cli-window-failed = The window cannot open ({ $reason }). The commands export, list and check work without it.
cli-no-output = Nothing more can be printed: { $reason }
cli-unknown-ending = The picture’s name must end in .png, the only format known for it.
cli-no-folder = The folder of the picture does not exist; create it, or choose another.
cli-is-a-folder = This is a folder; give the picture a name in it.
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
