# Faults of the data and what to do about them. Arguments: see ProblemKind::message_args.

problem-empty-id = Il manque un identifiant : rien ne peut nommer cette entrée.
problem-empty-id-remedy = Donnez-lui un identifiant que rien d’autre ne porte.

problem-duplicate-id = Deux unités portent l’identifiant « { $id } » ; ce qui le nomme désigne la première.
problem-duplicate-id-remedy = Donnez à celle-ci un autre identifiant, et corrigez ce qui la désigne.

problem-unknown-superior = L’unité « { $id } » a pour supérieure « { $superior } », qu’aucune unité ne porte pour identifiant ; elle est montrée tout en haut.
problem-unknown-superior-remedy = Corrigez l’identifiant de la supérieure, ou ajoutez l’unité qui manque.

problem-cycle = Des unités sont supérieures les unes des autres, en rond : { $ids }.
problem-cycle-remedy = Choisissez celle qui est au-dessus des autres et donnez-lui une supérieure hors de cet anneau.

problem-several-roots = { $n } unités n’ont pas de supérieure : l’organigramme a plusieurs sommets.
problem-several-roots-remedy = Si un seul sommet est voulu, donnez une supérieure aux autres unités.

problem-no-kind = L’unité « { $unit } » n’a pas de type.
problem-no-kind-remedy = Choisissez son type : direction, bureau, pôle…

problem-unknown-kind = L’unité « { $unit } » est du type « { $kind } », que le document ne décrit pas ; elle est montrée en gris.
problem-unknown-kind-remedy = Ajoutez ce type à la liste des types, ou corrigez-le.

problem-empty-name = L’unité « { $unit } » n’a pas de nom.
problem-empty-name-remedy = Donnez-lui un nom.

problem-duplicate-code = Plusieurs unités portent le sigle « { $code } » : { $units }.
problem-duplicate-code-remedy = Vérifiez lequel est juste ; un sigle partagé rend la recherche ambiguë.

problem-empty-holder = Un poste de l’unité « { $unit } » est dit occupé, mais personne n’est nommé.
problem-empty-holder-remedy = Nommez la personne, ou déclarez le poste vacant.

problem-unknown-clause = L’unité « { $unit } » se fonde sur « { $clause } », que les textes du document ne contiennent pas.
problem-unknown-clause-remedy = Corrigez le renvoi, ou ajoutez l’alinéa au texte.

problem-duplicate-kind = Deux types d’unités portent l’identifiant « { $id } » ; seul le premier compte.
problem-duplicate-kind-remedy = Supprimez l’un des deux ou renommez-le.

problem-duplicate-link-kind = Deux types de liens portent l’identifiant « { $id } » ; seul le premier compte.
problem-duplicate-link-kind-remedy = Supprimez l’un des deux ou renommez-le.

problem-duplicate-text = Deux textes portent l’identifiant « { $id } » ; seul le premier est trouvé.
problem-duplicate-text-remedy = Donnez au second un autre identifiant.

problem-slash-in-text-id = L’identifiant de texte « { $id } » contient une barre oblique, qui sépare le texte de l’alinéa dans les renvois.
problem-slash-in-text-id-remedy = Remplacez la barre par un tiret.

problem-duplicate-clause = Le texte « { $text } » a deux alinéas « { $clause } » ; seul le premier est trouvé.
problem-duplicate-clause-remedy = Donnez au second un autre identifiant.

problem-duplicate-person = La personne « { $key } » est décrite deux fois ; seule la première description compte.
problem-duplicate-person-remedy = Réunissez les deux descriptions ; pour deux homonymes, donnez une autre clé à l’un d’eux.

problem-unused-person = Aucun poste ne nomme « { $key } ».
problem-unused-person-remedy = Vérifiez l’orthographe du nom, ou supprimez cette entrée.

problem-body-id-taken = Une unité porte déjà l’identifiant « { $id } » de cet organisme ; ce qui le nomme désigne l’unité.
problem-body-id-taken-remedy = Donnez à l’organisme un autre identifiant.

problem-duplicate-body = Deux organismes portent l’identifiant « { $id } » ; seul le premier est trouvé.
problem-duplicate-body-remedy = Donnez au second un autre identifiant.

problem-unknown-link-kind = Le lien de « { $from } » à « { $to } » est du type « { $kind } », que le document ne décrit pas.
problem-unknown-link-kind-remedy = Ajoutez ce type à la liste des types de liens, ou corrigez-le.

problem-unknown-link-end = Le lien de « { $from } » à « { $to } » ne peut être tracé : « { $missing } » est inconnu à cet endroit.
problem-unknown-link-end-remedy = Un lien part d’une unité et va vers un organisme ou une unité : corrigez l’identifiant, ou ajoutez ce qui manque.

problem-newer-format = Ceci relève du format { $format }, plus récent que ce programme, et n’est pas compris : { $what }.
problem-newer-format-remedy = Utilisez une version plus récente d’Organigram ; une copie enregistrée par celle-ci ne le contiendrait pas.
