CREATE TABLE "setting_version" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "setting_version_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"revision" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"admin_id" bigint,
	"admin_name" text NOT NULL,
	"value" jsonb,
	"secrets_changed" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "setting_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"revision" bigint NOT NULL,
	"value" jsonb NOT NULL,
	"secrets_sealed" "bytea",
	"logo" "bytea",
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings_revision" (
	"id" bigint PRIMARY KEY NOT NULL,
	"revision" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "setting_version_of" ON "setting_version" USING btree ("kind","name","id");--> statement-breakpoint
CREATE UNIQUE INDEX "setting_name" ON "setting" USING btree ("kind","name");