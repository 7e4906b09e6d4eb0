# La recherche dans tout ce que l'on peut lire.
search-title = Recherche
search-meetings = Séances
search-period = Période
search-from = Du
search-until = Au
search-words-hint = Début de mot, sans accent : objet, textes, annexes
search-in-annex = Annexe « { $title } »
