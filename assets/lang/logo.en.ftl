### The cartouche of an export: its parts, the logo, and what is wrong with the file of a logo.

export-cartouche = Title block
export-part-title = Title
export-part-date = Date
export-part-source = Source
export-margin = Margins
export-links = Links between units
export-part-logo = Logo
export-logo-change = Change…
export-logo-remove = Remove
export-logo-alt = Text in place of the logo
export-logo-alt-hint = Logo
export-logo-other = Choose another file…
export-logo-without = Export without the logo
export-logo-fault = The logo { $file } cannot be used. { $why }
path-title-logo = Choose a logo
path-logo = Choose

logo-alt-usual = Logo
logo-missing = There is no such file any more, or its folder is not connected. Choose the file again, or leave the logo out.
logo-unreadable = The file cannot be read: { $reason }.
logo-heavy = The file has more than { $limit } MB. Make the picture smaller: 1,000 pixels across are enough for a large sheet.
logo-other = A logo must be a PNG or a JPEG; this is { $kind }. Open it in a program for pictures and save it as PNG.
logo-unknown = A logo must be a PNG or a JPEG; this is neither. Open it in a program for pictures and save it as PNG.
logo-large = The picture has { $width } × { $height } pixels, which is too large for a logo. Make it smaller: 1,000 pixels across are enough for a large sheet.
logo-broken = The picture is damaged: { $reason }. Open it in a program for pictures and save it again as PNG.
