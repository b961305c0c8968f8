### Words of the HTML page and of the exports as text.

page-post = { $title }: { $state }
page-sources-are = Sources:
page-description = { $title }: organisation chart, units, posts and missions.
page-counts = { $units }, { $posts }, { $vacancies }.
page-units = { $n ->
    [one] { $n } unit
   *[other] { $n } units
}
page-posts = { $n ->
    [0] no posts
    [one] { $n } post
   *[other] { $n } posts
}
page-contents = Contents
page-skip-to-units = Go to the units
page-skip-chart = Skip the chart
page-chart = Chart
page-chart-hint = Each card leads to the unit, described below.
page-full-size = Full size
page-frame = Chart, scrollable
page-units-heading = Units
page-find = Find a unit, a person, a mission
page-found-none = Nothing was found.
page-found-one = 1 unit found.
page-found-many = { $n } units found.
page-unfold-all = Unfold all
page-fold-all = Fold all
page-also-under = Also under
page-under = Under
page-missions = Missions
page-basis = Legal basis
page-relations = Relations
page-below = { $n ->
    [one] { $n } unit under { $name }
   *[other] { $n } units under { $name }
}
page-bodies-heading = Bodies, networks, operators and services
page-texts-heading = Legal texts
page-read-text = Read the text
page-back-to-top = Top of the page
page-written = { $path }: { $n ->
    [one] { $n } unit
   *[other] { $n } units
}
page-not-a-base = { $base } is not the beginning of an address; write for instance https://example.org/chart#
