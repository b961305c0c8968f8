# Faults of the data and what to do about them. Arguments: see ProblemKind::message_args.

problem-empty-id = Il manque un identifiant : rien ne peut nommer cette entrée.
problem-empty-id-remedy = Donnez-lui un identifiant que rien d’autre ne porte.

problem-duplicate-id = Deux structures portent l’identifiant « { $id } » ; ce qui le nomme désigne la première.
problem-duplicate-id-remedy = Donnez à celle-ci un autre identifiant, et corrigez ce qui la désigne.

problem-unknown-superior = La structure « { $id } » a pour supérieure « { $superior } », qu’aucune structure ne porte pour identifiant ; elle est montrée tout en haut.
problem-unknown-superior-remedy = Corrigez l’identifiant de la supérieure, ou ajoutez la structure qui manque.

problem-cycle = Des structures sont supérieures les unes des autres, en rond : { $ids }.
problem-cycle-remedy = Choisissez celle qui est au-dessus des autres et donnez-lui une supérieure hors de cet anneau.

problem-several-roots = { $n } structures n’ont pas de supérieure : l’organigramme a plusieurs sommets.
problem-several-roots-remedy = Si un seul sommet est voulu, donnez une supérieure aux autres structures.

problem-no-kind = La structure « { $unit } » n’a pas de nature.
problem-no-kind-remedy = Choisissez sa nature : direction, bureau, pôle…

problem-unknown-kind = La structure « { $unit } » est de nature « { $kind } », que le document ne décrit pas ; elle est montrée en gris.
problem-unknown-kind-remedy = Ajoutez cette nature à la liste des natures, ou corrigez-la.

problem-empty-name = La structure « { $unit } » n’a pas de nom.
problem-empty-name-remedy = Donnez-lui un nom.

problem-duplicate-code = Plusieurs structures portent le sigle « { $code } » : { $units }.
problem-duplicate-code-remedy = Vérifiez lequel est juste ; un sigle partagé rend la recherche ambiguë.

problem-empty-holder = Un poste de la structure « { $unit } » est dit occupé, mais personne n’est nommé.
problem-empty-holder-remedy = Nommez la personne, ou déclarez le poste vacant.

problem-unknown-clause = La structure « { $unit } » se fonde sur « { $clause } », que les textes du document ne contiennent pas.
problem-unknown-clause-remedy = Corrigez le renvoi, ou ajoutez l’alinéa au texte.

problem-duplicate-kind = Deux natures de structures portent l’identifiant « { $id } » ; seule la première compte.
problem-duplicate-kind-remedy = Supprimez l’une des deux ou renommez-la.

problem-duplicate-link-kind = Deux natures de liens portent l’identifiant « { $id } » ; seule la première compte.
problem-duplicate-link-kind-remedy = Supprimez l’une des deux ou renommez-la.

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

problem-body-id-taken = Une structure porte déjà l’identifiant « { $id } » de cet organisme ; ce qui le nomme désigne la structure.
problem-body-id-taken-remedy = Donnez à l’organisme un autre identifiant.

problem-duplicate-body = Deux organismes portent l’identifiant « { $id } » ; seul le premier est trouvé.
problem-duplicate-body-remedy = Donnez au second un autre identifiant.

problem-unknown-link-kind = Le lien de « { $from } » à « { $to } » est de nature « { $kind } », que le document ne décrit pas.
problem-unknown-link-kind-remedy = Ajoutez cette nature à la liste des natures de liens, ou corrigez-la.

problem-unknown-link-end = Le lien de « { $from } » à « { $to } » ne peut être tracé : « { $missing } » est inconnu à cet endroit.
problem-unknown-link-end-remedy = Un lien part d’une structure et va vers un organisme ou une structure : corrigez l’identifiant, ou ajoutez ce qui manque.

