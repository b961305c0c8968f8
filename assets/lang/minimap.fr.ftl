### Plan d’ensemble dans le coin de la vue

minimap-label = Plan d’ensemble : tout l’organigramme et la partie visible
