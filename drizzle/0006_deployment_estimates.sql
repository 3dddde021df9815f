ALTER TABLE "deployments" ADD COLUMN "estimated_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "deployments" d SET "estimated_count" = s.estimated FROM (SELECT deployment_id, sum(estimated_count) AS estimated FROM usage_daily GROUP BY 1) s WHERE s.deployment_id = d.id;
