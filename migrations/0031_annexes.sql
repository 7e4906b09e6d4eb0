-- What an annex is for: its type among those of its body, who may see it, whether it is printed, and whether it
-- came after the decision. A file that another replaced keeps its row.
ALTER TABLE annexes ADD COLUMN type_number BIGINT;
ALTER TABLE annexes ADD COLUMN confidential BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE annexes ADD COLUMN to_print BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE annexes ADD COLUMN after_decision BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE annexes ADD COLUMN replaced_by UUID;
