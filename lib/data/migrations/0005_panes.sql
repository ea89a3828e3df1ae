CREATE TABLE "alarm" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alarm_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"alert" text NOT NULL,
	"subject" text NOT NULL,
	"detail" text NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "chain" (
	"name" text PRIMARY KEY NOT NULL,
	"place" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "delivery_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"via" text NOT NULL,
	"recipients" jsonb NOT NULL,
	"event" text NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"tries" integer NOT NULL,
	"next_at" timestamp with time zone,
	"last_at" timestamp with time zone,
	"answer" text,
	"delivered_at" timestamp with time zone,
	"given_up_at" timestamp with time zone,
	"replay_of" bigint
);
--> statement-breakpoint
CREATE TABLE "page_draft" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"logo" "bytea",
	"logo_dark" "bytea",
	"revision" integer NOT NULL,
	"base_revision" bigint NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "page_version" (
	"hash" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"value" jsonb NOT NULL,
	"logo_hash" text,
	"logo_dark_hash" text,
	"first_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "picture" (
	"hash" text PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
DROP INDEX "consent_at";--> statement-breakpoint
ALTER TABLE "consent" ALTER COLUMN "address" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "place" bigint;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "previous_hash" "bytea";--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "hash" "bytea";--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "page_hash" text;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "pane_id" text NOT NULL DEFAULT 'consent';--> statement-breakpoint
ALTER TABLE "consent" ALTER COLUMN "pane_id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "how" text NOT NULL DEFAULT 'tick';--> statement-breakpoint
ALTER TABLE "consent" ALTER COLUMN "how" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "typed_name" text;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "place" bigint;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "previous_hash" "bytea";--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "hash" "bytea";--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "person_digest" "bytea";--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "salt" "bytea";--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "page_hash" text;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "passed" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
-- The panes that every page had before it could have others.
UPDATE "journey" SET "passed" =
  jsonb_build_array(jsonb_build_object('pane', 'welcome', 'at', to_char("welcomed_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
  || CASE WHEN "consented_at" IS NULL THEN '[]'::jsonb
     ELSE jsonb_build_array(jsonb_build_object('pane', 'consent', 'at', to_char("consented_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) END
  WHERE "welcomed_at" IS NOT NULL;--> statement-breakpoint
UPDATE "hop" SET "event" = 'page.read', "detail" = 'welcome' WHERE "event" = 'page.welcomed';--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "answers" jsonb;--> statement-breakpoint
ALTER TABLE "setting_version" ADD COLUMN "logo_hash" text;--> statement-breakpoint
ALTER TABLE "setting_version" ADD COLUMN "logo_dark_hash" text;--> statement-breakpoint
ALTER TABLE "setting" ADD COLUMN "logo_dark" "bytea";--> statement-breakpoint
CREATE UNIQUE INDEX "alarm_open" ON "alarm" USING btree ("alert","subject") WHERE "alarm"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "alarm_began" ON "alarm" USING btree ("began_at");--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("next_at") WHERE "delivery"."next_at" is not null;--> statement-breakpoint
CREATE INDEX "delivery_created" ON "delivery" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "page_version_of" ON "page_version" USING btree ("name","first_at");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_place" ON "audit" USING btree ("place");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_place" ON "consent" USING btree ("place");--> statement-breakpoint
CREATE INDEX "consent_at" ON "consent" USING btree ("at","id");--> statement-breakpoint
ALTER TABLE "journey" DROP COLUMN "welcomed_at";--> statement-breakpoint
ALTER TABLE "journey" DROP COLUMN "consented_at";--> statement-breakpoint
INSERT INTO "chain" ("name", "place", "hash") VALUES
  ('audit', 0, decode(repeat('00', 32), 'hex')), ('consent', 0, decode(repeat('00', 32), 'hex'));
