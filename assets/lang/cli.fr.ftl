### Ligne de commande.

cli-no-display = Aucun écran n’est disponible : la fenêtre ne peut pas s’ouvrir. Les commandes export, list et check fonctionnent sans écran.
cli-no-window = Cette version du programme n’a pas de fenêtre. Les commandes export, list et check y sont.
cli-window-failed = La fenêtre ne peut pas s’ouvrir ({ $reason }). Les commandes export, list et check fonctionnent sans elle.
cli-no-output = Plus rien ne peut être imprimé : { $reason }
cli-unknown-ending = Le nom de l’image doit finir par .png, seul format connu pour elle.
cli-no-folder = Le dossier de l’image n’existe pas ; créez-le ou choisissez-en un autre.
cli-is-a-folder = Ceci est un dossier ; donnez à l’image un nom dans ce dossier.
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
