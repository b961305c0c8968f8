### Formulaires : la page d’une structure en modification, la vie d’un poste, les pages du document.

## Dates et durées

date-hint = Par exemple 1er juillet 2025, 07/2025 ou 2025
date-expected = Cette date n’est pas comprise. Écrivez 01/07/2025, juillet 2025 ou 2025.
age-under-a-month = moins d’un mois
age-under-a-year = moins d’un an
age-months = { $n } mois
age-years = { $n ->
    [one] { $n } an
   *[other] { $n } ans
}
age-about-years = { $n ->
    [one] environ { $n } an
   *[other] environ { $n } ans
}
age-years-and-months = { $years } et { $months }
age-in = dans { $length }
age-date-past = date passée

## La page d’une structure

details-other-codes = Autres sigles
details-kind = Nature
details-new-kind = Nouvelle nature…
details-new-kind-name = Nom de la nouvelle nature
details-manage-kinds = Gérer les natures…
details-place = Place
details-place-line = sous la structure supérieure
details-place-staff = auprès d’elle, à côté
missions-hints = « # » ouvre un titre, « - » une puce, une ligne vide un paragraphe. Ctrl+Entrée pour garder.
note-hints = Pour vous seul : la note n’apparaît pas sur l’organigramme.
basis-no-texts = Le document ne contient aucun texte juridique.
basis-filter = Chercher dans les textes et leurs alinéas
basis-text = { $title } ({ $n } sur { $all })
basis-whole-text = Le texte entier
basis-manage = Gérer les textes…
link-add = Ajouter un lien
link-edit = Modifier le lien
link-remove = Supprimer le lien
link-kind = Lien
link-manage-kinds = Gérer les natures de liens…
link-other = Avec
link-other-hint = Nom ou sigle d’un organisme ou d’une structure
link-note = Précision
link-new-body = Créer l’organisme « { $name } »
move-up = Monter
move-down = Descendre

## La vie d’un poste

post-appoint = Nommer…
post-vacate = Vacant…
post-act = Intérim…
post-leave = Départ…
post-leave-tip = Dire à partir de quand le poste sera vacant
post-edit = Modifier…
post-holder-hint = Prénom et nom
person-also = Occupe aussi :
person-open = Ouvrir la fiche de cette personne

## Le document

document-title = Le document
document-about = Titre et sources
document-kinds = Natures
document-link-kinds = Natures de liens
document-texts = Textes
document-bodies = Organismes
document-people = Personnes
document-name = Titre
document-as-of = Situation au
document-none = Rien pour l’instant
document-remove = Supprimer
document-new-source = Ajouter une source : son titre
document-new-kind = Ajouter une nature
document-new-link-kind = Ajouter une nature de lien
document-new-text = Ajouter un texte : son titre
document-new-body = Ajouter un organisme
source-title = Titre de la source
source-date = Date
source-url = Adresse
source-remove = Supprimer la source
kind-label = Nom
kind-hue = Couleur
kind-users = { $n ->
    [0] Aucune structure n’est de cette nature.
    [one] { $n } structure est de cette nature.
   *[other] { $n } structures sont de cette nature.
}
hue-blue = bleu
hue-orange = orange
hue-green = vert
hue-purple = violet
hue-sky = bleu ciel
hue-vermilion = vermillon
hue-olive = olive
hue-grey = gris
link-label = Se lit depuis la structure
link-inverse = Se lit depuis l’autre côté
link-role = Rôle
link-role-relation = relation de travail
link-role-superior = autre autorité supérieure
link-kind-users = { $n ->
    [0] Aucun lien n’est de cette nature.
    [one] { $n } lien est de cette nature.
   *[other] { $n } liens sont de cette nature.
}
body-name = Nom
body-kind = Sorte
body-kind-hint = Par exemple comité, réseau, opérateur
body-users = { $n ->
    [0] Aucun lien n’y mène.
    [one] { $n } lien y mène.
   *[other] { $n } liens y mènent.
}
text-title = Titre
text-nature = Sorte de texte
text-number = Numéro
text-date = Date de signature
text-article = Article
text-clauses = Alinéas
text-clause = Alinéa { $id }
text-new-clause = Ajouter un alinéa
text-remove-clause = Supprimer l’alinéa { $id }
people-filter = Chercher une personne
people-none = Aucune personne n’est nommée.
person-name = Nom
person-civility = Civilité
person-madame = Madame
person-monsieur = Monsieur
person-not-stated = non précisée
person-sort = Classement
person-sort-hint = Seulement si le classement habituel se trompe : Da Costa Moreira, Juliette
person-contact = Coordonnées
person-posts = Postes
person-no-posts = Aucun poste
person-apart = Une autre personne
person-apart-tip = Ce poste est occupé par quelqu’un d’autre, qui porte le même nom
person-namesake = { $n ->
    [0] Une autre personne porte ce nom, sans poste.
   *[other] Une autre personne porte ce nom : { $units }.
}
person-same = C’est la même personne

## Ce qui part avec ce qui est supprimé

remove-kind = { $n ->
    [one] { $n } structure est de cette nature et en prendra une autre.
   *[other] { $n } structures sont de cette nature et en prendront une autre.
}
remove-link-kind = { $n ->
    [one] { $n } lien est de cette nature et en prendra une autre.
   *[other] { $n } liens sont de cette nature et en prendront une autre.
}
remove-instead = À la place
remove-no-other = Ajoutez d’abord la nature qui la remplacera.
remove-text = { $n ->
    [one] { $n } structure s’appuie sur ce texte. La mention disparaîtra avec lui.
   *[other] { $n } structures s’appuient sur ce texte. Les mentions disparaîtront avec lui.
}
remove-clause = { $n ->
    [one] { $n } structure s’appuie sur cet alinéa. La mention disparaîtra avec lui.
   *[other] { $n } structures s’appuient sur cet alinéa. Les mentions disparaîtront avec lui.
}
remove-body = { $n ->
    [one] { $n } lien mène à cet organisme et disparaîtra avec lui.
   *[other] { $n } liens mènent à cet organisme et disparaîtront avec lui.
}
remove-yes = Supprimer
