import { expect, it } from "vitest";
import { benchAccessWeb } from "./access-web";

it("stops its database server when the log can't be made up in it", async () => {
  const stops: string[] = [];
  const start = () =>
    Promise.resolve({
      url: "postgres://nobody@127.0.0.1:1/none",
      stop: () => Promise.resolve(void stops.push("stopped")),
    });
  await expect(benchAccessWeb(1, start)).rejects.toThrow("ECONNREFUSED");
  expect(stops).toEqual(["stopped"]);
});
