### Mots de la page HTML et des exports en texte.

page-post = { $title } : { $state }
page-sources-are = Sources :
page-description = { $title } : organigramme, structures, postes et missions.
page-counts = { $units }, { $posts }, { $vacancies }.
page-units = { $n ->
    [one] { $n } structure
   *[other] { $n } structures
}
page-posts = { $n ->
    [0] aucun poste
    [one] { $n } poste
   *[other] { $n } postes
}
page-contents = Sommaire
page-skip-to-units = Aller aux structures
page-skip-chart = Passer l’organigramme
page-chart = Organigramme
page-chart-hint = Chaque case mène à la structure, décrite plus bas.
page-full-size = Taille réelle
page-frame = Organigramme, à faire défiler
page-units-heading = Structures
page-find = Chercher une structure, une personne, une mission
page-found-none = Rien n’a été trouvé.
page-found-one = 1 structure trouvée.
page-found-many = { $n } structures trouvées.
page-unfold-all = Tout déplier
page-fold-all = Tout replier
page-also-under = Relève aussi de
page-under = Relève de
page-missions = Missions
page-basis = Fondement juridique
page-relations = Relations
page-below = { $n ->
    [one] { $n } structure sous { $name }
   *[other] { $n } structures sous { $name }
}
page-bodies-heading = Instances, réseaux, opérateurs et services
page-texts-heading = Textes
page-read-text = Lire le texte
page-back-to-top = Haut de la page
page-written = { $path } : { $n ->
    [one] { $n } structure
   *[other] { $n } structures
}
page-not-a-base = { $base } n’est pas le début d’une adresse ; écrivez par exemple https://exemple.fr/organigramme#
