### The window: panels, questions, messages.

window-title = { $dirty ->
    [yes] • { $file } – Organigram
   *[no] { $file } – Organigram
}
window-untitled = Untitled

## Panels

details-code = Code
details-name = Name
details-posts = Posts
details-missions = Missions
details-basis = Legal basis
details-bodies = Bodies and links
details-subordinates = Subordinate units
details-staff = Attached to { $name }
details-sources = Sources
post-title = Title
post-rank = Rank
post-state = State
post-holder = Holder
post-acting-by = Acting
post-since = Since
post-from = From
post-state-held = held
post-state-vacant = vacant
post-state-acting = acting
post-state-soon-vacant = soon vacant
post-state-not-stated = not stated
rename-hint = Enter to keep, Esc to give up

## Unsaved changes

unsaved-title = Save the changes?
unsaved-text = { $n ->
    [one] “{ $file }” has { $n } change that is not saved. Without saving, it will be lost.
   *[other] “{ $file }” has { $n } changes that are not saved. Without saving, they will be lost.
}
unsaved-save = Save
unsaved-discard = Don’t save
unsaved-cancel = Cancel
dialog-ok = OK
dialog-cancel = Cancel
dialog-close = Close

## Status line

status-units = { $n ->
    [0] no units
    [one] { $n } unit
   *[other] { $n } units
}
status-posts = { $n ->
    [0] no posts
    [one] { $n } post
   *[other] { $n } posts
}
status-vacancies = { $n ->
    [0] no vacancies
    [one] { $n } vacancy
   *[other] { $n } vacancies
}
status-problems = { $n ->
    [one] { $n } problem
   *[other] { $n } problems
}
status-no-problems = no problems
status-modified = modified
status-embedded = built-in example
status-reading = Reading
status-editing = Editing
status-saved = Saved: { $file }
status-opened = Opened: { $file }
status-undone = Undone: { $edit }
status-redone = Redone: { $edit }
status-opening = Opening { $file }…

## Find

palette-hint = Name of a command or a unit
palette-nothing = No command and no unit has this name.

## Path of a file, where the desktop offers no dialog

path-title-open = Open a file
path-title-save = Save as
path-title-export = Export to
path-label = Path of the file
path-hint = /folder/chart.ron
path-why = This desktop offers no dialog to choose a file. Write its path.
path-open = Open
path-save = Save
path-missing = This file does not exist.
path-folder = This is a folder. Name a file.
path-replace-title = Replace the file?
path-replace-text = “{ $file }” exists already. Its content will be replaced.
path-replace = Replace

## Errors

error-open-title = The file could not be opened
error-save-title = The file could not be saved
error-export-title = The export could not be written
error-nothing-changed = Nothing was changed. The chart on the screen stays as it is.
error-still-unsaved = The file from before is intact, and your changes are still here. Try another place with “Save as”.
error-export-safe = The chart is untouched. No incomplete file stays on the disk.
error-copy = Copy the message
work-cancel = Stop

## Nothing to show

empty-chart-title = This chart is empty
empty-chart-text = Open a file, drop it here or begin with the built-in example.
empty-details = Choose a unit to read its posts, missions and texts.
empty-posts = No post is stated.
empty-missions = No mission is stated.
empty-basis = No text is stated.
empty-recent = No recent file
empty-outline = Nothing to show in the outline.

## First start

hint-first = Click a unit to read it. The wheel zooms, Ctrl+F finds, F1 shows the keys.
hint-drop = Drop the file to open it
hint-dismiss = Got it

## About

about-title = About Organigram
about-version = Version { $version }
about-text = Organigram shows an organisation, its units, its posts and the texts that they rest on. The built-in example is drawn from public documents.
about-licence = Organigram is free software, under the MIT or the Apache 2.0 licence, as you choose.
about-fonts = Typefaces Source Sans 3 and Noto Sans, under the SIL Open Font Licence 1.1.
about-copy = Copy the version

## Shortcut page

shortcuts-title = Keyboard shortcuts
shortcuts-filter = Filter the shortcuts
shortcuts-move = Moving
shortcuts-fold = Unfolding and folding
shortcuts-look = Looking
shortcuts-find = Finding
shortcuts-edit = Editing
shortcuts-file = Files
shortcuts-mouse = Mouse and trackpad
shortcuts-edit-only = only when editing
mouse-wheel = Wheel
mouse-wheel-does = zoom about the pointer
mouse-pinch = Ctrl+wheel, pinch
mouse-pinch-does = zoom
mouse-pan = Two-finger drag, Shift+wheel
mouse-pan-does = move the chart
mouse-drag = Drag the background, middle button
mouse-drag-does = move the chart
mouse-click = Click
mouse-click-does = select the unit and show its details
mouse-double-click = Double click
mouse-double-click-does = zoom to the unit, or rename when editing
mouse-badge = Click the badge
mouse-badge-does = unfold or fold
mouse-right-click = Right click
mouse-right-click-does = context menu
mouse-drop = Drop a file
mouse-drop-does = open it

## Keys, as they are written

key-ctrl = Ctrl
key-alt = Alt
key-shift = Shift
key-enter = Enter
key-escape = Esc
key-space = Space
key-home = Home
key-end = End
key-page-up = PgUp
key-page-down = PgDn

## Additions of the window

details-note = Remark
details-also-called = also { $codes }
problems-place = line { $line }, column { $column }
new-document-unit = New organisation
path-no-folder = There is no such folder.
png-empty = There is nothing to draw.
png-measure = { $value } is not a measure. Write a number greater than zero.
png-margins = Margins of { $margin } mm leave no room on a sheet of { $paper }. Choose larger paper or smaller margins.
png-too-large = The picture would measure { $width } × { $height } pixels, too many for a PNG. Choose a smaller scale, width or density.
png-write = The picture could not be written: { $reason }. Try another place.
png-encode = The picture could not be encoded: { $reason }.

menu-unit = Unit
menu-add = Add

choose-move = Move { $n ->
    [one] { $unit }
   *[other] { $n } units
} to…
choose-merge = Merge { $n ->
    [one] { $unit }
   *[other] { $n } units
} into…
choose-hint = Name or code of the unit
choose-nothing = No unit fits.

delete-title = { $n ->
    [one] Delete { $unit }?
   *[other] Delete { $n } units?
}
delete-units = { $n ->
    [one] { $n } subordinate unit goes, too.
   *[other] { $n } subordinate units go, too.
}
delete-held = { $n ->
    [one] { $n } held post goes.
   *[other] { $n } held posts go.
}
delete-links = { $n ->
    [one] { $n } link goes.
   *[other] { $n } links go.
}
delete-undo = Undo (Ctrl+Z) brings all of it back.
delete-all = { $n ->
    [one] Delete
   *[other] Delete { $n } units
}
delete-alone = Keep subordinates

drag-several = { $unit } + { $n }
status-copied = { $n ->
    [one] { $n } unit copied
   *[other] { $n } units copied
}
status-not-shared = Other windows will only get the text: { $reason }
status-selected = { $n ->
    [one] { $n } unit selected
   *[other] { $n } units selected
}
key-tab = Tab
key-delete = Del
hint-reading = Reading mode: Ctrl+E to edit
