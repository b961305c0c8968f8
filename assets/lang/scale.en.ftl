### Organisations of any size: making them up, opening them, and their first look.

scale-file-exists = There is a file of this name already; choose another name, or say --force.
scale-no-folder = The folder does not exist; create it, or choose another.
scale-is-a-folder = This is a folder; give the file a name in it.
scale-denied = You have no permission to write there; choose another folder.
scale-disk-full = The disk is full; nothing was written.
scale-not-written = The file cannot be written: { $reason }

# Opening in sight of the person.
scale-given-up = Given up: { $file }

# The first look at a large organisation.
scale-folded-at-first = Folded at first: { $shown } of { $all } units shown; unfold all
