-- What an annex says: read from the file once, by the job that counts its pages.
CREATE TABLE annex_texts (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    annex_id  UUID NOT NULL,
    body      TEXT NOT NULL,
    PRIMARY KEY (tenant_id, annex_id),
    FOREIGN KEY (tenant_id, annex_id) REFERENCES annexes (tenant_id, id)
);
