ALTER TABLE "deployments" ADD COLUMN "sealed_environment" text;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "sealed_environment" text;