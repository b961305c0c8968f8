# Faults of the data and what to do about them. Arguments: see ProblemKind::message_args.

problem-empty-id = An id is missing: nothing can name this entry.
problem-empty-id-remedy = Give it an id that nothing else bears.

problem-duplicate-id = Two units bear the id “{ $id }”; whatever names it means the first.
problem-duplicate-id-remedy = Give this one another id, and correct what names it.

problem-unknown-superior = The unit “{ $id }” names “{ $superior }” as its superior, and no unit bears that id; it is shown at the top.
problem-unknown-superior-remedy = Correct the superior's id, or add the unit that is missing.

problem-cycle = Units are each other's superiors, in a ring: { $ids }.
problem-cycle-remedy = Choose the one that stands above the others and give it a superior outside of the ring.

problem-several-roots = { $n } units have no superior: the chart has several tops.
problem-several-roots-remedy = If one top is meant, give the other units a superior.

problem-no-kind = The unit “{ $unit }” has no kind.
problem-no-kind-remedy = Choose its kind: direction, bureau, pole…

problem-unknown-kind = The unit “{ $unit }” is of the kind “{ $kind }”, which the document does not describe; it is shown in grey.
problem-unknown-kind-remedy = Add the kind to the list of kinds, or correct it.

problem-empty-name = The unit “{ $unit }” has no name.
problem-empty-name-remedy = Give it a name.

problem-duplicate-code = Several units bear the code “{ $code }”: { $units }.
problem-duplicate-code-remedy = See which is right; a shared code makes searching ambiguous.

problem-empty-holder = A post of the unit “{ $unit }” is said to be held, but nobody is named.
problem-empty-holder-remedy = Name the person, or declare the post vacant.

problem-unknown-clause = The unit “{ $unit }” rests on “{ $clause }”, which the texts of the document do not hold.
problem-unknown-clause-remedy = Correct the reference, or add the clause to its text.

problem-duplicate-kind = Two kinds of units bear the id “{ $id }”; only the first counts.
problem-duplicate-kind-remedy = Remove one of them or rename it.

problem-duplicate-link-kind = Two kinds of links bear the id “{ $id }”; only the first counts.
problem-duplicate-link-kind-remedy = Remove one of them or rename it.

problem-duplicate-text = Two texts bear the id “{ $id }”; only the first is found.
problem-duplicate-text-remedy = Give the second another id.

problem-slash-in-text-id = The id “{ $id }” of a text holds a slash, which parts the text from the clause in references.
problem-slash-in-text-id-remedy = Replace the slash by a hyphen.

problem-duplicate-clause = The text “{ $text }” has two clauses “{ $clause }”; only the first is found.
problem-duplicate-clause-remedy = Give the second another id.

problem-duplicate-person = The person “{ $key }” is described twice; only the first description counts.
problem-duplicate-person-remedy = Merge the two; for two people of one name, give one of them another key.

problem-unused-person = No post names “{ $key }”.
problem-unused-person-remedy = Check how the name is spelt, or remove the entry.

problem-body-id-taken = A unit already bears the id “{ $id }” of this body; whatever names it means the unit.
problem-body-id-taken-remedy = Give the body another id.

problem-duplicate-body = Two bodies bear the id “{ $id }”; only the first is found.
problem-duplicate-body-remedy = Give the second another id.

problem-unknown-link-kind = The link from “{ $from }” to “{ $to }” is of the kind “{ $kind }”, which the document does not describe.
problem-unknown-link-kind-remedy = Add the kind to the list of kinds of links, or correct it.

problem-unknown-link-end = The link from “{ $from }” to “{ $to }” cannot be drawn: “{ $missing }” is not known there.
problem-unknown-link-end-remedy = A link starts at a unit and ends at a body or a unit: correct the id, or add what is missing.

problem-ill-formed-language = The language of the document, “{ $tag }”, is not a well-formed tag of a language; exports leave it aside.
problem-ill-formed-language-remedy = Write a tag such as fr, en or pt-BR, or empty the field “Language of names and texts”.

problem-newer-format = This belongs to format { $format }, which is newer than this program, and is not understood: { $what }.
problem-newer-format-remedy = Use a newer version of Organigram; a copy saved by this one would be without it.

## What is worth a look. $date and $precision: see Lang::text_dated; $count: one or other.

problem-outdated = The document describes { $date }, { $months } { $count ->
    [one] month
   *[other] months
} ago.
problem-outdated-remedy = See whether it is still right, then bring its date up to date.

problem-unused-text = No unit rests upon the text “{ $text }”.
problem-unused-text-remedy = Give its clauses to the units that carry them, or remove the text.

problem-unused-clause = No unit carries the clause { $clause } of the text “{ $text }”.
problem-unused-clause-remedy = Add it to the legal basis of the unit that carries it.

problem-no-head = { $unit } has no post that leads it.
problem-no-head-remedy = Add the post, vacant if need be.

problem-span-too-wide = { $unit } has { $n } direct subordinates, more than { $limit }.
problem-span-too-wide-remedy = Group some units, or raise the limit.

problem-span-too-narrow = { $unit } has only { $n } direct { $count ->
    [one] subordinate
   *[other] subordinates
}, fewer than { $limit }.
problem-span-too-narrow-remedy = See whether this level is needed, or lower the limit.

problem-no-basis = { $unit } has no legal basis.
problem-no-basis-remedy = Name the clauses that it carries.

problem-long-vacancy = A post of { $unit } has been vacant since { $date }, for { $months } { $count ->
    [one] month
   *[other] months
}.
problem-long-vacancy-remedy = Appoint someone, or remove the post.

problem-long-acting = { $person } has been acting in a post of { $unit } since { $date }, for { $months } { $count ->
    [one] month
   *[other] months
}.
problem-long-acting-remedy = Appoint someone, or see whether they are still acting.

problem-soon-vacant-past = The post of { $person } ({ $unit }) was to be vacant from { $date }, and that date is past.
problem-soon-vacant-past-remedy = Declare the post vacant, or correct the date.

problem-several-posts = { $person } is in several posts: { $units }.
problem-several-posts-remedy = See whether it is the same person; give a namesake another key.

problem-codes-collide = Codes of different units look alike: { $codes }.
problem-codes-collide-remedy = Who looks for one finds the other: tell them apart.

## Remedies: what the button does.

remedy-give-id = Give it an id of its own
remedy-name-key = Take the name for the key
remedy-attach-to-top = Attach to the top
remedy-make-top = Put at the top
remedy-attach-others = Attach to the first top
remedy-declare-kind = Add this kind
remedy-drop-second = Remove the second
remedy-drop-code = Remove this code here
remedy-drop-clause = Remove the reference
remedy-drop-link = Remove the link
remedy-drop-person = Remove the entry
remedy-join-people = Join the entries
remedy-vacate = Declare vacant
remedy-add-head = Add a vacant post
remedy-date-today = Date it today
