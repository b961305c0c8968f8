### Exporter : choix, aperçu, ce que le fichier sera et ce qu’il tait.

export-pixels = { $w } × { $h } px
export-centimetres = { $w } × { $h } cm
export-pages = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
export-kilobytes = environ { $n } ko
export-megabytes = environ { $n } Mo
export-gigabytes = environ { $n } Go
export-smallest-points = plus petit texte { $n } points
export-smallest-pixels = plus petit texte { $n } px
export-hides-holders = { $n ->
    [one] { $n } titulaire de poste non publié : { $names }
   *[other] { $n } titulaires de postes non publiés : { $names }
}
export-hides-departures = { $n ->
    [one] { $n } départ annoncé : { $names }
   *[other] { $n } départs annoncés : { $names }
}
export-hides-contacts = { $n ->
    [one] { $n } contact : { $names }
   *[other] { $n } contacts : { $names }
}
export-hides-notes = { $n ->
    [one] { $n } note d’unité : { $names }
   *[other] { $n } notes d’unités : { $names }
}
export-hides-link-notes = { $n ->
    [one] { $n } note de lien : { $names }
   *[other] { $n } notes de liens : { $names }
}

export-absent = Absent du fichier : { $what }
export-would-be = { $path } serait : { $facts }
export-too-small-points = Le plus petit texte ne mesure que { $n } points sur ce papier ; il en faut { $least } pour lire sans peine.
export-too-small-pixels = Le plus petit texte ne mesure que { $n } px ; il en faut { $least } pour lire sans peine.
export-mend-with = Pour y remédier : { $options }.

picture-without-document = L’image ne contient pas de document. Exportez-la de nouveau avec le document à l’intérieur, ou ouvrez le fichier .ron.
picture-broken = L’image est abîmée et le document qu’elle contient ne peut pas être lu. Exportez-la de nouveau avec le document à l’intérieur, ou ouvrez le fichier .ron.
picture-too-much = Le document contenu dans l’image dépasse { $limit } Mo. Il n’a pas été ouvert.
picture-not-edited = Une image n’est jamais modifiée. Ouvrez-la dans la fenêtre et enregistrez le document en .ron.

export-title = Exporter
export-preset = Préréglage
export-no-preset = Sur mesure
export-preset-save = Garder…
export-preset-rename = Renommer…
export-preset-delete = Supprimer
export-preset-deleted = « { $name } » est supprimé.
export-preset-replaced = « { $name } » est remplacé.
export-preset-restore = Récupérer
export-preset-name = Nom du préréglage
export-preset-taken = Un autre préréglage porte déjà ce nom.
export-keep = Garder
preset-web = Image pour le Web, 1920 px
preset-slide = Diapositive 16:9
preset-a4 = Impression A4
preset-wall = Mur de feuilles A3
preset-page = Page web accessible
preset-accessible = PDF accessible par structure
export-format = Type de fichier
export-what = Contenu
export-whole = Tout, déplié
export-as-shown = Comme à l’écran
export-branch = Branche choisie
export-branch-of = Branche { $unit }
export-selection = { $n ->
    [one] Sélection ({ $n })
   *[other] Sélection ({ $n })
}
export-select-first = Choisissez d’abord des structures sur l’organigramme.
export-table = Tableau
export-arrangement = Disposition
export-as-on-screen = Comme à l’écran
export-size = Taille
export-by-scale = Échelle
export-by-width = Largeur
export-by-frame = Cadre
export-by-paper = Papier
export-across = Largeur du cadre
export-down = Hauteur du cadre
export-dpi = Points par pouce
export-orientation = Sens
export-auto = Au mieux
export-portrait = Portrait
export-landscape = Paysage
export-pages-how = Pages
export-pages-one = Une page
export-pages-by-branch = Par structure
export-pages-tiles = Mur de feuilles
export-page-as-chart = À la taille de l’organigramme
export-theme = Thème
export-theme-light = Clair
export-theme-dark = Sombre
export-theme-print = Impression
export-colours = Couleurs
export-transparent = Fond transparent
export-embed = Document à l’intérieur de l’image
export-embed-tip = L’image s’ouvre de nouveau dans le programme et se modifie. Elle ne contient que ce qu’elle montre.
export-profile = Destinataires
export-profile-internal = Interne
export-profile-internal-tip = Tout ce que dit le document.
export-profile-public = Public
export-profile-public-tip = Les noms des responsables, adjoints et cabinets ; ni contacts, ni notes, ni départs annoncés, ni autres titulaires.
export-language = Langue
export-run = Exporter
export-running = Export en cours : { $percent }
export-cancelled = Export interrompu. Aucun fichier n’a été écrit.
export-done = Fichier enregistré : { $file }
export-open-file = Ouvrir
export-open-folder = Ouvrir le dossier
export-no-opener = Ce bureau n’a pas de programme pour l’ouvrir.
export-copied = { $n ->
    [one] Image de { $n } structure copiée, { $w } × { $h } px
   *[other] Image de { $n } structures copiée, { $w } × { $h } px
}
export-preview-name = Aperçu
export-preview-page = Aperçu, page { $page } sur { $pages }
export-preview-wait = Préparation de l’aperçu…
export-preview-none = Pas d’aperçu
export-preview-broke = L’aperçu n’a pas pu être préparé.
export-measuring = Mesure en cours…
export-page-before = Page précédente
export-page-after = Page suivante
export-too-small-here = Ce texte est trop petit pour être lu sans peine :
export-mend-paper = Papier { $paper }
export-mend-by-branch = Une page par structure
export-mend-fit = Ajuster à la page
export-mend-scale = Échelle { $scale }
export-mend-width = { $width } px de large
export-hides = Ne sera pas dans le fichier :
