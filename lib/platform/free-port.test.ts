import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { freePort } from "./free-port";

it("keeps the wanted port while it is free, and finds another when it is taken", async () => {
  const port = await freePort();
  expect(port).toBeLessThan(32_768);
  expect(await freePort(port)).toBe(port);
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  expect(await freePort(port)).not.toBe(port);
  server.close();
});