problem-ill-formed-language = La langue du document, « { $tag } », n’est pas une étiquette de langue bien formée ; les exports n’en tiennent pas compte.
problem-ill-formed-language-remedy = Écrivez une étiquette comme fr, en ou pt-BR, ou videz le champ « Langue des noms et des textes ».

problem-newer-format = Ceci relève du format { $format }, plus récent que ce programme, et n’est pas compris : { $what }.
problem-newer-format-remedy = Utilisez une version plus récente d’Organigram ; une copie enregistrée par celle-ci ne le contiendrait pas.

## Ce qui mérite un coup d’œil. $date et $precision : voir Lang::text_dated ; $count : one ou other.

problem-outdated = Le document décrit la situation { $precision ->
    [day] au { $date }
   *[other] en { $date }
}, il y a { $months } mois.
problem-outdated-remedy = Vérifiez qu’il est encore juste, puis mettez sa date à jour.

problem-unused-text = Aucune structure ne se fonde sur le texte « { $text } ».
problem-unused-text-remedy = Rattachez ses alinéas aux structures qui les portent, ou retirez le texte.

problem-unused-clause = L’alinéa { $clause } du texte « { $text } » n’est porté par aucune structure.
problem-unused-clause-remedy = Ajoutez-le au fondement juridique de la structure qui le porte.

problem-no-head = { $unit } n’a pas de poste de responsable.
problem-no-head-remedy = Ajoutez le poste, même vacant.

problem-span-too-wide = { $unit } a { $n } subordonnés directs, plus que { $limit }.
problem-span-too-wide-remedy = Regroupez des structures, ou relevez la limite.

problem-span-too-narrow = { $unit } n’a que { $n } { $count ->
    [one] subordonné direct
   *[other] subordonnés directs
}, moins que { $limit }.
problem-span-too-narrow-remedy = Voyez si ce niveau est utile, ou abaissez la limite.

problem-no-basis = { $unit } n’a pas de fondement juridique.
problem-no-basis-remedy = Indiquez les alinéas qu’elle porte.

problem-long-vacancy = Un poste de { $unit } est vacant depuis { $precision ->
    [day] le { $date }
   *[other] { $date }
}, soit { $months } mois.
problem-long-vacancy-remedy = Nommez quelqu’un, ou supprimez le poste.

problem-long-acting = { $person } assure l’intérim d’un poste de { $unit } depuis { $precision ->
    [day] le { $date }
   *[other] { $date }
}, soit { $months } mois.
problem-long-acting-remedy = Nommez quelqu’un, ou vérifiez que l’intérim dure encore.

problem-soon-vacant-past = Le poste de { $person } ({ $unit }) devait être vacant à partir { $precision ->
    [day] du { $date }
    [vowel] d’{ $date }
   *[other] de { $date }
}, et cette date est passée.
problem-soon-vacant-past-remedy = Déclarez le poste vacant, ou corrigez la date.

problem-several-posts = { $person } est à plusieurs postes : { $units }.
problem-several-posts-remedy = Vérifiez que c’est la même personne ; donnez une autre clé à un homonyme.

problem-codes-collide = Des sigles de structures différentes se confondent : { $codes }.
problem-codes-collide-remedy = Qui cherche l’un trouve l’autre : distinguez-les.

## Remèdes : ce que fait le bouton.

remedy-give-id = Donner un identifiant propre
remedy-name-key = Prendre le nom pour clé
remedy-attach-to-top = Rattacher au sommet
remedy-make-top = Placer au sommet
remedy-attach-others = Rattacher au premier sommet
remedy-declare-kind = Ajouter cette nature
remedy-drop-second = Supprimer le second
remedy-drop-code = Retirer ce sigle ici
remedy-drop-clause = Retirer le renvoi
remedy-drop-link = Supprimer le lien
remedy-drop-person = Supprimer la fiche
remedy-join-people = Réunir les fiches
remedy-vacate = Déclarer vacant
remedy-add-head = Ajouter un poste vacant
remedy-date-today = Dater d’aujourd’hui
