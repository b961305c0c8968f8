# Work that was not saved, files that others change, documents that are read-only.

## Recovered work

recovered-title = Recovered work
recovered-what = “{ $name }” was not saved before the program stopped. The work was kept on { $moment }.
recovered-moment = { $date } at { $time }
recovered-never-saved = { $n ->
    [one] This document was never saved. It has { $n } unit.
   *[other] This document was never saved. It has { $n } units.
}
recovered-file-gone = The file is no longer in its place: this recovered work is all that is left of it.
recovered-file-unreadable = The file cannot be read at the moment, so that nothing can be compared.
recovered-file-changed = Beware: another program has changed the file meanwhile.
recovered-differences = { $n ->
    [0] It does not differ from the file.
    [one] Compared with the file, { $n } difference:
   *[other] Compared with the file, { $n } differences:
}
recovered-more = { $n ->
    [one] { $n } other piece of recovered work will follow.
   *[other] { $n } other pieces of recovered work will follow.
}
recovered-open = Open this work
recovered-later = Keep for later
recovered-discard = Delete…
recovered-sure-title = Delete this work?
recovered-sure-text = The recovered work of “{ $name }” will be lost for good.
recovered-keep = Do not delete
recovered-discard-for-good = Delete for good
recovery-cannot-keep-title = Your changes are not protected
recovery-cannot-keep = The safety copy cannot be written: { $reason }. If the program stops, what is not saved will be lost.
recovery-save-often = Save often. Make room, or check the permissions of the program’s data folder.
recovery-set-aside-title = Recovered work that cannot be read
recovery-set-aside = { $n ->
    [one] A safety copy is damaged and cannot be opened. It was set aside: { $file }
   *[other] { $n } safety copies are damaged and cannot be opened. They were set aside, the first of them here: { $file }
}
recovery-set-aside-safe = Your documents are untouched.
settings-set-aside = The settings were damaged and have been set aside: { $file }
panic-kept = Organigram has met an error and must stop. Your work is kept here and will be offered at the next start: { $file }
panic-nothing-unsaved = Organigram has met an error and must stop. Everything was saved.
panic-not-kept = Organigram has met an error and must stop. The last changes could not be kept.

## Differences

difference-about = Title, date or sources of the document changed
difference-added = Added: { $unit }
difference-removed = Removed: { $unit }
difference-renamed = New name: { $from } becomes { $to }
difference-moved = Moved: { $unit } goes from { $from } to { $to }
difference-moved-from-top = Moved: { $unit } goes from the top to { $to }
difference-moved-to-top = Moved: { $unit } leaves { $from } for the top
difference-posts = Posts of { $unit }: { $from } → { $to }
difference-changed = Changed: { $unit } (code, kind, missions or legal basis)
difference-order = Order of the units changed
difference-kinds = Kinds changed
difference-texts = Legal texts changed
difference-people = What is known of people changed
difference-links = Bodies or links changed
difference-more = { $n ->
    [one] and { $n } other difference
   *[other] and { $n } other differences
}

## A file changed elsewhere

outside-changed = Another program has changed “{ $file }”.
outside-gone = “{ $file }” was deleted or moved. Your document exists only here now.
outside-reload = Reload
outside-reload-sure = Reload the file
outside-keep-mine = Keep my version
outside-replace = Replace the file
outside-see-both = See what differs
outside-open-theirs = Open the file apart
outside-take-over = Take over
outside-retry = Try again
outside-save-again = Save again
outside-kept-mine = Your version is kept; the next save will replace that of the file.
outside-reload-title = Reload the file?
outside-reload-text = { $n ->
    [one] “{ $file }” has { $n } change that is not saved. Your version will be put in a safe place and offered at the next start.
   *[other] “{ $file }” has { $n } changes that are not saved. Your version will be put in a safe place and offered at the next start.
}
outside-reload-failed = Your version could not be put in a safe place: the file was not reloaded.
outside-both-title = Your version and the file
outside-both-text = { $n ->
    [0] Both say the same.
    [one] Compared with the file, your version has { $n } difference:
   *[other] Compared with the file, your version has { $n } differences:
}

## Read-only

read-only-open-elsewhere = Read-only: { $user } has been working in this file since { $moment } (process { $process }).
read-only-taken-over = Read-only: { $user } took this file over on { $moment } (process { $process }).
read-only-refused = This document is read-only. Take it over, or save it under another name to change it.
status-read-only = Read-only
error-broke = { $file }: the work stopped at an error of the program.
error-broke-behind = Work in the background stopped at an error of the program. The document is untouched.
