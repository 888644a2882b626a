import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { ParsedIdentity } from "../schema/parsed-event";
import { describeActor } from "./actor";

const CORPORA = resolve(process.cwd(), "../shared/aws/cloudtrail");
const EXPECTED = new URL("./actor-corpora.txt", import.meta.url);

const text = z.string().nullish().catch(null);
const identitySchema = z
  .object({
    type: z.string().catch("Unknown"),
    arn: text,
    accountId: text,
    principalId: text,
    userName: text,
    invokedBy: text,
    sessionContext: z
      .object({ sourceIdentity: text, sessionIssuer: z.object({ arn: text }).nullish().catch(null) })
      .nullish()
      .catch(null),
    onBehalfOf: z.object({ userId: text }).nullish().catch(null),
  })
  .transform(
    ({
      type,
      arn,
      accountId,
      principalId,
      userName,
      invokedBy,
      sessionContext,
      onBehalfOf,
    }): ParsedIdentity => ({
      type,
      arn: arn ?? null,
      account: accountId ?? null,
      principalId: principalId ?? null,
      userName: userName ?? null,
      issuerArn: sessionContext?.sessionIssuer?.arn ?? null,
      sourceIdentity: sessionContext?.sourceIdentity ?? null,
      onBehalfOf: onBehalfOf?.userId ?? null,
      invokedBy: invokedBy ?? null,
    }),
  );

function identitiesIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(identitiesIn);
  if (typeof value !== "object" || value === null) return [];
  return "userIdentity" in value ? [value.userIdentity] : Object.values(value).flatMap(identitiesIn);
}

function parsed(json: string): unknown[] {
  try {
    return [JSON.parse(json)];
  } catch {
    return [];
  }
}

function documentsOf(path: string): unknown[] {
  const bytes = readFileSync(path);
  const content = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return path.endsWith(".ndjson") ? content.split("\n").flatMap(parsed) : parsed(content);
}

/** One line for each distinct actor of the corpora. */
function actorsOfCorpora(): string[] {
  const files = readdirSync(CORPORA, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(CORPORA, name)).isFile(),
  );
  const lines = files.flatMap((name) =>
    documentsOf(join(CORPORA, name))
      .flatMap(identitiesIn)
      .map((raw) => describeActor(identitySchema.parse(raw)))
      .map(({ type, account, principal, session, kind, person, personBy }) =>
        [name.split("/")[0], type, account, principal, session, kind, person, personBy]
          .map((cell) => cell ?? "-")
          .join(" | "),
      ),
  );
  return [...new Set(lines)].sort();
}

describe("identities in real logs", () => {
  it.skipIf(!existsSync(CORPORA))("are the actors of the table", () => {
    expect(actorsOfCorpora()).toEqual(readFileSync(EXPECTED, "utf8").trimEnd().split("\n"));
  });
});
