-- At the end of a unit of work, one after the other in a tenant: two of them never wait for each other in a
-- circle.
CREATE FUNCTION count_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('item_counts' || COALESCE(NEW.tenant_id, OLD.tenant_id), 0));
    IF TG_OP <> 'INSERT' THEN
    UPDATE item_counts SET count = count - 1
     WHERE tenant_id = OLD.tenant_id AND body_id = OLD.body_id AND workflow_id = OLD.workflow_id AND state = OLD.state AND group_id = OLD.group_id AND privacy = OLD.privacy AND closed = OLD.closed AND category_id = COALESCE(OLD.category_id, '00000000-0000-0000-0000-000000000000');
    DELETE FROM item_counts
     WHERE tenant_id = OLD.tenant_id AND body_id = OLD.body_id AND workflow_id = OLD.workflow_id AND state = OLD.state AND group_id = OLD.group_id AND privacy = OLD.privacy AND closed = OLD.closed AND category_id = COALESCE(OLD.category_id, '00000000-0000-0000-0000-000000000000') AND count = 0;
    END IF;
    IF TG_OP <> 'DELETE' THEN
    INSERT INTO item_counts (tenant_id, body_id, workflow_id, state, group_id, privacy, closed, category_id, count)
    VALUES (NEW.tenant_id, NEW.body_id, NEW.workflow_id, NEW.state, NEW.group_id, NEW.privacy, NEW.closed, COALESCE(NEW.category_id, '00000000-0000-0000-0000-000000000000'), 1)
    ON CONFLICT (tenant_id, body_id, workflow_id, state, group_id, privacy, closed, category_id) DO UPDATE SET count = item_counts.count + 1;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER items_counted_new AFTER INSERT ON items
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_item();
CREATE CONSTRAINT TRIGGER items_counted_gone AFTER DELETE ON items
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_item();
CREATE CONSTRAINT TRIGGER items_counted_changed AFTER UPDATE OF body_id, workflow_id, state, group_id, privacy, closed, category_id ON items
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN ((OLD.tenant_id, OLD.body_id, OLD.workflow_id, OLD.state, OLD.group_id, OLD.privacy, OLD.closed, OLD.category_id) IS DISTINCT FROM (NEW.tenant_id, NEW.body_id, NEW.workflow_id, NEW.state, NEW.group_id, NEW.privacy, NEW.closed, NEW.category_id)) EXECUTE FUNCTION count_item();
-- Items were locked by the triggers: what another node does meanwhile waits, and is counted.
INSERT INTO item_counts (tenant_id, body_id, workflow_id, state, group_id, privacy, closed, category_id, count)
SELECT tenant_id, body_id, workflow_id, state, group_id, privacy, closed, COALESCE(category_id, '00000000-0000-0000-0000-000000000000'), count(*) FROM items
 GROUP BY tenant_id, body_id, workflow_id, state, group_id, privacy, closed, category_id;
