-- Durable work, and who did what. Global tables: jobs, schedules, platform_journal, platform_journal_head.
CREATE TABLE jobs (
    id             UUID PRIMARY KEY,
    tenant_id      UUID,
    kind           TEXT NOT NULL,
    payload        JSONB NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('ready', 'running', 'done', 'dead')),
    run_at         TIMESTAMPTZ NOT NULL,
    attempts       BIGINT NOT NULL,
    max_attempts   BIGINT NOT NULL,
    lease_until    TIMESTAMPTZ,
    worker         TEXT,
    progress_done  BIGINT NOT NULL,
    progress_total BIGINT NOT NULL,
    last_error     TEXT,
    created_at     TIMESTAMPTZ NOT NULL,
    ended_at       TIMESTAMPTZ
);
CREATE INDEX jobs_ready ON jobs (run_at) WHERE state = 'ready';
CREATE INDEX jobs_running ON jobs (lease_until) WHERE state = 'running';
CREATE INDEX jobs_by_tenant ON jobs (tenant_id, created_at);

CREATE TABLE schedules (
    kind          TEXT PRIMARY KEY,
    every_minutes BIGINT NOT NULL,
    next_at       TIMESTAMPTZ NOT NULL
);

-- One chain of lines for each tenant: a line's hash covers its content and the hash before it.
CREATE TABLE journal (
    tenant_id     UUID NOT NULL,
    number        BIGINT NOT NULL,
    at            TIMESTAMPTZ NOT NULL,
    actor_id      UUID,
    actor_name    TEXT NOT NULL,
    subject_kind  TEXT NOT NULL,
    subject_id    UUID NOT NULL,
    action        TEXT NOT NULL,
    before_facts  TEXT,
    after_facts   TEXT,
    comment       TEXT,
    previous_hash BYTEA NOT NULL,
    hash          BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, number)
);
CREATE INDEX journal_by_subject ON journal (tenant_id, subject_id, number);
CREATE TABLE journal_heads (
    tenant_id UUID PRIMARY KEY,
    number    BIGINT NOT NULL,
    hash      BYTEA NOT NULL
);

CREATE TABLE platform_journal (
    number        BIGINT PRIMARY KEY,
    at            TIMESTAMPTZ NOT NULL,
    actor_id      UUID,
    actor_name    TEXT NOT NULL,
    subject_kind  TEXT NOT NULL,
    subject_id    UUID NOT NULL,
    action        TEXT NOT NULL,
    before_facts  TEXT,
    after_facts   TEXT,
    comment       TEXT,
    previous_hash BYTEA NOT NULL,
    hash          BYTEA NOT NULL
);
CREATE TABLE platform_journal_head (
    id     BIGINT PRIMARY KEY CHECK (id = 1),
    number BIGINT NOT NULL,
    hash   BYTEA NOT NULL
);
