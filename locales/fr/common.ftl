# Texts that every page may show.
