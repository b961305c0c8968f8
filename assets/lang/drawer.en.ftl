### Drawer: problems and history

drawer-close = Close
problems-error = Error
problems-warning = Warning
problems-hint = Hint
problems-errors = { $n ->
    [0] no errors
    [one] { $n } error
   *[other] { $n } errors
}
problems-warnings = { $n ->
    [0] no warnings
    [one] { $n } warning
   *[other] { $n } warnings
}
problems-hints = { $n ->
    [0] no hints
    [one] { $n } hint
   *[other] { $n } hints
}
problems-show = Show in the list
problems-hide = Hide from the list
problems-filter = Filter the problems
problems-none = No problems: the document is consistent.
problems-none-shown = None of the problems fits.
problems-more = And { $n } more: filter to see them.
problems-remedy-tip = One step of the history, which can be undone
problems-in-kinds = kinds of units, row { $n }
problems-in-link-kinds = kinds of links, row { $n }
problems-in-texts = legal texts, row { $n }
problems-in-people = people, row { $n }
problems-in-bodies = bodies, row { $n }
problems-in-links = links, row { $n }
problems-limits = Limits
problems-limits-usual = Usual limits
problems-limit-most = Direct subordinates, at most
problems-limit-fewest = Direct subordinates, at least
problems-limit-vacant = Vacancy, in months
problems-limit-acting = Acting, in months
problems-limit-outdated = Age of the document, in months
history-start = Document as opened
history-current = current state
history-undone = undone
history-saved = saved
history-just-now = just now
history-minutes-ago = { $n } min ago
history-hours-ago = { $n } h ago
