import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { addCall, addEvent, addFile, addPlace, addStream } from "@/scripts/testing/access-rows";
import { makeMonths } from "../store/testing";
import { findChange, findLastChanges } from "./find-change";

const auditor = personWith(["auditor"]);
const PACKAGE = "arn:aws:sagemaker:eu-west-1:111122223333:model-package/credit-scoring/8";
const OBJECT = "arn:aws:s3:::artifacts/v8.tar.gz";
const names = ["UpdateModelPackage"];
const [from, to] = [new Date("2026-11-23T08:00:00Z"), new Date("2026-11-23T12:00:00Z")];
let database: TestDatabase;
const ids: Record<string, string> = {};

beforeAll(async () => {
  database = await testDatabase();
  const { owner } = database;
  await makeMonths(owner, from, to);
  const placeId = await addPlace(owner);
  const records = [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }];
  const fileId = await addFile(owner, await addStream(owner), {
    key: "file.json.gz",
    content: JSON.stringify({ Records: records }),
  });
  const call = (fields: object) => addCall(owner, placeId, { event_name: "UpdateModelPackage", ...fields });
  const add = async (name: string, at: string, ordinal: number, fields: object) => {
    ids[name] = await addEvent(owner, { at, callId: await call(fields), fileId, ordinal, placeId });
  };
  const targets = sql`array[${PACKAGE}, 'arn:other']`;
  await add("early", "2026-11-23T07:00:00Z", 0, { targets });
  await add("first", "2026-11-23T09:00:00Z", 1, { targets, person: "dana@bank.example" });
  await add("second", "2026-11-23T10:00:00Z", 2, { targets, principal: "role/ci" });
  await add("refused", "2026-11-23T11:00:00Z", 3, { targets, result: "denied" });
  await add("put", "2026-11-23T11:30:00Z", 3, { targets: sql`array[${OBJECT}]`, event_name: "PutObject" });
});
afterAll(() => database?.drop());

const find = (fits: (record: unknown) => boolean, asked = {}) =>
  findChange(database.web, auditor, { targets: [PACKAGE], names, from, to, ...asked }, fits);

describe("finding who changed something", () => {
  it("answers the newest call that was let through, with the principal where nobody can be told", async () => {
    const change = await find(() => true);
    expect(change).toMatchObject({ who: "role/ci", at: new Date("2026-11-23T10:00:00Z") });
    expect(ids.second).toContain(change?.eventId);
  });

  it("looks into the record itself", async () => {
    const isFirst = (record: unknown) => JSON.stringify(record) === '{"n":1}';
    expect(await find(isFirst)).toMatchObject({ who: "dana@bank.example" });
    expect(await find(() => false)).toBeNull();
  });

  it("keeps to the times, the target and the calls asked for", async () => {
    expect(await find(() => true, { to: new Date("2026-11-23T08:30:00Z") })).toBeNull();
    expect(await find(() => true, { targets: ["arn:unknown"] })).toBeNull();
    expect(await find(() => true, { names: ["CreateModelPackage"] })).toBeNull();
  });

  it("tells when each target was changed last", async () => {
    const asked = { targets: [PACKAGE, OBJECT], names: [...names, "PutObject"], from, to };
    expect(await findLastChanges(database.web, auditor, asked)).toEqual(
      new Map([
        [PACKAGE, new Date("2026-11-23T10:00:00Z")],
        [OBJECT, new Date("2026-11-23T11:30:00Z")],
      ]),
    );
  });
});
