import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addBucket, testCaller } from "../contract/fixture";
import { awsDataMissing, readModel } from "../contract/model";
import { refusals } from "../contract/refusals";
import { sendJson } from "../contract/wire";
import { exampleInput } from "../sagemaker/testing/example-input";
import { cloudtrailOperations } from "./operations";
import { addTrail, startCloudTrail } from "./testing/start";

/** A request with every member; members that exclude each other are left out. */
function example(operation: string): Record<string, unknown> {
  const input = exampleInput(readModel("cloudtrail"), operation);
  if (operation === "LookupEvents") return { ...input, NextToken: undefined };
  if (operation === "ListPublicKeys") return { ...input, NextToken: undefined };
  if (operation !== "PutEventSelectors") return input;
  const FieldSelectors = [{ Field: "eventCategory", Equals: ["Management"] }];
  return { ...input, EventSelectors: undefined, AdvancedEventSelectors: [{ Name: "all", FieldSelectors }] };
}

describe.skipIf(awsDataMissing !== null)(
  `CloudTrail requests held against the API model ${awsDataMissing ?? ""}`,
  () => {
    const operations = cloudtrailOperations.map(({ name }) => name);
    let here: Awaited<ReturnType<typeof startCloudTrail>>;
    beforeAll(async () => {
      here = await startCloudTrail();
      addBucket(here.state, { name: "example" });
    });
    afterAll(() => here.close());

    /** Code of the refusal, or null. The trail is there again before each call. */
    async function refusal(operation: string, input: unknown): Promise<string | null> {
      addTrail(here.held, "example");
      const { status, body } = await sendJson(here.aws.url, testCaller, operation, input, "cloudtrail");
      expect(status, body).toBeLessThan(500);
      const answer: { __type?: string } = JSON.parse(body);
      return answer.__type ?? null;
    }

    it.each(operations)("%s accepts a request with every member", async (operation) => {
      expect(await refusal(operation, example(operation))).toBeNull();
    });

    it.each(operations)(
      "%s refuses what the API model refuses, with an error of its own",
      async (operation) => {
        const model = readModel("cloudtrail");
        const modelled = (model.operations[operation]?.errors ?? []).map(({ shape }) => shape);
        const known = [...modelled, "ValidationException", "SerializationException"];
        const wrong: string[] = [];
        const refused = refusals(model, operation, example(operation));
        expect(refused.length).toBeGreaterThan(0);
        for (const bad of refused) {
          const code = await refusal(operation, bad.input);
          if (code === null || !known.includes(code)) wrong.push(`${bad.why}: ${code ?? "accepted"}`);
        }
        expect(wrong).toEqual([]);
      },
    );
  },
);
