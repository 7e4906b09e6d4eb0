-- How a sitting is held: its hours, who chairs, who writes. Sealed once its meeting is closed.
CREATE TABLE sitting_holdings (
    tenant_id    UUID NOT NULL REFERENCES tenants (id),
    sitting_id   UUID NOT NULL,
    opened_at    TIMESTAMPTZ NOT NULL,
    ended_at     TIMESTAMPTZ,
    chair_id     UUID,
    secretary_id UUID,
    quorum       TEXT NOT NULL CHECK (quorum IN ('majority', 'not_asked')),
    sealed       BOOLEAN NOT NULL,
    version      BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, sitting_id),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES sittings (tenant_id, id),
    FOREIGN KEY (tenant_id, sitting_id, chair_id) REFERENCES sitting_expected (tenant_id, sitting_id, person_id),
    FOREIGN KEY (tenant_id, sitting_id, secretary_id) REFERENCES sitting_expected (tenant_id, sitting_id, person_id)
);

-- Who was there from when to when; an open interval lasts. The source says how it is known.
CREATE TABLE presences (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    sitting_id UUID NOT NULL,
    person_id  UUID NOT NULL,
    from_at    TIMESTAMPTZ NOT NULL,
    until_at   TIMESTAMPTZ,
    source     TEXT NOT NULL CHECK (source IN ('clerk')),
    PRIMARY KEY (tenant_id, sitting_id, person_id, from_at),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES sitting_holdings (tenant_id, sitting_id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, sitting_id, person_id) REFERENCES sitting_expected (tenant_id, sitting_id, person_id),
    CHECK (until_at IS NULL OR until_at > from_at)
);

-- Who excused themselves.
CREATE TABLE excuses (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    sitting_id UUID NOT NULL,
    person_id  UUID NOT NULL,
    PRIMARY KEY (tenant_id, sitting_id, person_id),
    FOREIGN KEY (tenant_id, sitting_id) REFERENCES sitting_holdings (tenant_id, sitting_id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, sitting_id, person_id) REFERENCES sitting_expected (tenant_id, sitting_id, person_id)
);

-- What kind of document an annex is: the signed minutes of a meeting, a report, or any other.
ALTER TABLE annexes ADD COLUMN kind TEXT NOT NULL DEFAULT 'other' CHECK (kind IN ('other', 'minutes', 'report'));

-- Subjects whose annexes stay: their meeting is closed, then archived. Closed takes new ones, which
-- stay too; archived takes none.
CREATE TABLE annex_seals (
    tenant_id  UUID NOT NULL REFERENCES tenants (id),
    subject_id UUID NOT NULL,
    archived   BOOLEAN NOT NULL,
    PRIMARY KEY (tenant_id, subject_id)
);

-- Minutes are composed too.
CREATE TABLE compositions_of_facts (
    tenant_id   UUID NOT NULL REFERENCES tenants (id),
    subject_id  UUID NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('convocation', 'agenda', 'minutes')),
    fingerprint BYTEA NOT NULL,
    size        BIGINT NOT NULL,
    sha256      BYTEA NOT NULL,
    pages       BIGINT NOT NULL,
    made_at     TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (tenant_id, subject_id, kind, fingerprint)
);
INSERT INTO compositions_of_facts SELECT tenant_id, subject_id, kind, fingerprint, size, sha256, pages, made_at FROM compositions;
DROP TABLE compositions;
ALTER TABLE compositions_of_facts RENAME TO compositions;
