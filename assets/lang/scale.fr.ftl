### Des organisations de toute taille : les inventer, les ouvrir, et leur premier aspect.

scale-file-exists = Un fichier de ce nom existe déjà ; choisissez un autre nom, ou ajoutez --force.
scale-no-folder = Le dossier n’existe pas ; créez-le ou choisissez-en un autre.
scale-is-a-folder = C’est un dossier ; donnez au fichier un nom dans ce dossier.
scale-denied = Vous n’avez pas le droit d’écrire à cet endroit ; choisissez un autre dossier.
scale-disk-full = Le disque est plein ; rien n’a été écrit.
scale-not-written = Le fichier ne peut pas être écrit : { $reason }

# L’ouverture sous les yeux de la personne.
scale-given-up = Ouverture abandonnée : { $file }

# Le premier aspect d’une grande organisation.
scale-folded-at-first = Repliée au départ : { $shown } unités affichées sur { $all } ; tout déplier
