-- Who may read or write each subject, as principals: `group:ID:role`, `person:ID`, `body:ID:state`.
CREATE TABLE access (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    subject_id UUID NOT NULL,
    principal  TEXT NOT NULL,
    may_write  BOOLEAN NOT NULL,
    PRIMARY KEY (tenant_id, subject_id, principal)
);
CREATE INDEX access_by_principal ON access (tenant_id, principal, subject_id);
