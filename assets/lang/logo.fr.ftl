### Le cartouche d’un export : ses éléments, le logo, et ce qui ne va pas dans le fichier d’un logo.

export-cartouche = Cartouche
export-part-title = Titre
export-part-date = Date
export-part-source = Source
export-margin = Marges
export-links = Liens entre structures
