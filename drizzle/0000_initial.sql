CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"actor_kind" text NOT NULL,
	"ip" text,
	"action" text NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text,
	"before" jsonb,
	"after" jsonb,
	"request_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"generation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"price_sheet" jsonb NOT NULL,
	"vendor_request_id" text,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chunks" (
	"generation_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"end_offset" integer NOT NULL,
	"part" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "chunks_generation_id_attempt_end_offset_pk" PRIMARY KEY("generation_id","attempt","end_offset")
);
--> statement-breakpoint
CREATE TABLE "generations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"message_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"api_key_id" uuid,
	"deployment_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"simulated" boolean NOT NULL,
	"status" text NOT NULL,
	"stop_requested" boolean DEFAULT false NOT NULL,
	"owner_instance" uuid NOT NULL,
	"fence" bigint DEFAULT 1 NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"parameters" jsonb NOT NULL,
	"estimated_input_tokens" integer NOT NULL,
	"dropped_messages" integer DEFAULT 0 NOT NULL,
	"finish_reason" text,
	"usage" jsonb,
	"usage_source" text DEFAULT 'none' NOT NULL,
	"cost_usd" numeric(24, 12),
	"cost_status" text DEFAULT 'pending' NOT NULL,
	"error" jsonb,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"first_token_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"parent_id" uuid,
	"role" text NOT NULL,
	"text" text NOT NULL,
	"reasoning" text,
	"client_message_id" uuid,
	"request_hash" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"title" text NOT NULL,
	"title_source" text DEFAULT 'auto' NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"system_prompt" text,
	"parameters" jsonb NOT NULL,
	"deployment_id" uuid,
	"active_leaf_id" uuid,
	"message_count" integer DEFAULT 0 NOT NULL,
	"total_usd" numeric(24, 12) DEFAULT '0' NOT NULL,
	"unpriced_count" integer DEFAULT 0 NOT NULL,
	"endpoint_count" integer DEFAULT 0 NOT NULL,
	"simulated" boolean DEFAULT false NOT NULL,
	"last_message_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"simulated" boolean DEFAULT false NOT NULL,
	"settings" jsonb NOT NULL,
	"secret_ciphertext" text,
	"secret_hint" text,
	"status" text DEFAULT 'untested' NOT NULL,
	"last_test" jsonb,
	"created_by" uuid,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "models" (
	"id" uuid PRIMARY KEY NOT NULL,
	"connection_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"region" text NOT NULL,
	"vendor_model_id" text NOT NULL,
	"display_name" text NOT NULL,
	"vendor" text NOT NULL,
	"context_window" integer,
	"max_output_tokens" integer,
	"input_modalities" jsonb NOT NULL,
	"output_modalities" jsonb NOT NULL,
	"supports_reasoning" boolean NOT NULL,
	"access" text NOT NULL,
	"access_note" text,
	"suggested_instance_types" jsonb NOT NULL,
	"price_subject" jsonb NOT NULL,
	"raw" jsonb,
	"refreshed_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deployment_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "deployment_events_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"deployment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"message" text NOT NULL,
	"vendor" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deployments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"simulated" boolean NOT NULL,
	"platform" text NOT NULL,
	"model_name" text NOT NULL,
	"spec" jsonb NOT NULL,
	"system_prompt" text,
	"parameters" jsonb NOT NULL,
	"unpriced_policy" text DEFAULT 'allow' NOT NULL,
	"status" text NOT NULL,
	"desired" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"target" jsonb NOT NULL,
	"endpoint" jsonb,
	"metered_until" timestamp (3) with time zone,
	"status_reason" jsonb,
	"lease_owner" uuid,
	"lease_until" timestamp (3) with time zone,
	"fence" bigint DEFAULT 0 NOT NULL,
	"next_run_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"rounds" integer DEFAULT 0 NOT NULL,
	"request_count" integer DEFAULT 0 NOT NULL,
	"unpriced_count" integer DEFAULT 0 NOT NULL,
	"total_usd" numeric(24, 12) DEFAULT '0' NOT NULL,
	"ready_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"deployment_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"connection_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"input" jsonb NOT NULL,
	"model_name" text NOT NULL,
	"target" jsonb NOT NULL,
	"checks" jsonb NOT NULL,
	"price" jsonb NOT NULL,
	"creatable" boolean NOT NULL,
	"used_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" smallint PRIMARY KEY NOT NULL,
	"install_id" uuid NOT NULL,
	"setup_token_hash" text,
	"setup_completed_at" timestamp (3) with time zone,
	"encryption_canary" text,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "installation_single_row" CHECK ("installation"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"user_id" uuid NOT NULL,
	"api_key_id" uuid,
	"connection_id" uuid NOT NULL,
	"deployment_id" uuid NOT NULL,
	"thread_id" uuid,
	"generation_id" uuid,
	"attempt_id" uuid,
	"platform" text NOT NULL,
	"model_key" text NOT NULL,
	"region" text NOT NULL,
	"profile" text NOT NULL,
	"served_model" text,
	"served_tier" text,
	"simulated" boolean NOT NULL,
	"usage_source" text NOT NULL,
	"input_tokens" bigint DEFAULT 0 NOT NULL,
	"input_usd" numeric(24, 12),
	"input_price_id" uuid,
	"cache_read_tokens" bigint DEFAULT 0 NOT NULL,
	"cache_read_usd" numeric(24, 12),
	"cache_read_price_id" uuid,
	"cache_write_5m_tokens" bigint DEFAULT 0 NOT NULL,
	"cache_write_5m_usd" numeric(24, 12),
	"cache_write_5m_price_id" uuid,
	"cache_write_1h_tokens" bigint DEFAULT 0 NOT NULL,
	"cache_write_1h_usd" numeric(24, 12),
	"cache_write_1h_price_id" uuid,
	"output_tokens" bigint DEFAULT 0 NOT NULL,
	"output_usd" numeric(24, 12),
	"output_price_id" uuid,
	"reasoning_tokens" bigint DEFAULT 0 NOT NULL,
	"instance_milliseconds" bigint,
	"instance_price_id" uuid,
	"cost_status" text NOT NULL,
	"amount_usd" numeric(24, 12),
	"reason" text,
	"actor_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_amount" CHECK (("ledger"."amount_usd" is null) = ("ledger"."cost_status" = 'unpriced') and "ledger"."amount_usd" <> 'NaN')
);
--> statement-breakpoint
CREATE TABLE "price_sync_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"status" text NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"opened" integer DEFAULT 0 NOT NULL,
	"closed" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"unmapped" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"notes" jsonb,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "price_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"model_key" text NOT NULL,
	"region" text NOT NULL,
	"profile" text NOT NULL,
	"tier" text NOT NULL,
	"bucket" text NOT NULL,
	"amount_usd" numeric(24, 12) NOT NULL,
	"source" text NOT NULL,
	"source_note" text NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_to" timestamp (3) with time zone,
	"sync_run_id" uuid,
	"created_by" uuid,
	"raw" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_versions_amount" CHECK ("price_versions"."amount_usd" >= 0 and "price_versions"."amount_usd" <> 'NaN'),
	CONSTRAINT "price_versions_range" CHECK ("price_versions"."valid_to" is null or "price_versions"."valid_to" >= "price_versions"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "usage_daily" (
	"day" date NOT NULL,
	"user_id" uuid NOT NULL,
	"api_key_id" uuid NOT NULL,
	"deployment_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"model_key" text NOT NULL,
	"simulated" boolean NOT NULL,
	"charge_count" integer NOT NULL,
	"unpriced_count" integer NOT NULL,
	"estimated_count" integer NOT NULL,
	"input_tokens" bigint NOT NULL,
	"cached_tokens" bigint NOT NULL,
	"output_tokens" bigint NOT NULL,
	"tokens_usd" numeric(24, 12) NOT NULL,
	"endpoint_usd" numeric(24, 12) NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "usage_daily_day_user_id_api_key_id_deployment_id_platform_model_key_simulated_pk" PRIMARY KEY("day","user_id","api_key_id","deployment_id","platform","model_key","simulated")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"secret_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"public_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"absolute_expires_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"role" text NOT NULL,
	"disabled" boolean DEFAULT false NOT NULL,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_generation_id_generations_id_fk" FOREIGN KEY ("generation_id") REFERENCES "public"."generations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chunks" ADD CONSTRAINT "chunks_generation_id_generations_id_fk" FOREIGN KEY ("generation_id") REFERENCES "public"."generations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_parent_id_messages_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_active_leaf_id_messages_id_fk" FOREIGN KEY ("active_leaf_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment_events" ADD CONSTRAINT "deployment_events_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_versions" ADD CONSTRAINT "price_versions_sync_run_id_price_sync_runs_id_fk" FOREIGN KEY ("sync_run_id") REFERENCES "public"."price_sync_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_versions" ADD CONSTRAINT "price_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_events_target" ON "audit_events" USING btree ("target_kind","target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_generation_number_key" ON "attempts" USING btree ("generation_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "generations_message_key" ON "generations" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "generations_live" ON "generations" USING btree ("lease_until") WHERE "generations"."status" in ('reserved', 'streaming');--> statement-breakpoint
CREATE INDEX "generations_owner_live" ON "generations" USING btree ("owner_id") WHERE "generations"."status" in ('reserved', 'streaming');--> statement-breakpoint
CREATE UNIQUE INDEX "messages_client_message_key" ON "messages" USING btree ("owner_id","client_message_id");--> statement-breakpoint
CREATE INDEX "messages_thread" ON "messages" USING btree ("thread_id","created_at","id");--> statement-breakpoint
CREATE INDEX "messages_parent" ON "messages" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "threads_owner_recent" ON "threads" USING btree ("owner_id","pinned","last_message_at","id") WHERE "threads"."deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "connections_name_key" ON "connections" USING btree (lower("name")) WHERE "connections"."deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "models_identity_key" ON "models" USING btree ("connection_id","platform","region","vendor_model_id");--> statement-breakpoint
CREATE INDEX "models_display_name" ON "models" USING btree ("display_name","id");--> statement-breakpoint
CREATE INDEX "deployment_events_deployment" ON "deployment_events" USING btree ("deployment_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "deployments_name_key" ON "deployments" USING btree (lower("name")) WHERE "deployments"."status" <> 'deleted';--> statement-breakpoint
CREATE INDEX "deployments_due" ON "deployments" USING btree ("next_run_at");--> statement-breakpoint
CREATE INDEX "deployments_created" ON "deployments" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_idempotency_key" ON "ledger" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "ledger_occurred" ON "ledger" USING btree ("occurred_at","id");--> statement-breakpoint
CREATE INDEX "ledger_user" ON "ledger" USING btree ("user_id","occurred_at","id");--> statement-breakpoint
CREATE INDEX "ledger_deployment" ON "ledger" USING btree ("deployment_id","occurred_at","id");--> statement-breakpoint
CREATE INDEX "ledger_generation" ON "ledger" USING btree ("generation_id");--> statement-breakpoint
CREATE INDEX "price_versions_lookup" ON "price_versions" USING btree ("platform","model_key","valid_from");--> statement-breakpoint
CREATE INDEX "usage_daily_deployment" ON "usage_daily" USING btree ("deployment_id","day");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_secret_hash_key" ON "api_keys" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "api_keys_user_id" ON "api_keys" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_public_id_key" ON "sessions" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "sessions_user_id" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");