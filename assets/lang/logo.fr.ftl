### Le cartouche d’un export : ses éléments, le logo, et ce qui ne va pas dans le fichier d’un logo.

export-cartouche = Cartouche
export-part-title = Titre
export-part-date = Date
export-part-source = Source
export-margin = Marges
export-links = Liens entre structures
export-part-logo = Logo
export-logo-change = Changer…
export-logo-remove = Retirer
export-logo-alt = Texte de remplacement du logo
export-logo-alt-hint = Logo
export-logo-other = Choisir un autre fichier…
export-logo-without = Exporter sans le logo
export-logo-fault = Le logo { $file } ne peut pas être utilisé. { $why }
path-title-logo = Choisir un logo
path-logo = Choisir

logo-alt-usual = Logo
logo-missing = Ce fichier n’existe plus, ou son dossier n’est pas accessible. Choisissez-le à nouveau, ou retirez le logo.
logo-unreadable = Le fichier ne peut pas être lu : { $reason }.
logo-heavy = Le fichier dépasse { $limit } Mo. Réduisez l’image : 1 000 pixels de large suffisent pour une grande feuille.
logo-other = Un logo doit être un fichier PNG ou JPEG ; celui-ci est au format { $kind }. Ouvrez-le dans un logiciel d’images et enregistrez-le en PNG.
logo-unknown = Un logo doit être un fichier PNG ou JPEG ; celui-ci n’est ni l’un ni l’autre. Ouvrez-le dans un logiciel d’images et enregistrez-le en PNG.
logo-large = L’image mesure { $width } × { $height } pixels, ce qui est trop grand pour un logo. Réduisez-la : 1 000 pixels de large suffisent pour une grande feuille.
logo-broken = L’image est endommagée : { $reason }. Ouvrez-la dans un logiciel d’images et enregistrez-la de nouveau en PNG.
