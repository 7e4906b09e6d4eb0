-- What convenes a sitting: which answers it admits.
CREATE TABLE summonses (
    tenant_id       UUID NOT NULL REFERENCES tenants (id),
    sitting_id      UUID NOT NULL,
    organisation_id UUID NOT NULL,
    proxies         BOOLEAN NOT NULL,
    dispatches      BIGINT NOT NULL,
    version         BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, sitting_id),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES sittings (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations (tenant_id, id)
);

-- One sending. The key says that two presses of one button are one sending.
CREATE TABLE dispatches (
    tenant_id     UUID NOT NULL REFERENCES tenants (id),
    id            UUID NOT NULL,
    sitting_id    UUID NOT NULL,
    number        BIGINT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('convocation', 'again')),
    key           TEXT NOT NULL,
    subject       TEXT NOT NULL,
    message       TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('composing', 'stamping', 'sending')),
    problem       TEXT,
    proof_id      UUID,
    created_by    TEXT NOT NULL,
    reply_address TEXT,
    created_at    TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES summonses (tenant_id, sitting_id),
    FOREIGN KEY (tenant_id, proof_id) REFERENCES proofs (tenant_id, id),
    CONSTRAINT dispatches_number UNIQUE (tenant_id, sitting_id, number),
    CONSTRAINT dispatches_key UNIQUE (tenant_id, sitting_id, key)
);

CREATE TABLE dispatch_documents (
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    dispatch_id UUID NOT NULL,
    number      BIGINT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('convocation', 'agenda', 'annex')),
    title       TEXT NOT NULL,
    about       TEXT NOT NULL,
    file_name   TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    size        BIGINT NOT NULL,
    sha256      BYTEA NOT NULL,
    pages       BIGINT,
    PRIMARY KEY (tenant_id, dispatch_id, number),
    FOREIGN KEY (tenant_id, dispatch_id) REFERENCES dispatches (tenant_id, id)
);

-- One person convened: name, function and address as they were.
CREATE TABLE convocations (
    tenant_id     UUID NOT NULL REFERENCES tenants (id),
    id            UUID NOT NULL,
    sitting_id    UUID NOT NULL,
    person_id     UUID NOT NULL,
    name          TEXT NOT NULL,
    title         TEXT NOT NULL,
    function      TEXT NOT NULL,
    address       TEXT,
    is_voter      BOOLEAN NOT NULL,
    rank          BIGINT NOT NULL,
    first_sent_at TIMESTAMPTZ,
    received_at   TIMESTAMPTZ,
    receipt_id    UUID,
    answers       BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES summonses (tenant_id, sitting_id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id),
    FOREIGN KEY (tenant_id, receipt_id) REFERENCES proofs (tenant_id, id),
    CONSTRAINT convocations_person_id UNIQUE (tenant_id, sitting_id, person_id)
);
CREATE INDEX convocations_by_person ON convocations (tenant_id, person_id, sitting_id);

-- To whom a dispatch goes, and with which mail once it is written.
CREATE TABLE dispatch_recipients (
    tenant_id      UUID NOT NULL REFERENCES tenants (id),
    dispatch_id    UUID NOT NULL,
    convocation_id UUID NOT NULL,
    delivery_id    UUID,
    PRIMARY KEY (tenant_id, dispatch_id, convocation_id),
    FOREIGN KEY (tenant_id, dispatch_id) REFERENCES dispatches (tenant_id, id),
    FOREIGN KEY (tenant_id, convocation_id) REFERENCES convocations (tenant_id, id),
    FOREIGN KEY (tenant_id, delivery_id) REFERENCES deliveries (tenant_id, id)
);
CREATE INDEX dispatch_recipients_by_delivery ON dispatch_recipients (tenant_id, delivery_id);

-- Every answer, in order; the last one counts.
CREATE TABLE answers (
    tenant_id      UUID NOT NULL REFERENCES tenants (id),
    convocation_id UUID NOT NULL,
    number         BIGINT NOT NULL,
    choice         TEXT NOT NULL CHECK (choice IN ('present', 'absent', 'proxy')),
    proxy_to       UUID,
    noted_by       TEXT,
    answered_at    TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, convocation_id, number),
    FOREIGN KEY (tenant_id, convocation_id) REFERENCES convocations (tenant_id, id),
    FOREIGN KEY (tenant_id, proxy_to) REFERENCES convocations (tenant_id, id)
);

-- Documents composed from facts: the same facts are composed once.
CREATE TABLE compositions (
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    subject_id  UUID NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('convocation', 'agenda')),
    fingerprint BYTEA NOT NULL,
    size        BIGINT NOT NULL,
    sha256      BYTEA NOT NULL,
    pages       BIGINT NOT NULL,
    made_at     TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, subject_id, kind, fingerprint)
);
