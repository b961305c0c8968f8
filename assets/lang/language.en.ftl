# The language of the document: the field, and what is said of it where the tag is ill formed.

document-language = Language of names and texts
language-hint = fr, en, pt-BR… For reading exports aloud.
language-expected = This is not the tag of a language. Write fr, en or pt-BR.

problem-ill-formed-language = The language of the document, “{ $tag }”, is not a well-formed tag of a language; exports leave it aside.
problem-ill-formed-language-remedy = Write a tag such as fr, en or pt-BR, or empty the field “Language of names and texts”.
