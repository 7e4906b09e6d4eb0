-- Virtual classes: activities held at a distance, each on a sitting. `log_version` rises with whatever the report is computed from.
CREATE TABLE virtual_classes (
    tenant_id     UUID NOT NULL REFERENCES tenants (id),
    id            UUID NOT NULL,
    sitting_id    UUID NOT NULL,
    title         TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('standard', 'meeting', 'webinar')),
    host_id       UUID NOT NULL,
    pause_from    TIMESTAMPTZ,
    pause_until   TIMESTAMPTZ,
    access_url    TEXT NOT NULL,
    recording     TEXT NOT NULL CHECK (recording IN ('withheld', 'available')),
    recording_url TEXT NOT NULL,
    log_version   BIGINT NOT NULL,
    removed_at    TIMESTAMPTZ,
    version       BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES sittings (tenant_id, id),
    FOREIGN KEY (tenant_id, host_id) REFERENCES persons (tenant_id, id),
    CHECK (pause_until > pause_from)
);
CREATE INDEX virtual_classes_by_host ON virtual_classes (tenant_id, host_id);

-- Who is registered: a person of the organisation, or a name and an address.
CREATE TABLE class_participants (
    tenant_id UUID NOT NULL REFERENCES tenants (id),
    class_id  UUID NOT NULL,
    id        UUID NOT NULL,
    person_id UUID,
    name      TEXT NOT NULL,
    email     TEXT NOT NULL,
    rank      BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, class_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES virtual_classes (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX class_participants_by_person ON class_participants (tenant_id, person_id);

-- Logs of connections that were imported: the file itself is kept. A batch is never changed, only set aside.
CREATE TABLE class_batches (
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    id          UUID NOT NULL,
    class_id    UUID NOT NULL,
    number      BIGINT NOT NULL,
    format      TEXT NOT NULL,
    zone        TEXT NOT NULL,
    date_order  TEXT NOT NULL CHECK (date_order IN ('', 'day-first', 'month-first')),
    file_name   TEXT NOT NULL,
    sha256      BYTEA NOT NULL,
    size        BIGINT NOT NULL,
    events      BIGINT NOT NULL,
    left_out    BIGINT NOT NULL,
    imported_by TEXT NOT NULL,
    imported_at TIMESTAMPTZ NOT NULL,
    aside_at    TIMESTAMPTZ,
    aside_by    TEXT,
    aside_why   TEXT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES virtual_classes (tenant_id, id)
);
CREATE UNIQUE INDEX class_batches_class_id_number ON class_batches (tenant_id, class_id, number);

-- Who somebody in a log is, as somebody said: the key of the hint, and that of the participant.
CREATE TABLE class_matches (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    class_id   UUID NOT NULL,
    hint       TEXT NOT NULL,
    identity   TEXT NOT NULL,
    matched_by TEXT NOT NULL,
    matched_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, class_id, hint),
    FOREIGN KEY (tenant_id, class_id) REFERENCES virtual_classes (tenant_id, id)
);

-- What a person decided beside what was computed; the last one counts, none is erased.
CREATE TABLE class_decisions (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    class_id   UUID NOT NULL,
    number     BIGINT NOT NULL,
    identity   TEXT NOT NULL,
    day        TEXT NOT NULL,
    part       TEXT NOT NULL CHECK (part IN ('morning', 'afternoon', 'evening')),
    computed   TEXT NOT NULL CHECK (computed IN ('present', 'partial', 'absent')),
    decided    TEXT NOT NULL CHECK (decided IN ('present', 'partial', 'absent')),
    reason     TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, class_id, number),
    FOREIGN KEY (tenant_id, class_id) REFERENCES virtual_classes (tenant_id, id)
);

-- Reports that were made: from which log, by which policy, with which result.
CREATE TABLE class_reports (
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    id          UUID NOT NULL,
    class_id    UUID NOT NULL,
    number      BIGINT NOT NULL,
    log_version BIGINT NOT NULL,
    policy      TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    made_by     TEXT NOT NULL,
    made_at     TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, class_id) REFERENCES virtual_classes (tenant_id, id)
);
CREATE UNIQUE INDEX class_reports_class_id_number ON class_reports (tenant_id, class_id, number);
