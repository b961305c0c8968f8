# La langue du document : le champ, dans sa fiche.

document-language = Langue des noms et des textes
language-hint = fr, en, pt-BR… Sert à la lecture à voix haute des exports.
language-expected = Ce n’est pas l’étiquette d’une langue. Écrivez fr, en ou pt-BR.
