### Export: choices, preview, what the file will be and what it leaves out.

export-pixels = { $w } × { $h } px
export-centimetres = { $w } × { $h } cm
export-pages = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
export-kilobytes = about { $n } kB
export-megabytes = about { $n } MB
export-gigabytes = about { $n } GB
export-smallest-points = smallest type { $n } points
export-smallest-pixels = smallest type { $n } px
export-hides-holders = { $n ->
    [one] { $n } holder of a post that is not published: { $names }
   *[other] { $n } holders of posts that are not published: { $names }
}
export-hides-departures = { $n ->
    [one] { $n } announced departure: { $names }
   *[other] { $n } announced departures: { $names }
}
export-hides-contacts = { $n ->
    [one] { $n } contact: { $names }
   *[other] { $n } contacts: { $names }
}
export-hides-notes = { $n ->
    [one] { $n } note on a unit: { $names }
   *[other] { $n } notes on units: { $names }
}
export-hides-link-notes = { $n ->
    [one] { $n } note on a link: { $names }
   *[other] { $n } notes on links: { $names }
}

export-absent = Not in the file: { $what }
export-would-be = { $path } would be: { $facts }
export-too-small-points = The smallest type measures only { $n } points on this paper; { $least } are needed to read with ease.
export-too-small-pixels = The smallest type is only { $n } px high; { $least } are needed to read with ease.
export-mend-with = What helps: { $options }.

picture-without-document = The picture holds no document. Export it again with the document inside, or open the .ron file.
picture-broken = The picture is damaged, and the document in it cannot be read. Export it again with the document inside, or open the .ron file.
picture-too-much = The document in the picture is larger than { $limit } MB. It was not opened.
picture-not-edited = A picture is never changed. Open it in the window and save the document as .ron.

export-title = Export
export-preset = Preset
export-no-preset = Custom
export-preset-save = Keep…
export-preset-rename = Rename…
export-preset-delete = Delete
export-preset-deleted = “{ $name }” is deleted.
export-preset-replaced = “{ $name }” is replaced.
export-preset-restore = Undo
export-preset-name = Name of the preset
export-preset-taken = Another preset has this name already.
export-keep = Keep
preset-web = Web picture, 1920 px
preset-slide = Slide 16:9
preset-a4 = A4 print
preset-wall = A3 wall
preset-page = Accessible web page
preset-accessible = Accessible PDF by structure
export-format = Type of file
export-what = Content
export-whole = Everything, unfolded
export-as-shown = As on the screen
export-branch = Selected branch
export-branch-of = Branch { $unit }
export-selection = { $n ->
    [one] Selection ({ $n })
   *[other] Selection ({ $n })
}
export-select-first = Select units on the chart first.
export-table = Table
export-arrangement = Arrangement
export-as-on-screen = As on the screen
export-size = Size
export-by-scale = Scale
export-by-width = Width
export-by-frame = Frame
export-by-paper = Paper
export-across = Width of the frame
export-down = Height of the frame
export-dpi = Dots per inch
export-orientation = Orientation
export-auto = Best fit
export-portrait = Portrait
export-landscape = Landscape
export-pages-how = Pages
export-pages-one = One page
export-pages-by-branch = By structure
export-pages-tiles = Sheets for a wall
export-page-as-chart = As large as the chart
export-theme = Theme
export-theme-light = Light
export-theme-dark = Dark
export-theme-print = Print
export-colours = Colours
export-transparent = Transparent ground
export-embed = Document inside the picture
export-embed-tip = The picture opens in the program again and can be edited. It holds only what it shows.
export-profile = Readers
export-profile-internal = Internal
export-profile-internal-tip = Everything that the document says.
export-profile-public = Public
export-profile-public-tip = The names of heads, deputies and staff; no contacts, notes, announced departures or other holders.
export-language = Language
export-run = Export
export-running = Exporting: { $percent }
export-cancelled = Export stopped. No file was written.
export-done = File saved: { $file }
export-open-file = Open
export-open-folder = Open the folder
export-no-opener = This desktop has no program to open it.
export-copied = { $n ->
    [one] Picture of { $n } unit copied, { $w } × { $h } px
   *[other] Picture of { $n } units copied, { $w } × { $h } px
}
export-preview-name = Preview
export-preview-page = Preview, page { $page } of { $pages }
export-preview-wait = Preparing the preview…
export-preview-none = No preview
export-preview-broke = The preview could not be prepared.
export-measuring = Measuring…
export-page-before = Previous page
export-page-after = Next page
export-too-small-here = This type is too small to be read with ease:
export-mend-paper = { $paper } paper
export-mend-by-branch = A page for each structure
export-mend-fit = Fit to the page
export-mend-scale = Scale { $scale }
export-mend-width = { $width } px wide
export-hides = Will not be in the file:
