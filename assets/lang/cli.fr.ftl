### Ligne de commande.

cli-no-display = Aucun écran n’est disponible : la fenêtre ne peut pas s’ouvrir. Les commandes export, list et check fonctionnent sans écran.
cli-no-window = Cette version du programme n’a pas de fenêtre. Les commandes export, list et check y sont.
cli-window-failed = La fenêtre ne peut pas s’ouvrir ({ $reason }). Les commandes export, list et check fonctionnent sans elle.
cli-no-output = Plus rien ne peut être imprimé : { $reason }
cli-unknown-ending = Le nom du fichier doit finir par .png, .svg ou .pdf pour une image, par .csv ou .xlsx pour un tableau, par .html, .md, .mmd, .dot, .json ou .ttl pour une page ou un texte.
cli-no-folder = Le dossier du fichier n’existe pas ; créez-le ou choisissez-en un autre.
cli-is-a-folder = Ceci est un dossier ; donnez au fichier un nom dans ce dossier.
cli-write-denied = Vous n’avez pas le droit d’écrire à cet endroit ; choisissez un autre dossier.
cli-clean = Aucun problème.
cli-problems = { $n ->
    [one] { $n } problème
   *[other] { $n } problèmes
}
cli-severity-error = erreur
cli-severity-warning = avertissement
cli-severity-hint = remarque
cli-column-code = Sigle
cli-column-kind = Nature
cli-column-name = Nom
cli-column-posts = Postes
cli-post = { $title } : { $state }

# Modifier un fichier sans fenêtre.
cli-done = Fait : { $step }.
cli-open-elsewhere = { $user } travaille dans ce fichier (processus { $process }) ; fermez-le là-bas, puis recommencez.
cli-nothing-to-do = Rien à changer : le fichier le dit déjà.
cli-unknown-unit = Aucune structure n’a l’identifiant ni le sigle « { $unit } ».
cli-unknown-unit-alike = Aucune structure n’a l’identifiant ni le sigle « { $unit } » ; les plus proches : { $units }
cli-ambiguous-unit = « { $unit } » désigne plusieurs structures ; donnez l’identifiant de l’une d’elles : { $units }
cli-unknown-post = { $unit } n’a pas de poste intitulé « { $title } » ; ses postes : { $posts }
cli-ambiguous-post = Plusieurs postes de { $unit } conviennent ; précisez avec --post : { $posts }
cli-no-head = { $unit } n’a pas de poste de responsable ; précisez avec --post : { $posts }
cli-no-posts = { $unit } n’a aucun poste.
cli-ambiguous-person = Plusieurs personnes s’appellent « { $person } » ; donnez la clé de l’une d’elles : { $keys }
cli-not-under = { $unit } n’est pas directement sous { $superior }.
cli-head-added = La structure n’avait aucun poste : celui de responsable a été ajouté.
cli-note-since = { $person }, { $title }, { $precision ->
    [day] depuis le { $date }
   *[other] depuis { $date }
}
cli-since-in-note = Le format ne date pas les nominations : la date est inscrite dans la note de la structure.
