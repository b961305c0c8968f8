### Tiroir : problèmes et historique

drawer-close = Fermer
problems-error = Erreur
problems-warning = Avertissement
problems-hint = Remarque
problems-errors = { $n ->
    [0] aucune erreur
    [one] { $n } erreur
   *[other] { $n } erreurs
}
problems-warnings = { $n ->
    [0] aucun avertissement
    [one] { $n } avertissement
   *[other] { $n } avertissements
}
problems-hints = { $n ->
    [0] aucune remarque
    [one] { $n } remarque
   *[other] { $n } remarques
}
problems-show = Montrer dans la liste
problems-hide = Masquer dans la liste
problems-filter = Filtrer les problèmes
problems-none = Aucun problème : le document est cohérent.
problems-none-shown = Aucun des problèmes ne correspond.
problems-more = Et { $n } de plus : filtrez pour les voir.
problems-remedy-tip = Une étape de l’historique, que l’on peut annuler
problems-in-kinds = natures de structures, ligne { $n }
problems-in-link-kinds = natures de liens, ligne { $n }
problems-in-texts = textes juridiques, ligne { $n }
problems-in-people = personnes, ligne { $n }
problems-in-bodies = instances et partenaires, ligne { $n }
problems-in-links = liens, ligne { $n }
problems-limits = Seuils
problems-limits-usual = Seuils habituels
problems-limit-most = Subordonnés directs, au plus
problems-limit-fewest = Subordonnés directs, au moins
problems-limit-vacant = Vacance, en mois
problems-limit-acting = Intérim, en mois
problems-limit-outdated = Âge du document, en mois
history-start = Document à l’ouverture
history-current = état actuel
history-undone = annulé
history-saved = enregistré
history-just-now = à l’instant
history-minutes-ago = il y a { $n } min
history-hours-ago = il y a { $n } h
