### Modifications : noms des étapes de l’historique et refus.
### $unit est le sigle ou le nom de la structure, $what la personne ou l’intitulé.

step-rename = { $n ->
    [one] renommer { $unit } en « { $what } »
   *[other] renommer { $n } structures
}
step-add = ajouter « { $what } »
step-add-superior = insérer « { $what } » au-dessus de { $n ->
    [one] { $unit }
   *[other] { $n } structures
}
step-move = déplacer { $n ->
    [one] { $unit }
   *[other] { $n } structures
} vers { $what }
step-reorder = { $n ->
    [one] changer la place de { $unit }
   *[other] changer la place de { $n } structures
}
step-delete = { $n ->
    [one] supprimer { $unit }
   *[other] supprimer { $n } structures
}
step-merge = fusionner { $unit } dans { $what }
step-paste = { $n ->
    [one] coller { $unit }
   *[other] coller { $unit } ({ $n } structures)
}
step-several = plusieurs modifications
step-give-id = donner un identifiant propre à { $unit }
step-unit = modifier { $unit }
step-kind = { $n ->
    [one] changer la nature de { $unit }
   *[other] changer la nature de { $n } structures
}
step-missions = modifier les missions de { $unit }
step-basis = modifier le fondement juridique de { $unit }
step-note = modifier la note de { $unit }
step-place = { $n ->
    [one] changer le rattachement de { $unit }
   *[other] changer le rattachement de { $n } structures
}
step-other-codes = modifier les autres sigles de { $unit }
step-move-post = changer l’ordre des postes de { $unit }
step-about = modifier le titre, la date ou les sources
step-kinds = modifier les natures de structures
step-link-kinds = modifier les natures de liens
step-texts = modifier les textes juridiques
step-bodies = modifier les instances et partenaires
step-links = modifier les liens
step-person = modifier la fiche de { $what }
step-code = changer le sigle de { $unit }
step-title = changer un intitulé dans { $unit }
step-add-post = ajouter un poste à { $unit }
step-remove-post = supprimer un poste de { $unit }
step-appoint = nommer { $what } ({ $unit })
step-vacant = déclarer un poste vacant ({ $unit })
step-acting = confier l’intérim à { $what } ({ $unit })
step-soon-vacant = annoncer le départ de { $what } ({ $unit })
step-not-stated = effacer le titulaire d’un poste ({ $unit })

edit-error-no-unit = Cette structure n’existe plus.
edit-error-no-post = Ce poste n’existe plus.
edit-error-empty-name = Une structure doit porter un nom.
edit-error-empty-holder = Indiquez le nom de la personne, ou déclarez le poste vacant.
edit-error-own-branch = Une structure ne peut pas être placée sous elle-même ni dans sa propre branche.
edit-error-no-own-id = Cette structure n’a pas d’identifiant qui lui soit propre : rien ne peut lui être rattaché. Donnez-lui un identifiant (panneau des problèmes).
edit-error-last-unit = Un organigramme garde au moins une structure.
edit-error-not-siblings = Choisissez des structures rattachées à la même structure supérieure.
edit-error-nothing = Il n’y a rien à coller.

edit-new-unit = Nouvelle structure
