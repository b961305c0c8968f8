### Disposition de l’organigramme : essais, étapes de l’historique, menus.
### $unit est le sigle ou le nom de la structure.

menu-arrangement = Disposition
menu-below = Disposition des subordonnés
below-as-chart = Comme dans l’organigramme
below-row = En rangée
below-stack = Empilés à droite
below-stack-left = Empilés à gauche
below-stack-both = Empilés des deux côtés
below-two-columns = En deux colonnes
below-grid = En grille

arrangement-tried = Disposition montrée ici seulement. Pour l’inscrire dans le document : Affichage, Disposition, Garder la disposition dans le document.
arrangement-chip = Disposition à l’essai
arrangement-chip-tip = Le document dit autre chose ; gardez cette disposition ou revenez à la sienne.

step-chart = changer la disposition de l’organigramme
step-arrangement = { $n ->
    [one] changer la disposition sous { $unit }
   *[other] changer la disposition sous { $n } structures
}
difference-chart = Disposition de l’organigramme modifiée
