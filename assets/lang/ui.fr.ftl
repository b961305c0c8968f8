### La fenêtre : panneaux, questions, messages.

window-title = { $dirty ->
    [yes] • { $file } – Organigram
   *[no] { $file } – Organigram
}
window-untitled = Sans titre

## Panneaux

details-code = Sigle
details-name = Nom
details-posts = Postes
details-missions = Missions
details-basis = Fondement juridique
details-bodies = Organismes et liens
details-subordinates = Structures rattachées
details-staff = Placée auprès de { $name }
details-sources = Sources
post-title = Intitulé
post-rank = Rang
post-state = Situation
post-holder = Titulaire
post-acting-by = Intérim assuré par
post-since = Depuis
post-from = À partir de
post-state-held = occupé
post-state-vacant = vacant
post-state-acting = par intérim
post-state-soon-vacant = bientôt vacant
post-state-not-stated = non renseigné
rename-hint = Entrée pour garder, Échap pour renoncer

## Modifications non enregistrées

unsaved-title = Enregistrer les modifications ?
unsaved-text = { $n ->
    [one] « { $file } » porte { $n } modification qui n’est pas enregistrée. Sans enregistrement, elle sera perdue.
   *[other] « { $file } » porte { $n } modifications qui ne sont pas enregistrées. Sans enregistrement, elles seront perdues.
}
unsaved-save = Enregistrer
unsaved-discard = Ne pas enregistrer
unsaved-cancel = Annuler
dialog-ok = OK
dialog-cancel = Annuler
dialog-close = Fermer

## Barre d’état

status-units = { $n ->
    [0] aucune structure
    [one] { $n } structure
   *[other] { $n } structures
}
status-posts = { $n ->
    [0] aucun poste
    [one] { $n } poste
   *[other] { $n } postes
}
status-vacancies = { $n ->
    [0] aucun poste vacant
    [one] { $n } poste vacant
   *[other] { $n } postes vacants
}
status-problems = { $n ->
    [one] { $n } problème
   *[other] { $n } problèmes
}
status-no-problems = aucun problème
status-modified = modifié
status-embedded = exemple fourni
status-reading = Lecture
status-editing = Modification
status-saved = Enregistré : { $file }
status-opened = Ouvert : { $file }
status-undone = Annulé : { $edit }
status-redone = Rétabli : { $edit }
status-opening = Ouverture de { $file }…

## Recherche

palette-hint = Nom d’une commande ou d’une structure
palette-nothing = Aucune commande ni structure ne porte ce nom.

## Chemin d’un fichier, quand le bureau n’offre pas de fenêtre de choix

path-title-open = Ouvrir un fichier
path-title-save = Enregistrer sous
path-title-export = Exporter vers
path-label = Chemin du fichier
path-hint = /dossier/organigramme.ron
path-why = Ce bureau n’offre pas de fenêtre pour choisir un fichier. Écrivez son chemin.
path-open = Ouvrir
path-save = Enregistrer
path-missing = Ce fichier n’existe pas.
path-folder = C’est un dossier. Indiquez un fichier.
path-replace-title = Remplacer le fichier ?
path-replace-text = « { $file } » existe déjà. Son contenu sera remplacé.
path-replace = Remplacer

## Erreurs

error-open-title = Le fichier n’a pas pu être ouvert
error-save-title = Le fichier n’a pas pu être enregistré
error-export-title = L’export n’a pas pu être écrit
error-nothing-changed = Rien n’a été modifié. L’organigramme affiché reste tel quel.
error-still-unsaved = Le fichier d’avant est intact, vos modifications sont toujours là. Essayez un autre endroit avec « Enregistrer sous ».
error-export-safe = L’organigramme n’est pas touché. Aucun fichier incomplet ne reste sur le disque.
error-copy = Copier le message
work-cancel = Interrompre

## Rien à montrer

empty-chart-title = Cet organigramme est vide
empty-chart-text = Ouvrez un fichier, déposez-le ici ou commencez par l’exemple fourni.
empty-details = Choisissez une structure pour lire ses postes, ses missions et ses textes.
empty-posts = Aucun poste n’est indiqué.
empty-missions = Aucune mission n’est indiquée.
empty-basis = Aucun texte n’est indiqué.
empty-recent = Aucun fichier récent
empty-outline = Rien à montrer dans le plan.

## Premier lancement

hint-first = Cliquez sur une structure pour la lire. La molette zoome, Ctrl+F cherche, F1 montre les touches.
hint-drop = Déposez le fichier pour l’ouvrir
hint-dismiss = Compris

