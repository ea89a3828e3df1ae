CREATE TABLE "account" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "account_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"login" text NOT NULL,
	"name" text,
	"email" text,
	"user_id" text,
	"groups" jsonb NOT NULL,
	"password_hash" text,
	"pin_sealed" "bytea",
	"pin_expires_at" timestamp with time zone,
	"pin_tries" integer NOT NULL,
	"pin_used_at" timestamp with time zone,
	"pin_serial" text,
	"device_limit" integer,
	"expires_at" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"revision" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "test_sign_in" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "test_sign_in_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"state_hash" "bytea" NOT NULL,
	"admin_id" bigint NOT NULL,
	"idp" text NOT NULL,
	"checks_sealed" "bytea" NOT NULL,
	"result_sealed" "bytea",
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "idp" text;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "login_hint" text;--> statement-breakpoint
ALTER TABLE "test_sign_in" ADD CONSTRAINT "test_sign_in_admin_id_admin_id_fk" FOREIGN KEY ("admin_id") REFERENCES "public"."admin"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_login" ON "account" USING btree ("login");--> statement-breakpoint
CREATE UNIQUE INDEX "test_sign_in_state" ON "test_sign_in" USING btree ("state_hash");--> statement-breakpoint
CREATE INDEX "test_sign_in_expires" ON "test_sign_in" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "journey_person" ON "journey" USING btree (("person" ->> 'issuer'),("person" ->> 'subject')) WHERE "journey"."profile_at" is not null;