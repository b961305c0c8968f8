### Mots de l’organigramme : cartes, cartouche, étiquettes pour les lecteurs d’écran.
### Avant « : », une espace insécable ; avant « ; ! ? », une espace fine insécable.

## Postes
## $precision vient du programme : day, month ou year ; vowel pour un mois seul qui commence par une voyelle.

post-vacant = Poste vacant
post-vacant-since = Poste vacant depuis { $precision ->
    [day] le { $date }
   *[other] { $date }
}
post-acting = par intérim
post-acting-since = par intérim depuis { $precision ->
    [day] le { $date }
   *[other] { $date }
}
post-soon-vacant = bientôt vacant
post-soon-vacant-from = vacant à partir { $precision ->
    [day] du { $date }
    [vowel] d’{ $date }
   *[other] de { $date }
}
post-not-stated = non renseigné

## Titres quand la source n’en donne pas, sans genre supposé

rank-head = Responsable
rank-deputy = Adjoint ou adjointe
rank-staff = Collaborateur ou collaboratrice
rank-member = Membre

## Dates

date-day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
date-month = { $month } { $year }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

## Cartouche

cartouche-as-of = Situation { $precision ->
    [day] au { $date }
   *[other] en { $date }
}
cartouche-sources = { $n ->
    [one] Source : { $sources }
   *[other] Sources : { $sources }
}

## Carte

card-vacancies = { $n ->
    [0] aucun poste vacant
    [one] { $n } poste vacant
   *[other] { $n } postes vacants
}

## Étiquette d’une structure pour les lecteurs d’écran, morceau par morceau

label-level = niveau { $n }
label-unfolded = déplié
label-folded = replié
label-subordinates = { $n ->
    [0] aucun subordonné
    [one] { $n } subordonné
   *[other] { $n } subordonnés
}
label-shared-superior = relève aussi de { $name }
label-held = { $title }, { $holder }
label-chart = Organigramme : { $title }
