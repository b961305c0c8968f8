### Minimap in the corner of the view

minimap-label = Minimap: the whole chart and the part in view
