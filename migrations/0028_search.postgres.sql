-- What is searched of a subject: one entry for what all its readers see, one for each field that is kept from
-- some of them, one for each annex. Words are folded, each once; `_t` and the tenant is a word too.
CREATE TABLE search_entries (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    subject_id UUID NOT NULL,
    part       TEXT NOT NULL,
    field      TEXT NOT NULL,
    told       BOOLEAN NOT NULL,
    words      TSVECTOR NOT NULL,
    PRIMARY KEY (tenant_id, subject_id, part)
);
CREATE INDEX search_entries_words ON search_entries USING gin (words);
