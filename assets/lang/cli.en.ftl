### Command line.

cli-no-display = No display is available: the window cannot open. The commands export, list and check work without one.
cli-exported = { $file }: { $w } × { $h } px
cli-clean = No problems.
cli-problems = { $n ->
    [one] { $n } problem
   *[other] { $n } problems
}
cli-column-code = Code
cli-column-kind = Kind
cli-column-name = Name
cli-column-head = Head
cli-column-superior = Superior
