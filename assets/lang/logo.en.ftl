### The cartouche of an export: its parts, the logo, and what is wrong with the file of a logo.

export-cartouche = Title block
export-part-title = Title
export-part-date = Date
export-part-source = Source
export-margin = Margins
export-links = Links between units
