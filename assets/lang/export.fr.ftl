### Exporter : choix, aperçu, ce que le fichier sera et ce qu’il tait.

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
    [one] { $n } titulaire de poste non publié : { $names }
   *[other] { $n } titulaires de postes non publiés : { $names }
}
export-hides-departures = { $n ->
    [one] { $n } départ annoncé : { $names }
   *[other] { $n } départs annoncés : { $names }
}
export-hides-contacts = { $n ->
    [one] { $n } contact : { $names }
   *[other] { $n } contacts : { $names }
}
export-hides-notes = { $n ->
    [one] { $n } note d’unité : { $names }
   *[other] { $n } notes d’unités : { $names }
}
export-hides-link-notes = { $n ->
    [one] { $n } note de lien : { $names }
   *[other] { $n } notes de liens : { $names }
}

export-absent = Absent du fichier : { $what }
export-would-be = { $path } serait : { $facts }
export-too-small = Le plus petit texte ne mesure que { $points } points sur ce papier ; il en faut 6 pour lire sans peine. Prenez une feuille plus grande (--paper) ou une disposition ajustée (--fit).

picture-without-document = L’image ne contient pas de document. Exportez-la de nouveau avec le document à l’intérieur, ou ouvrez le fichier .ron.
picture-broken = L’image est abîmée et le document qu’elle contient ne peut pas être lu : { $reason }.
picture-too-much = Le document contenu dans l’image dépasse { $limit } Mo. Il n’a pas été ouvert.
picture-not-edited = Une image n’est jamais modifiée. Ouvrez-la dans la fenêtre et enregistrez le document en .ron.
