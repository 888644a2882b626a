import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startProcess } from "./part";

describe("startProcess", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), "countersign-part-"));
  });
  afterEach(() => rm(dir, { recursive: true }));

  async function start(code: string, stopWithinMs = 10_000) {
    const script = path.join(dir, "script.mjs");
    await writeFile(script, code);
    return startProcess({ name: "the thing", script, env: {}, logFile: path.join(dir, "log"), stopWithinMs });
  }

  it("tells how a process ended that nobody stopped, with the last error of its log", async () => {
    const line = JSON.stringify({ level: "fatal", msg: "could not start", err: { message: "no database" } });
    const { died } = await start(`console.log(${JSON.stringify(line)}); console.log("bye"); process.exit(3)`);
    expect(await died).toBe(
      `the thing ended (exit code 3): could not start: no database; see ${path.join(dir, "log")}`,
    );
  });

  it("lets a process end in its own way when it is stopped, and does not call that dying", async () => {
    const part = await start(
      `process.once("SIGTERM", () => process.exit(7)); process.send("up"); setInterval(() => {}, 1e6)`,
    );
    await once(part.child, "message");
    await part.stop();
    expect([part.child.exitCode, part.isRunning()]).toEqual([7, false]);
    const outcome = await Promise.race([part.died, Promise.resolve("nothing said")]);
    expect(outcome).toBe("nothing said");
  });

  it("kills a process that does not end in time", async () => {
    const part = await start(
      `process.on("SIGTERM", () => {}); process.send("up"); setInterval(() => {}, 1e6)`,
      50,
    );
    await once(part.child, "message");
    await part.stop();
    expect(part.child.signalCode).toBe("SIGKILL");
  });

  it("ends a process whose starter is gone", async () => {
    const part = await start(`process.send("up"); setInterval(() => {}, 1e6)`);
    await once(part.child, "message");
    part.child.disconnect();
    expect(await part.died).toContain("the thing ended (SIGTERM)");
  });

  it("does not keep a process that is done from ending", async () => {
    const part = await start("");
    expect(await part.died).toContain("exit code 0");
  });
});
