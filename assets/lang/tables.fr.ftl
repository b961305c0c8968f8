### Tableaux : vues à côté de l’organigramme, et leurs fichiers.

tables-units = Structures
tables-posts = Postes
tables-people = Personnes
tables-vacancies = Postes vacants
tables-basis = Fondement juridique
tables-bodies = Organismes

## Colonnes

tables-code = Sigle
tables-other-codes = Autres sigles
tables-unit = Structure
tables-kind = Nature
tables-superior = Relève de
tables-head = Responsable
tables-n-posts = Postes
tables-n-vacancies = Vacants
tables-direct = Subord. directs
tables-total = Subord. en tout
tables-level = Niveau
tables-clauses = Fondement
tables-note = Note
tables-id = Identifiant
tables-title = Poste
tables-rank = Place
tables-holder = Titulaire
tables-meanwhile = Intérim ou titulaire
tables-state = État
tables-since = Depuis, ou à partir de
tables-age = Durée
tables-days = Jours
tables-person = Personne
tables-held-posts = Occupe
tables-in-units = Structures
tables-contact = Contact
tables-text = Texte
tables-clause = Clause
tables-words = Termes
tables-carriers = Structures
tables-finding = Constat
tables-body = Organisme
tables-body-code = Sigle
tables-body-kind = Nature
tables-link = Lien
tables-dealing = Par
tables-link-note = Termes du lien

## Ce que disent les cellules

tables-state-held = Pourvu
tables-state-vacant = Vacant
tables-state-acting = Intérim
tables-state-soon = Bientôt vacant
tables-state-unknown = Non renseigné
tables-clause-carried = Portée
tables-clause-free = Portée par aucune structure
tables-clause-unknown = Absente des textes
tables-unit-without = Structure sans fondement

## La fenêtre

tables-filter = Filtrer le tableau
tables-shown = { $shown } sur { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
tables-all = { $n ->
    [0] aucune ligne
    [one] { $n } ligne
   *[other] { $n } lignes
}
tables-picked = { $n } sélectionnées
tables-columns = Colonnes
tables-columns-usual = Colonnes habituelles
tables-earlier = Déplacer la colonne { $column } vers la gauche
tables-later = Déplacer la colonne { $column } vers la droite
tables-choose = Filtrer la colonne { $column }
tables-choose-all = Tout montrer
tables-choose-find = Chercher dans la liste
tables-choose-none = Rien de tel dans cette colonne.
tables-choose-more = { $n ->
    [one] Et { $n } autre : écrivez pour réduire la liste.
   *[other] Et { $n } autres : écrivez pour réduire la liste.
}
tables-choice = { $what } ({ $n })
tables-choice-empty = (vide)
tables-sort-up = { $column }, trié par ordre croissant
tables-sort-down = { $column }, trié par ordre décroissant
tables-widen = Retirer les filtres
tables-none = Rien à montrer : le document n’a rien de tel.
tables-none-vacant = Aucun poste vacant.
tables-none-shown = Aucune ligne ne correspond aux filtres.
tables-export = Exporter
tables-maximise = Agrandir
tables-restore = Réduire
tables-copied = { $n ->
    [one] { $n } ligne copiée
   *[other] { $n } lignes copiées
}
tables-exported = Tableau enregistré : { $file }
tables-export-running = Écriture du tableau : { $file }

## Fichiers

tables-too-many-rows = Le format XLSX ne tient pas { $rows } lignes ; filtrez le tableau, ou choisissez CSV.
tables-write = Le fichier ne peut pas être écrit : { $reason }
tables-encode = Le tableau ne tient pas dans ce format : { $reason }
