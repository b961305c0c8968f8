### Edits: names of the steps of the history, and refusals.
### $unit is the code or name of the unit, $what the person or the title.

step-rename = rename { $unit } to “{ $what }”
step-code = change the code of { $unit }
step-title = change a title in { $unit }
step-add-post = add a post to { $unit }
step-remove-post = remove a post from { $unit }
step-appoint = appoint { $what } ({ $unit })
step-vacant = declare a post vacant ({ $unit })
step-acting = make { $what } acting ({ $unit })
step-soon-vacant = announce the departure of { $what } ({ $unit })
step-not-stated = clear the holder of a post ({ $unit })

edit-error-no-unit = This unit does not exist any more.
edit-error-no-post = This post does not exist any more.
edit-error-empty-name = A unit must have a name.
edit-error-empty-holder = Name the person, or declare the post vacant.
