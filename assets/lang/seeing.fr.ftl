### Façons de voir : couleurs, légende, focus, branche, liens entre deux structures, survol

menu-colours = Couleurs
menu-bearings = Se repérer

## Légende

legend-title = Légende
legend-close = Fermer la légende
legend-kinds = Natures
legend-branches = Branches
legend-posts = État des postes
legend-subordinates = Structures rattachées directement
legend-signs = Signes
legend-lines = Traits
legend-open = bordure en tirets : poste non pourvu
legend-vacant = poste vacant
legend-acting = poste tenu par intérim
legend-fold = nombre de structures repliées
legend-line = autorité hiérarchique
legend-dotted = autre lien
legend-post-held = pourvus
legend-post-acting = intérim
legend-post-soon-vacant = bientôt vacant
legend-post-vacant = vacant
legend-post-not-stated = non renseigné
legend-none = aucune
legend-from-to = de { $first } à { $last }
legend-or-more = { $first } ou plus
legend-more = et { $n ->
    [one] { $n } autre
   *[other] { $n } autres
}
cartouche-branch = Branche : { $line }

## Barre au-dessus de l’organigramme

branch-label = Branche :
branch-all = Tout l’organigramme
focus-on = Focus : { $unit }
focus-none = Focus : sélectionnez une structure
focus-leave = Quitter le focus

## Lien entre deux structures

choose-connect = Quel lien entre { $unit } et…
connect-title = { $from } et { $to }
connect-common = Supérieur commun :
connect-none = Aucun supérieur commun dans ce document.
connect-same = C’est la même structure.
connect-steps = { $n ->
    [one] { $n } échelon
   *[other] { $n } échelons
}
connect-ties = Autres liens
connect-shared = { $one }, { $other } : { $what }
connect-close = Fermer

## Nombres

counts-title = Effectifs
counts-subordinates = Structures rattachées
counts-posts = Postes
counts-vacancies = Postes vacants
counts-direct = en propre
counts-total = dans la branche
hover-subordinates = { $direct ->
    [one] { $direct } structure rattachée
   *[other] { $direct } structures rattachées
}
hover-total = { $total } au total
hover-posts = { $n ->
    [one] { $n } poste
   *[other] { $n } postes
}
hover-vacancies = { $n ->
    [one] { $n } vacant
   *[other] { $n } vacants
}
hover-in-branch = dans la branche : { $what }

## Export

export-legend = Légende des couleurs et des traits
