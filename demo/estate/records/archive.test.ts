import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { tarGz } from "./archive";

it("writes a file that tar can read back", () => {
  const content = JSON.stringify({ weights: [0.1, -2] });
  const tar = gunzipSync(tarGz("model.json", content));
  const header = tar.subarray(0, 512);
  const size = Number.parseInt(header.toString("ascii", 124, 135), 8);
  expect(header.toString("ascii", 0, 10)).toBe("model.json");
  expect(header.toString("ascii", 257, 262)).toBe("ustar");
  expect(tar.toString("utf8", 512, 512 + size)).toBe(content);
  const stated = Number.parseInt(header.toString("ascii", 148, 154), 8);
  const blanked = Buffer.from(header).fill(" ", 148, 156);
  expect(blanked.reduce((sum, byte) => sum + byte, 0)).toBe(stated);
  expect(tar.length % 512).toBe(0);
  expect(tarGz("model.json", content)).toEqual(tarGz("model.json", content));
});
