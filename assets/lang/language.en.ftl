# The language of the document: the field in its form.

document-language = Language of names and texts
language-hint = fr, en, pt-BR… For reading exports aloud.
language-expected = This is not the tag of a language. Write fr, en or pt-BR.
