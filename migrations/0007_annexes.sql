CREATE TABLE annexes (
    tenant_id    UUID NOT NULL REFERENCES tenants (id),
    id           UUID NOT NULL,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('item', 'meeting')),
    subject_id   UUID NOT NULL,
    title        TEXT NOT NULL,
    file_name    TEXT NOT NULL,
    media_type   TEXT NOT NULL,
    size         BIGINT NOT NULL,
    sha256       BYTEA NOT NULL,
    reading      TEXT NOT NULL CHECK (reading IN ('waiting', 'read', 'unreadable')),
    pages        BIGINT,
    rank         BIGINT NOT NULL,
    added_by     TEXT NOT NULL,
    added_at     TIMESTAMPTZ NOT NULL,
    sealed       BOOLEAN NOT NULL,
    removed_at   TIMESTAMPTZ,
    version      BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX annexes_by_subject ON annexes (tenant_id, subject_id, rank);
