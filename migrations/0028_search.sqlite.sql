-- What is searched of a subject: one entry for what all its readers see, one for each field that is kept from
-- some of them, one for each annex. Words are folded, each once; `_t` and the tenant is a word too.
CREATE TABLE search_entries (
    row_id     INTEGER PRIMARY KEY,
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    subject_id UUID NOT NULL,
    part       TEXT NOT NULL,
    field      TEXT NOT NULL,
    told       BOOLEAN NOT NULL,
    CONSTRAINT search_entries_subject_id_part UNIQUE (tenant_id, subject_id, part)
);
CREATE VIRTUAL TABLE search_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, prefix = '2 3 4',
    tokenize = 'unicode61 remove_diacritics 0 tokenchars ''_'''
);
