### Ways of seeing: colours, legend, focus, branch, the way between two units, hovering

menu-colours = Colours
menu-bearings = Find one’s way

## Legend

legend-title = Legend
legend-close = Close the legend
legend-kinds = Kinds
legend-branches = Branches
legend-posts = State of posts
legend-subordinates = Direct subordinates
legend-signs = Signs
legend-lines = Lines
legend-open = dashed border: a post without a holder
legend-vacant = vacant post
legend-acting = post held by an acting person
legend-fold = number of folded units
legend-line = authority
legend-dotted = other link
legend-post-held = held
legend-post-acting = acting
legend-post-soon-vacant = soon vacant
legend-post-vacant = vacant
legend-post-not-stated = not stated
legend-none = none
legend-from-to = { $first } to { $last }
legend-or-more = { $first } or more
legend-more = and { $n } more
cartouche-branch = Branch: { $line }

## The bar above the chart

branch-label = Branch:
branch-all = Whole chart
focus-on = Focus: { $unit }
focus-none = Focus: select a unit
focus-leave = Leave the focus

## The way between two units

choose-connect = How are these connected: { $unit } and…
connect-title = { $from } and { $to }
connect-common = Common superior:
connect-none = No common superior in this document.
connect-same = They are the same unit.
connect-steps = { $n ->
    [one] { $n } step
   *[other] { $n } steps
}
connect-ties = Other links
connect-shared = { $one }, { $other }: { $what }
connect-close = Close

## Counts

counts-title = Counts
counts-subordinates = Subordinates
counts-posts = Posts
counts-vacancies = Vacancies
counts-direct = its own
counts-total = in the branch
hover-subordinates = { $direct ->
    [one] { $direct } subordinate
   *[other] { $direct } subordinates
}
hover-total = { $total } in all
hover-posts = { $n ->
    [one] { $n } post
   *[other] { $n } posts
}
hover-vacancies = { $n ->
    [one] { $n } vacancy
   *[other] { $n } vacancies
}
hover-in-branch = in the branch: { $what }

## Export

export-legend = Legend of colours and lines
