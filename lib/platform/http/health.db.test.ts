import { createServer } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { connect } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { readHealth } from "./health";

let database: TestDatabase;

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "s".repeat(32));
  vi.stubEnv("LOG_LEVEL", "silent");
  database = await testDatabase();
});
afterAll(() => database.drop());

describe("readHealth", () => {
  it("is ok while the database answers", async () => {
    expect(await readHealth(database.web)).toMatchObject({
      status: "ok",
      database: "ok",
      version: expect.any(String),
    });
  });

  it("fails when nothing listens", async () => {
    const gone = connect({ url: "postgres://nobody@127.0.0.1:1/none", role: "countersign_web" });
    expect(await readHealth(gone)).toMatchObject({ status: "failing", database: "unreachable" });
    await gone.destroy();
  });

  it("fails within three seconds when the database takes the connection and says nothing", async () => {
    const silent = createServer();
    silent.listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : 0;
    const start = Date.now();
    const db = connect({ url: `postgres://nobody@127.0.0.1:${port}/none`, role: "countersign_web" });
    expect(await readHealth(db)).toMatchObject({ status: "failing" });
    expect(Date.now() - start).toBeLessThan(3000);
    silent.close();
  });
});
