### Edits: names of the steps of the history, and refusals.
### $unit is the code or name of the unit, $what the person or the title.

step-rename = { $n ->
    [one] rename { $unit } to “{ $what }”
   *[other] rename { $n } units
}
step-add = add “{ $what }”
step-add-superior = insert “{ $what }” above { $n ->
    [one] { $unit }
   *[other] { $n } units
}
step-move = move { $n ->
    [one] { $unit }
   *[other] { $n } units
} to { $what }
step-reorder = { $n ->
    [one] change the place of { $unit }
   *[other] change the place of { $n } units
}
step-delete = { $n ->
    [one] delete { $unit }
   *[other] delete { $n } units
}
step-merge = merge { $unit } into { $what }
step-paste = { $n ->
    [one] paste { $unit }
   *[other] paste { $unit } ({ $n } units)
}
step-several = several changes
step-give-id = give { $unit } an id of its own
step-unit = change { $unit }
step-kind = { $n ->
    [one] change the kind of { $unit }
   *[other] change the kind of { $n } units
}
step-missions = change the missions of { $unit }
step-basis = change the legal basis of { $unit }
step-note = change the note of { $unit }
step-place = { $n ->
    [one] change how { $unit } is attached
   *[other] change how { $n } units are attached
}
step-other-codes = change the other codes of { $unit }
step-move-post = change the order of the posts of { $unit }
step-about = change the title, date or sources
step-kinds = change the kinds of units
step-link-kinds = change the kinds of links
step-texts = change the legal texts
step-bodies = change bodies and partners
step-links = change the links
step-person = change what is known of { $what }
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
edit-error-own-branch = A unit cannot be placed under itself or inside its own branch.
edit-error-no-own-id = This unit has no id of its own, so nothing can be placed under it. Give it an id (problems panel).
edit-error-last-unit = A chart keeps at least one unit.
edit-error-not-siblings = Choose units that stand under the same superior.
edit-error-nothing = There is nothing to paste.

edit-new-unit = New unit
