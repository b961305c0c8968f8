# La langue du document : le champ, et ce qui en est dit quand l’étiquette est mal formée.

document-language = Langue des noms et des textes
language-hint = fr, en, pt-BR… Sert à la lecture à voix haute des exports.
language-expected = Ce n’est pas l’étiquette d’une langue. Écrivez fr, en ou pt-BR.

problem-ill-formed-language = La langue du document, « { $tag } », n’est pas une étiquette de langue bien formée ; les exports n’en tiennent pas compte.
problem-ill-formed-language-remedy = Écrivez une étiquette comme fr, en ou pt-BR, ou videz le champ « Langue des noms et des textes ».
