import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cardContent, testArn } from "./testing/parts";
import { startSageMaker } from "./testing/start";

const card = { ModelCardName: "credit-scoring" };

describe("model cards", () => {
  let aws: Awaited<ReturnType<typeof startSageMaker>>;
  beforeEach(async () => {
    aws = await startSageMaker();
    await aws.client.createModelCard({ ...card, Content: cardContent, ModelCardStatus: "Draft" });
  });
  afterEach(() => aws.close());

  it("get a version for every edit of the content, none for a change of status", async () => {
    await aws.client.updateModelCard({ ...card, Content: "{}" });
    await aws.client.updateModelCard({ ...card, ModelCardStatus: "Approved" });
    const { ModelCardVersionSummaryList: versions = [] } = await aws.client.listModelCardVersions(card);
    expect(versions.map((one) => [one.ModelCardVersion, one.ModelCardStatus])).toEqual([
      [2, "Approved"],
      [1, "Draft"],
    ]);
    const before = await aws.client.describeModelCard({ ...card, ModelCardVersion: 1 });
    expect(before.Content).toBe(cardContent);
  });

  it("refuse content and status in one update", async () => {
    const update = aws.client.updateModelCard({ ...card, Content: "{}", ModelCardStatus: "Approved" });
    await expect(update).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("refuse content that is no JSON object", async () => {
    const update = aws.client.updateModelCard({ ...card, Content: "not JSON" });
    await expect(update).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("are not found by a name nobody has", async () => {
    await expect(aws.client.describeModelCard({ ModelCardName: "other" })).rejects.toMatchObject({
      name: "ResourceNotFound",
    });
  });

  it("refuse a name that is taken", async () => {
    const again = aws.client.createModelCard({ ...card, Content: cardContent, ModelCardStatus: "Draft" });
    await expect(again).rejects.toMatchObject({ name: "ConflictException" });
  });

  it("take tags, replace them by key, and lose them", async () => {
    const resource = { ResourceArn: testArn("model-card/credit-scoring") };
    await aws.client.addTags({
      ...resource,
      Tags: [
        { Key: "owner", Value: "a" },
        { Key: "stage", Value: "b" },
      ],
    });
    await aws.client.addTags({ ...resource, Tags: [{ Key: "owner", Value: "c" }] });
    await aws.client.deleteTags({ ...resource, TagKeys: ["stage"] });
    expect((await aws.client.listTags(resource)).Tags).toEqual([{ Key: "owner", Value: "c" }]);
  });

  it("refuse tags for what isn't there", async () => {
    const add = aws.client.addTags({ ResourceArn: testArn("model-card/other"), Tags: [] });
    await expect(add).rejects.toMatchObject({ name: "ValidationException" });
  });
});
