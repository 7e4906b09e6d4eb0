-- Mails, one row for one mail to one person. What a mail says is kept as it was written.
CREATE TABLE deliveries (
    tenant_id       UUID NOT NULL REFERENCES tenants (id),
    id              UUID NOT NULL,
    organisation_id UUID NOT NULL,
    to_name         TEXT NOT NULL,
    to_address      TEXT NOT NULL,
    from_name       TEXT NOT NULL,
    reply_name      TEXT NOT NULL,
    reply_address   TEXT,
    subject         TEXT NOT NULL,
    note            TEXT NOT NULL,
    occasion        TEXT,
    attachments     TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('held', 'waiting', 'sending', 'sent', 'in_doubt', 'failed')),
    problem         TEXT,
    answer          TEXT,
    message_id      TEXT,
    written_at      TIMESTAMPTZ NOT NULL,
    settled_at      TIMESTAMPTZ,
    version         BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations (tenant_id, id)
);
CREATE INDEX deliveries_by_time ON deliveries (tenant_id, written_at, id);
