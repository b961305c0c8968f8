<<<<<<< HEAD
### file
=======
# Why a file cannot be read, loaded or saved. Wherever a place is known, $line, $column and
# $path are given as well, to be shown beside the sentence.

file-empty = The file is empty.
file-not-text = This file is not an Organigram text file.
file-not-text-but = This file is not an Organigram file; it looks like a { $format } file.
file-not-organigram = This text is not an Organigram file: “Organigram(” is expected here.
file-newer-format = This file has format { $found }, which is newer than this program, which reads up to format { $known }. A newer version of Organigram is needed.
file-unknown-format = There is no format { $found }; write “format: 1”.
file-too-deep = Too many brackets nest from here on.
file-too-many-units = The file has too many units.
file-unknown-field = There is no field “{ $field }” here; the fields are { $allowed }.
file-unknown-field-nearest = There is no field “{ $field }” here; did you mean “{ $nearest }”?
file-missing-field = The field “{ $field }” is missing.
file-duplicate-field = The field “{ $field }” is there twice.
file-unknown-word = “{ $word }” cannot stand here; write { $allowed }.
file-not-a-date = { $text } is not a date; write "2024-11-03", "2024-11" or "2024".
file-syntax-expected-text = A text in double quotes is expected here.
file-syntax-expected-list = A list in square brackets [ ] is expected here.
file-syntax-expected-group = A group of fields in round brackets ( ) is expected here.
file-syntax-expected-word = A word without quotes, such as the name of a field, is expected here.
file-syntax-expected-number = A whole number is expected here.
file-syntax-expected-comma = A comma is missing before this, or a quotation mark further up.
file-syntax-expected-colon = A colon is expected between the name of a field and its value.
file-syntax-expected-closing = A closing bracket or a comma is expected here.
file-syntax-never-closed = The text or comment that begins here is never closed.
file-syntax-bracket-never-closed = The bracket that opens here is never closed.
file-syntax-bad-escape = The backslash means nothing here; for a backslash itself, write it twice.
file-syntax-after-the-end = Nothing may follow the bracket that closes the document.
file-syntax-other = The file cannot be understood here: { $words }
file-missing = There is no file { $file }. Check the name and the folder.
file-folder = { $file } is a folder. Choose a file in it.
file-not-a-file = { $file } is not a plain file.
file-denied = You have no permission to read { $file }. Ask its owner.
file-too-big = The file { $file } has { $size } MB; at most { $limit } MB can be opened.
file-unreadable = The file { $file } cannot be read: { $reason }
file-save-changed-outside = Nothing was saved: another program changed { $file } meanwhile. Reload it, replace it or save under another name.
file-save-gone = Nothing was saved: another program removed or moved { $file }. Save it anew or under another name.
file-save-exists = Nothing was saved: { $file } exists already.
file-save-read-only = Nothing was saved: { $file } is read-only. Save under another name, or allow writing.
file-save-not-a-file = Nothing was saved: { $file } is not a plain file.
file-save-no-folder = Nothing was saved: there is no folder { $file }.
file-save-not-the-same = Nothing was saved: what was written to { $file } does not read back the same.
file-save-disk-full = Nothing was saved: there is no room left for { $file }. The old file is intact.
file-save-folder-denied = Nothing was saved: you have no permission to make a file in the folder of { $file }. Save elsewhere.
file-save-failed = Nothing was saved to { $file }: { $reason }. The old file is intact.
file-saved-other-names = Saved. The file had other names (hard links): under those the old content remains.
file-saved-owner-changed = Saved. The file now belongs to you, and no longer to its former owner.
file-saved-not-confirmed = Saved, but the system could not confirm that it is on the disk.
>>>>>>> 7c2af12 (The file: read with places, write in one form, save in one step; faults of the data as values)
