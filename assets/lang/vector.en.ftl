### Words of the exports to SVG and PDF: pages, links, messages.

vector-untitled = Organisation chart
vector-description = { $n ->
    [one] Organisation chart of { $n } unit.
   *[other] Organisation chart of { $n } units.
}
vector-overview = Overview
vector-page-of = Page { $page } of { $pages }
vector-to-page = { $n ->
    [one] +{ $n } unit, p. { $page }
   *[other] +{ $n } units, p. { $page }
}
vector-to-page-short = p. { $page }
vector-go-to-page = { $name }: go to page { $page }
vector-back = ← { $name }, p. { $page }
vector-back-label = Back to page { $page }: { $name }
vector-open-source = Open the source: { $title }
vector-tile = Sheet { $tile }, { $page } of { $pages }
vector-margins = Margins of { $margin } mm leave no room on the sheet. Choose larger paper or smaller margins.
vector-too-many-pages = That would be { $pages } pages. Choose larger paper or a smaller scale.
vector-invalid = The file could not be made accessible: { $reason }.
vector-write = The file could not be written: { $reason }. Try another place.
vector-option = The option { $option } does not apply to this format.
vector-option-needs = The option { $option } needs { $other }.
vector-option-against = The options { $option } and { $other } exclude each other.
vector-written-pdf = { $pages ->
    [one] { $path }: { $pages } page, smallest text { $points } points
   *[other] { $path }: { $pages } pages, smallest text { $points } points
}
