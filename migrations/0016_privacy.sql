-- Privacy: who answers for personal data, the notice and what each person said to it, how long data
-- are kept. Global table: platform_settings.
CREATE TABLE platform_settings (
    name    TEXT PRIMARY KEY,
    facts   TEXT NOT NULL,
    version BIGINT NOT NULL
);

-- What a tenant decided. Months: NULL is for ever.
CREATE TABLE privacy_settings (
    tenant_id      UUID NOT NULL REFERENCES tenants (id),
    controller     TEXT NOT NULL,
    before_answer  TEXT NOT NULL CHECK (before_answer IN ('mail', 'paper')),
    persons_months BIGINT,
    mails_months   BIGINT,
    journal_months BIGINT,
    version        BIGINT NOT NULL,
    PRIMARY KEY (tenant_id)
);

-- The notice, version by version: as it was written, and as it was read with the names filled in.
CREATE TABLE notices (
    tenant_id    UUID NOT NULL REFERENCES tenants (id),
    number       BIGINT NOT NULL,
    template     TEXT NOT NULL,
    body         TEXT NOT NULL,
    published_by TEXT NOT NULL,
    published_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, number)
);

-- What a person said to a version of the notice. Never changed: the last one counts.
CREATE TABLE choices (
    tenant_id     UUID NOT NULL REFERENCES tenants (id),
    person_id     UUID NOT NULL,
    number        BIGINT NOT NULL,
    notice_number BIGINT NOT NULL,
    choice        TEXT NOT NULL CHECK (choice IN ('accepted', 'withdrawn')),
    noted_by      TEXT,
    made_at       TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, person_id, number),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id),
    FOREIGN KEY (tenant_id, notice_number) REFERENCES notices (tenant_id, number)
);

-- When the contact data of a person were erased.
ALTER TABLE persons ADD COLUMN forgotten_at TIMESTAMPTZ;

-- Persons of whom nothing is erased: a dispute, an inquiry.
CREATE TABLE holds (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    person_id UUID NOT NULL,
    reason    TEXT NOT NULL,
    placed_by TEXT NOT NULL,
    placed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, person_id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);

-- What was erased, run by run: figures only.
CREATE TABLE purges (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    id        UUID NOT NULL,
    made_at   TIMESTAMPTZ NOT NULL,
    report    TEXT NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX purges_by_time ON purges (tenant_id, made_at);

-- Where a chain begins once its oldest lines were erased.
ALTER TABLE journal_heads ADD COLUMN cut_number BIGINT NOT NULL DEFAULT 0;
ALTER TABLE journal_heads ADD COLUMN cut_hash BYTEA;
