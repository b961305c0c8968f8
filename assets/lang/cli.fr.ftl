### Ligne de commande.

cli-no-display = Aucun écran n’est disponible : la fenêtre ne peut pas s’ouvrir. Les commandes export, list et check fonctionnent sans écran.
cli-exported = { $file } : { $w } × { $h } px
cli-clean = Aucun problème.
cli-problems = { $n ->
    [one] { $n } problème
   *[other] { $n } problèmes
}
cli-column-code = Sigle
cli-column-kind = Nature
cli-column-name = Nom
cli-column-head = Responsable
cli-column-superior = Rattachement
