-- a value that CAST changes was no whole number
CREATE TABLE "limits" (
    "id" INTEGER PRIMARY KEY,
    "name" TEXT NOT NULL CHECK ("name" NOT LIKE '___________________________________________________%'),
    "context" INTEGER CHECK ("context" IS NULL OR ("context" IS CAST("context" AS INTEGER) AND "context" > 0))
);
