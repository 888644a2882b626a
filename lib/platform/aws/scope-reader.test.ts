import { describe, expect, it } from "vitest";
import { createAws } from "@/lib/platform/aws/clients";
import { parseConfig } from "@/lib/platform/config";
import { ScopeReader } from "./scope-reader";

const config = parseConfig(
  `accounts:\n  - { id: "111122223333", name: bank, regions: [eu-west-1] }\n`,
  "countersign.yaml",
);
const START = new Date("2026-11-01T00:00:00Z");

function startReader() {
  const aws = createAws({ config, endpointUrl: null, observer: () => undefined });
  let at = START.getTime();
  // Each look at the clock is a minute later.
  const now = () => new Date((at += 60_000) - 60_000);
  return new ScopeReader(aws, { account: "111122223333", region: "eu-west-1" }, now);
}
const denied = () => Promise.reject(Object.assign(new Error("no"), { name: "AccessDenied" }));
const numbers = Array.from({ length: 40 }, (_, number) => number);

describe("ScopeReader", () => {
  it("reads one bucket to the end though another is denied, and asks that one no more", async () => {
    const reader = startReader();
    const asked: string[] = [];
    const objects = numbers.flatMap((number) => [`closed/${number}`, `open/${number}`]);
    const read = await reader.attemptEach(
      "s3:GetObject",
      objects,
      (object) => {
        asked.push(object);
        return object.startsWith("closed") ? denied() : Promise.resolve(object);
      },
      (object) => object.split("/")[0] ?? "",
    );
    expect(read).toEqual(numbers.map((number) => `open/${number}`));
    expect(asked.filter((object) => object.startsWith("closed")).length).toBeLessThan(10);
    expect(reader.outcomes()).toMatchObject([{ api: "s3:GetObject", items: 40, errorCode: "AccessDenied" }]);
  });

  it("goes on past objects that are denied where others are not", async () => {
    const reader = startReader();
    const read = await reader.attemptEach("s3:GetObject", numbers, (number) =>
      number % 2 === 1 ? denied() : Promise.resolve(number),
    );
    expect(read).toHaveLength(20);
  });

  it("dates what it read by the first call, and what was not due by its listing", async () => {
    const reader = startReader();
    await reader.attempt("sagemaker:ListModelPackages", async () => 1);
    await reader.attempt("sagemaker:ListModelPackages", async () => 1);
    reader.listedBy("sagemaker:ListModelPackages", "sagemaker:DescribeModelPackage");
    reader.listedBy("sagemaker:ListEndpoints", "sagemaker:DescribeEndpoint");
    expect(reader.outcomes().map(({ api, at }) => [api, at])).toEqual([
      ["sagemaker:ListModelPackages", START],
      ["sagemaker:DescribeModelPackage", START],
    ]);
  });
});
