CREATE TRIGGER items_counted_new AFTER INSERT ON items BEGIN
    INSERT INTO item_counts (tenant_id, body_id, workflow_id, state, group_id, privacy, closed, category_id, count)
    VALUES (NEW.tenant_id, NEW.body_id, NEW.workflow_id, NEW.state, NEW.group_id, NEW.privacy, NEW.closed, COALESCE(NEW.category_id, zeroblob(16)), 1)
    ON CONFLICT (tenant_id, body_id, workflow_id, state, group_id, privacy, closed, category_id) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER items_counted_gone AFTER DELETE ON items BEGIN
    UPDATE item_counts SET count = count - 1
     WHERE tenant_id = OLD.tenant_id AND body_id = OLD.body_id AND workflow_id = OLD.workflow_id AND state = OLD.state AND group_id = OLD.group_id AND privacy = OLD.privacy AND closed = OLD.closed AND category_id = COALESCE(OLD.category_id, zeroblob(16));
    DELETE FROM item_counts
     WHERE tenant_id = OLD.tenant_id AND body_id = OLD.body_id AND workflow_id = OLD.workflow_id AND state = OLD.state AND group_id = OLD.group_id AND privacy = OLD.privacy AND closed = OLD.closed AND category_id = COALESCE(OLD.category_id, zeroblob(16)) AND count = 0;
END;
CREATE TRIGGER items_counted_changed AFTER UPDATE OF body_id, workflow_id, state, group_id, privacy, closed, category_id ON items
WHEN (OLD.tenant_id, OLD.body_id, OLD.workflow_id, OLD.state, OLD.group_id, OLD.privacy, OLD.closed, OLD.category_id) IS NOT (NEW.tenant_id, NEW.body_id, NEW.workflow_id, NEW.state, NEW.group_id, NEW.privacy, NEW.closed, NEW.category_id) BEGIN
    UPDATE item_counts SET count = count - 1
     WHERE tenant_id = OLD.tenant_id AND body_id = OLD.body_id AND workflow_id = OLD.workflow_id AND state = OLD.state AND group_id = OLD.group_id AND privacy = OLD.privacy AND closed = OLD.closed AND category_id = COALESCE(OLD.category_id, zeroblob(16));
    DELETE FROM item_counts
     WHERE tenant_id = OLD.tenant_id AND body_id = OLD.body_id AND workflow_id = OLD.workflow_id AND state = OLD.state AND group_id = OLD.group_id AND privacy = OLD.privacy AND closed = OLD.closed AND category_id = COALESCE(OLD.category_id, zeroblob(16)) AND count = 0;
    INSERT INTO item_counts (tenant_id, body_id, workflow_id, state, group_id, privacy, closed, category_id, count)
    VALUES (NEW.tenant_id, NEW.body_id, NEW.workflow_id, NEW.state, NEW.group_id, NEW.privacy, NEW.closed, COALESCE(NEW.category_id, zeroblob(16)), 1)
    ON CONFLICT (tenant_id, body_id, workflow_id, state, group_id, privacy, closed, category_id) DO UPDATE SET count = count + 1;
END;
INSERT INTO item_counts (tenant_id, body_id, workflow_id, state, group_id, privacy, closed, category_id, count)
SELECT tenant_id, body_id, workflow_id, state, group_id, privacy, closed, COALESCE(category_id, zeroblob(16)), count(*) FROM items
 GROUP BY tenant_id, body_id, workflow_id, state, group_id, privacy, closed, category_id;
