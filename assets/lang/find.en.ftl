### Finding: the field, the filters, the results.
find-hint = Who deals with…?
find-label = Find in the chart
find-start = A name, a code, a mission, a person, a body, a word of the law. Or choose a filter: the vacant posts, for one.
find-preparing = The document is being prepared for searching…
find-broke = This document could not be prepared for searching. It will be tried again as soon as the document changes.
find-position = { $i } of { $n }
find-more = { $n ->
    [one] And { $n } other: add a word or a filter.
   *[other] And { $n } others: add a word or a filter.
}
find-nothing = Nothing matches “{ $query }”.
find-nothing-there = No unit comes through these filters.
find-nothing-try = Try fewer words, the beginning of a word or a code. Accents, capitals and hyphens do not matter.
find-suggest = Did you mean:
find-everywhere = Search without filters
find-alike = Nearly
find-some-words = Only some of the words
find-kind = Kind of units
find-every-kind = All kinds
find-no-kind = No kind
find-branch = Branch
find-every-branch = All branches
find-branch-selected = Below the selection: { $unit }
find-posts = State of posts
find-every-post = All posts
find-vacant = Vacant
find-acting = Acting
find-soon-vacant = Soon vacant
find-not-stated = Not stated
find-and-post = { $posts }; { $post }
find-in-kind = Kind
find-in-post = Post
find-in-text = Legal basis
find-in-clause = Legal basis { $clause }
find-lone-person = Person without a post
find-lone-body = Body without links
find-lone-clause = Text that no unit carries
