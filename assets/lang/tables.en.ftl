### Tables: views beside the chart, and their files.

tables-units = Units
tables-posts = Posts
tables-people = People
tables-vacancies = Vacant posts
tables-basis = Legal basis
tables-bodies = Bodies

## Columns

tables-code = Code
tables-other-codes = Other codes
tables-unit = Unit
tables-kind = Kind
tables-superior = Reports to
tables-head = Head
tables-n-posts = Posts
tables-n-vacancies = Vacant
tables-direct = Direct subs.
tables-total = All subs.
tables-level = Level
tables-clauses = Basis
tables-note = Note
tables-id = Identifier
tables-title = Post
tables-rank = Rank
tables-holder = Holder
tables-meanwhile = Acting or holder
tables-state = State
tables-since = Since, or from
tables-age = Length
tables-days = Days
tables-person = Person
tables-held-posts = Holds
tables-in-units = Units
tables-contact = Contact
tables-text = Text
tables-clause = Clause
tables-words = Wording
tables-carriers = Units
tables-finding = Finding
tables-body = Body
tables-body-code = Code
tables-body-kind = Kind
tables-link = Link
tables-dealing = By
tables-link-note = Words of the link

## What cells say

tables-state-held = Held
tables-state-vacant = Vacant
tables-state-acting = Acting
tables-state-soon = Soon vacant
tables-state-unknown = Not stated
tables-clause-carried = Carried
tables-clause-free = Carried by no unit
tables-clause-unknown = Not in the texts
tables-unit-without = Unit without basis

## The window

tables-filter = Filter the table
tables-shown = { $shown } of { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
tables-all = { $n ->
    [0] no rows
    [one] { $n } row
   *[other] { $n } rows
}
tables-picked = { $n } selected
tables-columns = Columns
tables-columns-usual = Usual columns
tables-earlier = Move the column { $column } to the left
tables-later = Move the column { $column } to the right
tables-choose = Filter the column { $column }
tables-choose-all = Show everything
tables-choose-find = Look in the list
tables-choose-none = Nothing like that in this column.
tables-choose-more = { $n ->
    [one] And { $n } more: type to narrow the list.
   *[other] And { $n } more: type to narrow the list.
}
tables-choice = { $what } ({ $n })
tables-choice-empty = (empty)
tables-sort-up = { $column }, sorted upwards
tables-sort-down = { $column }, sorted downwards
tables-widen = Remove the filters
tables-none = Nothing to show: the document has none.
tables-none-vacant = No vacant posts.
tables-none-shown = No row fits the filters.
tables-export = Export
tables-maximise = Enlarge
tables-restore = Shrink
tables-copied = { $n ->
    [one] { $n } row copied
   *[other] { $n } rows copied
}
tables-exported = Table saved: { $file }
tables-export-running = Writing the table: { $file }

## Files

tables-too-many-rows = XLSX cannot hold { $rows } rows; filter the table, or choose CSV.
tables-write = The file cannot be written: { $reason }
tables-encode = The table does not fit the format: { $reason }
