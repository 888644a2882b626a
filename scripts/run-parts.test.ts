import { describe, expect, it } from "vitest";
import type { Part } from "./part";
import { runParts } from "./run-parts";

/** A part whose life the test decides over; `order` notes when it was stopped. */
function fakePart(name: string, order: string[]) {
  const { promise: died, resolve: die } = Promise.withResolvers<string>();
  const part: Part = {
    name,
    died,
    isRunning: () => true,
    stop: async () => {
      order.push(name);
    },
  };
  return { part, die };
}

describe("runParts", () => {
  it("stops the last started first when asked to end, and calls that well", async () => {
    const order: string[] = [];
    const code = await runParts({
      say: () => undefined,
      start: async (launch) => {
        for (const name of ["database", "worker", "web"]) launch(fakePart(name, order).part);
        process.emit("SIGINT");
      },
    });
    expect(code).toBe(0);
    expect(order).toEqual(["web", "worker", "database"]);
  });

  it("stops the others when one dies, says why, and calls that a failure", async () => {
    const order: string[] = [];
    const said: string[] = [];
    const code = await runParts({
      say: (line) => said.push(line),
      start: async (launch) => {
        launch(fakePart("database", order).part);
        const worker = fakePart("worker", order);
        launch({ ...worker.part, isRunning: () => false });
        worker.die("worker ended (exit code 3)");
      },
    });
    expect(code).toBe(1);
    expect(said).toEqual(["worker ended (exit code 3)", "stopping database"]);
    expect(order).toEqual(["database"]);
  });

  it("stops what has started when the start fails, and what comes too late at once", async () => {
    const order: string[] = [];
    const late = Promise.withResolvers<undefined>();
    const lateDone = Promise.withResolvers<string>();
    const code = await runParts({
      say: () => undefined,
      start: async (launch) => {
        launch(fakePart("database", order).part);
        void late.promise
          .then(() => launch(fakePart("web", order).part))
          .catch((error: Error) => lateDone.resolve(error.message));
        throw new Error("no build");
      },
    });
    late.resolve(undefined);
    expect(await lateDone.promise).toBe("web is no longer needed");
    expect([code, order]).toEqual([1, ["database", "web"]]);
  });

  it("stops the rest even if one does not stop cleanly", async () => {
    const order: string[] = [];
    await runParts({
      say: () => undefined,
      start: async (launch) => {
        launch(fakePart("database", order).part);
        launch({ ...fakePart("web", order).part, stop: () => Promise.reject(new Error("stuck")) });
        process.emit("SIGTERM");
      },
    });
    expect(order).toEqual(["database"]);
  });
});
