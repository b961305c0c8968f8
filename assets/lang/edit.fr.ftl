### Modifications : noms des étapes de l’historique et refus.
### $unit est le sigle ou le nom de la structure, $what la personne ou l’intitulé.

step-rename = renommer { $unit } en « { $what } »
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
