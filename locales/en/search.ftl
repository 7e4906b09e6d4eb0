# Search in all that one may read.
search-title = Search
search-meetings = Meetings
search-period = Period
search-from = From
search-until = To
search-words-hint = Beginning of words, accents apart: object, texts, annexes
search-in-annex = Annex “{ $title }”
