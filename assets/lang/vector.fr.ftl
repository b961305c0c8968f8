### Mots des exports en SVG et en PDF : pages, liens, messages.

vector-untitled = Organigramme
vector-description = { $n ->
    [one] Organigramme de { $n } unité.
   *[other] Organigramme de { $n } unités.
}
vector-overview = Vue d’ensemble
vector-page-of = Page { $page } sur { $pages }
vector-to-page = { $n ->
    [one] +{ $n } unité, p. { $page }
   *[other] +{ $n } unités, p. { $page }
}
vector-to-page-short = p. { $page }
vector-go-to-page = { $name } : aller à la page { $page }
vector-back = ← { $name }, p. { $page }
vector-back-label = Revenir à la page { $page } : { $name }
vector-open-source = Ouvrir la source : { $title }
vector-tile = Feuille { $tile }, { $page } sur { $pages }
vector-margins = Des marges de { $margin } mm ne laissent pas de place sur la feuille. Choisissez une feuille plus grande ou des marges plus petites.
vector-too-many-pages = Cela ferait { $pages } pages. Choisissez une feuille plus grande ou une échelle plus petite.
vector-invalid = Le fichier n’a pas pu être rendu accessible : { $reason }.
vector-write = Le fichier n’a pas pu être écrit : { $reason }. Essayez un autre endroit.
vector-option = L’option { $option } ne vaut pas pour ce format.
vector-option-needs = L’option { $option } demande { $other }.
vector-option-against = Les options { $option } et { $other } s’excluent.
vector-written-pdf = { $pages ->
    [one] { $path } : { $pages } page, plus petit texte { $points } points
   *[other] { $path } : { $pages } pages, plus petit texte { $points } points
}
