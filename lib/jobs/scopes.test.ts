import { describe, expect, it } from "vitest";
import { parseConfig } from "@/lib/platform/config";
import { everyScope } from "./scopes";

const CONFIG = parseConfig(
  `accounts:
  - { id: "111122223333", name: bank, regions: [eu-west-1, eu-central-1] }
`,
  "countersign.yaml",
);

describe("everyScope", () => {
  it("goes through with every place and with what follows, and then says all that broke off", async () => {
    const done: string[] = [];
    const passes = everyScope(
      CONFIG,
      async ({ region }) => {
        if (region === "eu-west-1") throw new Error("Ireland broke off.");
        done.push(region);
      },
      async () => {
        done.push("afterwards");
        throw new Error("Judging broke off.");
      },
    );
    await expect(passes).rejects.toThrow("Ireland broke off. Judging broke off.");
    expect(done).toEqual(["eu-central-1", "afterwards"]);
  });
});
