<<<<<<< HEAD
### file
=======
# Why a file cannot be read, loaded or saved. Wherever a place is known, $line, $column and
# $path are given as well, to be shown beside the sentence.

file-empty = Le fichier est vide.
file-not-text = Ce fichier n'est pas un fichier texte Organigram.
file-not-text-but = Ce fichier n'est pas un fichier Organigram ; il ressemble à un fichier { $format }.
file-not-organigram = Ce texte n'est pas un fichier Organigram : « Organigram( » est attendu ici.
file-newer-format = Ce fichier est au format { $found }, plus récent que ce programme, qui lit jusqu'au format { $known }. Il faut une version plus récente d'Organigram.
file-unknown-format = Il n'y a pas de format { $found } ; écrivez « format: 1 ».
file-too-deep = Trop de crochets s'emboîtent à partir d'ici.
file-too-many-units = Le fichier a trop d'unités.
file-unknown-field = Il n'y a pas ici de champ « { $field } » ; les champs sont { $allowed }.
file-unknown-field-nearest = Il n'y a pas ici de champ « { $field } » ; vouliez-vous dire « { $nearest } » ?
file-missing-field = Le champ « { $field } » manque.
file-duplicate-field = Le champ « { $field } » est écrit deux fois.
file-unknown-word = « { $word } » ne peut se trouver ici ; écrivez { $allowed }.
file-not-a-date = { $text } n'est pas une date ; écrivez "2024-11-03", "2024-11" ou "2024".
file-syntax-expected-text = Un texte entre guillemets droits est attendu ici.
file-syntax-expected-list = Une liste entre crochets [ ] est attendue ici.
file-syntax-expected-group = Un groupe de champs entre parenthèses ( ) est attendu ici.
file-syntax-expected-word = Un mot sans guillemets, comme le nom d'un champ, est attendu ici.
file-syntax-expected-number = Un nombre entier est attendu ici.
file-syntax-expected-comma = Il manque une virgule avant ceci, ou un guillemet plus haut.
file-syntax-expected-colon = Un deux-points est attendu entre le nom du champ et sa valeur.
file-syntax-expected-closing = Une parenthèse ou un crochet fermant, ou une virgule, est attendu ici.
file-syntax-never-closed = Le texte ou le commentaire qui commence ici n'est jamais fermé.
file-syntax-bracket-never-closed = La parenthèse ou le crochet ouvert ici n'est jamais fermé.
file-syntax-bad-escape = La barre oblique inverse ne veut rien dire ici ; pour la barre elle-même, écrivez-la deux fois.
file-syntax-after-the-end = Rien ne peut suivre la parenthèse qui ferme le document.
file-syntax-other = Le fichier ne peut être compris ici : { $words }
file-missing = Le fichier { $file } n'existe pas. Vérifiez le nom et le dossier.
file-folder = { $file } est un dossier. Choisissez un fichier qui s'y trouve.
file-not-a-file = { $file } n'est pas un fichier ordinaire.
file-denied = Vous n'avez pas le droit de lire { $file }. Demandez-le à son propriétaire.
file-too-big = Le fichier { $file } a { $size } Mo ; au plus { $limit } Mo peuvent être ouverts.
file-unreadable = Le fichier { $file } ne peut être lu : { $reason }
file-save-changed-outside = Rien n'a été enregistré : un autre programme a modifié { $file } entre-temps. Rechargez-le, remplacez-le ou enregistrez sous un autre nom.
file-save-gone = Rien n'a été enregistré : un autre programme a supprimé ou déplacé { $file }. Enregistrez-le à nouveau ou sous un autre nom.
file-save-exists = Rien n'a été enregistré : { $file } existe déjà.
file-save-read-only = Rien n'a été enregistré : { $file } est en lecture seule. Enregistrez sous un autre nom, ou autorisez l'écriture.
file-save-not-a-file = Rien n'a été enregistré : { $file } n'est pas un fichier ordinaire.
file-save-no-folder = Rien n'a été enregistré : le dossier { $file } n'existe pas.
file-save-not-the-same = Rien n'a été enregistré : ce qui a été écrit dans { $file } ne se relit pas à l'identique.
file-save-disk-full = Rien n'a été enregistré : il n'y a plus de place pour { $file }. L'ancien fichier est intact.
file-save-folder-denied = Rien n'a été enregistré : vous n'avez pas le droit de créer un fichier dans le dossier de { $file }. Enregistrez ailleurs.
file-save-failed = Rien n'a été enregistré dans { $file } : { $reason }. L'ancien fichier est intact.
file-saved-other-names = Enregistré. Le fichier avait d'autres noms (liens physiques) : sous ceux-ci se trouve encore l'ancien contenu.
file-saved-owner-changed = Enregistré. Le fichier vous appartient désormais, et non plus à son ancien propriétaire.
file-saved-not-confirmed = Enregistré, mais le système n'a pu confirmer l'écriture sur le disque.
>>>>>>> 7c2af12 (The file: read with places, write in one form, save in one step; faults of the data as values)
