-- Rules that the schema language cannot say: timelines that cannot overlap, and tables that only grow.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
ALTER TABLE price_versions ADD CONSTRAINT price_versions_no_overlap EXCLUDE USING gist (
  platform WITH =, model_key WITH =, region WITH =, profile WITH =, tier WITH =, bucket WITH =,
  tstzrange(valid_from, valid_to) WITH &&
);
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION guard_price_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  expected price_versions;
BEGIN
  expected := OLD;
  expected.valid_to := NEW.valid_to;
  expected.updated_at := NEW.updated_at;
  IF OLD.valid_to IS NOT NULL OR NEW IS DISTINCT FROM expected THEN
    RAISE EXCEPTION 'of a price version only its end can be set, once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER price_versions_only_end BEFORE UPDATE ON price_versions FOR EACH ROW EXECUTE FUNCTION guard_price_version();
--> statement-breakpoint
CREATE TRIGGER price_versions_no_delete BEFORE DELETE ON price_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER price_versions_no_truncate BEFORE TRUNCATE ON price_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