## À propos

about-title = À propos d’Organigram
about-version = Version { $version }
about-text = Organigram montre une organisation, ses structures, ses postes et les textes qui les fondent. L’exemple fourni reprend des documents publics.
about-licence = Organigram est un logiciel libre, sous licence MIT ou Apache 2.0, au choix.
about-fonts = Caractères Source Sans 3 et Noto Sans, sous licence SIL Open Font 1.1.
about-copy = Copier la version

## Page des raccourcis

shortcuts-title = Raccourcis clavier
shortcuts-filter = Filtrer les raccourcis
shortcuts-move = Se déplacer
shortcuts-fold = Déplier et replier
shortcuts-look = Regarder
shortcuts-find = Chercher
shortcuts-edit = Modifier
shortcuts-file = Fichiers
shortcuts-mouse = Souris et pavé tactile
shortcuts-edit-only = seulement en modification
mouse-wheel = Molette
mouse-wheel-does = zoom autour du pointeur
mouse-pinch = Ctrl+molette, pincement
mouse-pinch-does = zoom
mouse-pan = Glissement à deux doigts, Maj+molette
mouse-pan-does = déplacer l’organigramme
mouse-drag = Tirer le fond, bouton du milieu
mouse-drag-does = déplacer l’organigramme
mouse-click = Clic
mouse-click-does = choisir la structure et montrer ses détails
mouse-double-click = Double clic
mouse-double-click-does = zoom sur la structure, ou renommer en modification
mouse-badge = Clic sur la pastille
mouse-badge-does = déplier ou replier
mouse-right-click = Clic droit
mouse-right-click-does = menu contextuel
mouse-drop = Déposer un fichier
mouse-drop-does = ouvrir

## Touches, comme elles s’écrivent

key-ctrl = Ctrl
key-alt = Alt
key-shift = Maj
key-enter = Entrée
key-escape = Échap
key-space = Espace
key-home = Début
key-end = Fin
key-page-up = Pg préc
key-page-down = Pg suiv

## Ajouts de la fenêtre

details-note = Remarque
details-also-called = aussi { $codes }
problems-place = ligne { $line }, colonne { $column }
new-document-unit = Nouvelle organisation
path-no-folder = Ce dossier n’existe pas.
png-empty = Il n’y a rien à dessiner.
png-measure = { $value } n’est pas une mesure. Écrivez un nombre plus grand que zéro.
png-margins = Des marges de { $margin } mm ne laissent pas de place sur une feuille { $paper }. Choisissez une feuille plus grande ou des marges plus petites.
png-too-large = L’image mesurerait { $width } × { $height } pixels, trop pour un PNG. Choisissez une échelle, une largeur ou une densité plus petite.
png-write = L’image n’a pas pu être écrite : { $reason }. Essayez un autre endroit.
png-encode = L’image n’a pas pu être composée : { $reason }.

menu-unit = Structure
menu-add = Ajouter

choose-move = Déplacer { $n ->
    [one] { $unit }
   *[other] { $n } structures
} vers…
choose-merge = Fusionner { $n ->
    [one] { $unit }
   *[other] { $n } structures
} dans…
choose-hint = Nom ou sigle de la structure
choose-nothing = Aucune structure ne convient.

delete-title = { $n ->
    [one] Supprimer { $unit } ?
   *[other] Supprimer { $n } structures ?
}
delete-units = { $n ->
    [one] { $n } structure subordonnée disparaît aussi.
   *[other] { $n } structures subordonnées disparaissent aussi.
}
delete-held = { $n ->
    [one] { $n } poste occupé disparaît.
   *[other] { $n } postes occupés disparaissent.
}
delete-links = { $n ->
    [one] { $n } lien est retiré.
   *[other] { $n } liens sont retirés.
}
delete-undo = L’annulation (Ctrl+Z) rétablit tout.
delete-all = { $n ->
    [one] Supprimer
   *[other] Supprimer les { $n } structures
}
delete-alone = Garder les subordonnées

drag-several = { $unit } + { $n }
status-copied = { $n ->
    [one] { $n } structure copiée
   *[other] { $n } structures copiées
}
status-not-shared = Les autres fenêtres n’en recevront que le texte : { $reason }
status-selected = { $n ->
    [one] { $n } structure sélectionnée
   *[other] { $n } structures sélectionnées
}
key-tab = Tab
key-delete = Suppr
hint-reading = Mode lecture : Ctrl+E pour modifier
