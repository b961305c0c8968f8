### Chercher : le champ, les filtres, les résultats.
find-hint = Qui s’occupe de… ?
find-label = Rechercher dans l’organigramme
find-start = Un nom, un sigle, une mission, une personne, un organisme, un mot du texte. Ou choisissez un filtre, par exemple les postes vacants.
find-preparing = Le document est préparé pour la recherche…
find-broke = Ce document n’a pas pu être préparé pour la recherche. Un nouvel essai aura lieu dès qu’il changera.
find-position = { $i } sur { $n }
find-more = { $n ->
    [one] Et { $n } autre : ajoutez un mot ou un filtre.
   *[other] Et { $n } autres : ajoutez un mot ou un filtre.
}
find-nothing = Rien ne correspond à « { $query } ».
find-nothing-there = Aucune structure ne passe ces filtres.
find-nothing-try = Essayez moins de mots, le début d’un mot ou un sigle. Les accents, les majuscules et les traits d’union ne comptent pas.
find-suggest = Vouliez-vous dire :
find-everywhere = Chercher sans filtre
find-alike = À peu près
find-some-words = Une partie des mots seulement
find-kind = Nature des structures
find-every-kind = Toutes natures
find-no-kind = Sans nature
find-branch = Branche
find-every-branch = Toutes branches
find-branch-selected = Sous la sélection : { $unit }
find-posts = État des postes
find-every-post = Tous postes
find-vacant = Vacants
find-acting = Par intérim
find-soon-vacant = Bientôt vacants
find-not-stated = Non indiqués
find-and-post = { $posts } ; { $post }
find-in-kind = Nature
find-in-post = Poste
find-in-text = Fondement
find-in-clause = Fondement { $clause }
find-lone-person = Personne sans poste
find-lone-body = Organisme sans lien
find-lone-clause = Texte qu’aucune structure ne porte
