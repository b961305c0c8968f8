### Forms: the page of a unit while editing, the life of a post, the pages of the document.

## Dates and lengths of time

date-hint = For example 1 July 2025, July 2025 or 2025
date-expected = This date is not understood. Write 2025-07-01, July 2025 or 2025.
age-under-a-month = less than a month
age-under-a-year = less than a year
age-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
age-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
age-about-years = { $n ->
    [one] about { $n } year
   *[other] about { $n } years
}
age-years-and-months = { $years } and { $months }
age-in = in { $length }
age-date-past = date passed

## The page of a unit

details-other-codes = Other codes
details-kind = Kind
details-new-kind = New kind…
details-new-kind-name = Name of the new kind
details-manage-kinds = Manage kinds…
details-place = Place
details-place-line = under its superior
details-place-staff = beside it, as staff
missions-hints = “# ” starts a heading, “- ” a bullet, a blank line a paragraph. Ctrl+Enter to keep.
note-hints = For you alone: the remark is not shown on the chart.
basis-no-texts = The document holds no legal text.
basis-filter = Search in the texts and their clauses
basis-text = { $title } ({ $n } of { $all })
basis-whole-text = The whole text
basis-manage = Manage texts…
link-add = Add a link
link-edit = Edit the link
link-remove = Remove the link
link-kind = Link
link-manage-kinds = Manage kinds of links…
link-other = With
link-other-hint = Name or code of a body or a unit
link-note = Remark on the link
link-new-body = Create the body “{ $name }”
move-up = Move up
move-down = Move down

## The life of a post

post-appoint = Appoint…
post-vacate = Vacant…
post-act = Acting…
post-leave = Leaving…
post-leave-tip = Say from when the post will be vacant
post-edit = Edit…
post-holder-hint = Given name and surname
person-also = Also holds:
person-open = Open this person’s page

## The document

document-title = The document
document-about = Title and sources
document-kinds = Kinds
document-link-kinds = Kinds of links
document-texts = Texts
document-bodies = Bodies
document-people = People
document-name = Title
document-as-of = As of
document-none = Nothing so far
document-remove = Remove
document-new-source = Add a source: its title
document-new-kind = Add a kind
document-new-link-kind = Add a kind of link
document-new-text = Add a text: its title
document-new-body = Add a body
source-title = Title of the source
source-date = Date
source-url = Address
source-remove = Remove the source
kind-label = Name
kind-hue = Colour
kind-users = { $n ->
    [0] No unit is of this kind.
    [one] { $n } unit is of this kind.
   *[other] { $n } units are of this kind.
}
hue-blue = blue
hue-orange = orange
hue-green = green
hue-purple = purple
hue-sky = sky blue
hue-vermilion = vermilion
hue-olive = olive
hue-grey = grey
link-label = Read from the unit
link-inverse = Read from the other side
link-role = Role
link-role-relation = working relation
link-role-superior = further superior authority
link-kind-users = { $n ->
    [0] No link is of this kind.
    [one] { $n } link is of this kind.
   *[other] { $n } links are of this kind.
}
body-name = Name
body-kind = Sort
body-kind-hint = For example committee, network, operator
body-users = { $n ->
    [0] No link leads to it.
    [one] { $n } link leads to it.
   *[other] { $n } links lead to it.
}
text-title = Title
text-nature = Sort of text
text-number = Number
text-date = Signed on
text-article = Article
text-clauses = Clauses
text-clause = Clause { $id }
text-new-clause = Add a clause
text-remove-clause = Remove clause { $id }
people-filter = Search for a person
people-none = Nobody is named.
person-name = Name
person-civility = Civility
person-madame = Ms
person-monsieur = Mr
person-not-stated = not stated
person-sort = Sorted as
person-sort-hint = Only where the usual order is wrong: Da Costa Moreira, Juliette
person-contact = Contact
person-posts = Posts
person-no-posts = No posts
person-apart = Somebody else
person-apart-tip = This post is held by another person of the same name
person-namesake = { $n ->
    [0] Somebody else has this name, without a post.
   *[other] Somebody else has this name: { $units }.
}
person-same = It is the same person

## What goes with what is removed

remove-kind = { $n ->
    [one] { $n } unit is of this kind and will take another.
   *[other] { $n } units are of this kind and will take another.
}
remove-link-kind = { $n ->
    [one] { $n } link is of this kind and will take another.
   *[other] { $n } links are of this kind and will take another.
}
remove-instead = Instead
remove-no-other = First add the kind that is to replace it.
remove-text = { $n ->
    [one] { $n } unit rests on this text. The reference will go with it.
   *[other] { $n } units rest on this text. The references will go with it.
}
remove-clause = { $n ->
    [one] { $n } unit rests on this clause. The reference will go with it.
   *[other] { $n } units rest on this clause. The references will go with it.
}
remove-body = { $n ->
    [one] { $n } link leads to this body and will go with it.
   *[other] { $n } links lead to this body and will go with it.
}
remove-yes = Remove
