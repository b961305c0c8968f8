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
export-too-small = The smallest type measures only { $points } points on this paper; 6 are needed to read with ease. Take larger paper (--paper) or an arrangement that fits (--fit).

picture-without-document = The picture holds no document. Export it again with the document inside, or open the .ron file.
picture-broken = The picture is damaged, and the document in it cannot be read: { $reason }.
picture-too-much = The document in the picture is larger than { $limit } MB. It was not opened.
picture-not-edited = A picture is never changed. Open it in the window and save the document as .ron.
