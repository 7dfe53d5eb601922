BEGIN;
DROP TABLE IF EXISTS providers;
CREATE TABLE "providers" (
    "id" INTEGER PRIMARY KEY,
    "slug" VARCHAR(100) NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "kind" VARCHAR(5) NOT NULL,
    "country" CHAR(2) NULL,
    CHECK ("slug" != ''),
    CHECK ("kind" IN ('host', 'maker'))
);
-- lower('OpenAI') = lower('openai')
CREATE UNIQUE INDEX "providers_slug" ON "providers" (lower("slug"));
COMMIT;
