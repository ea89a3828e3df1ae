CREATE TABLE "tallied_day" (
	"day" date PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tally" (
	"day" date NOT NULL,
	"entrance" text NOT NULL,
	"platform" text NOT NULL,
	"os" text NOT NULL,
	"idp" text NOT NULL,
	"hop" text NOT NULL,
	"outcome" text NOT NULL,
	"problem" text NOT NULL,
	"journeys" integer NOT NULL,
	CONSTRAINT "tally_day_entrance_platform_os_idp_hop_outcome_problem_pk" PRIMARY KEY("day","entrance","platform","os","idp","hop","outcome","problem")
);
--> statement-breakpoint
CREATE INDEX "journey_problem" ON "journey" USING btree ("problem","created_at","id") WHERE "journey"."problem" is not null;