-- More kinds of bodies than the first two: `preset` is the kind, from a list that the program knows.
-- `kind` keeps one of its two legal words and is read no more.
ALTER TABLE bodies ADD COLUMN preset TEXT NOT NULL DEFAULT 'municipal_council';
UPDATE bodies SET preset = kind;
