import { describe, expect, it } from "vitest";
import { readOptions } from "./options";

describe("options of the demo", () => {
  it("are few and have defaults", () => {
    expect(readOptions([], {})).toEqual({
      fresh: false,
      seed: undefined,
      models: undefined,
      events: undefined,
      port: 3000,
      databaseUrl: null,
    });
  });

  it("read flags and environment", () => {
    const options = readOptions(["--fresh", "--models", "100", "--events", "5000", "--seed", "x"], {
      PORT: "8080",
    });
    expect(options).toEqual({
      fresh: true,
      seed: "x",
      models: 100,
      events: 5_000,
      port: 8080,
      databaseUrl: null,
    });
  });

  it.each([
    [["--models", "3"], {}, "--models takes a whole number from 4 on"],
    [["--models", "many"], {}, "--models takes a whole number from 4 on"],
    [["--events", "10"], {}, "--events takes a whole number from 1000 on"],
    [["--colour"], {}, "Usage: "],
    [[], { PORT: "eighty" }, "PORT is eighty: expected a port from 1 to 65535"],
    [[], { PORT: "70000" }, "PORT is 70000: expected a port from 1 to 65535"],
    [["--fresh"], { DATABASE_URL: "postgres://db/x" }, "--fresh empties only a database of the demo's own"],
  ])("%j with %j is refused", (args, environment, message) => {
    expect(() => readOptions(args, environment)).toThrow(message);
  });
});
