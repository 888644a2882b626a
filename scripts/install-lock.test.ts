import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const LOCK_MODULE = path.resolve("scripts/install-lock.mjs");

describe("the install lock", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), "countersign-lock-"));
  });
  afterEach(() => rm(dir, { recursive: true }));

  /** A process that takes the lock, runs `work` in it and ends. */
  function locked(work: string) {
    const code = `
      import { appendFileSync, readFileSync } from "node:fs";
      import { setTimeout as pause } from "node:timers/promises";
      import { withInstallLock } from ${JSON.stringify(LOCK_MODULE)};
      const journal = ${JSON.stringify(path.join(dir, "journal"))};
      await withInstallLock(${JSON.stringify(path.join(dir, "lock"))}, async () => { ${work} });`;
    return spawn(process.execPath, ["--input-type=module", "-e", code], {
      stdio: ["ignore", "pipe", "ignore"],
    });
  }

  it("lets one in at a time", async () => {
    const work = 'appendFileSync(journal, "in "); await pause(20); appendFileSync(journal, "out ");';
    const ends = Array.from({ length: 6 }, () => once(locked(work), "exit"));
    expect((await Promise.all(ends)).map(([code]) => code)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await readFile(path.join(dir, "journal"), "utf8")).toBe("in out ".repeat(6));
  });

  it("passes over an owner that was killed", async () => {
    const killed = locked('console.log("held"); await pause(1e6);');
    await once(killed.stdout, "data");
    killed.kill("SIGKILL");
    await once(killed, "exit");
    const [code] = await once(locked('appendFileSync(journal, "in");'), "exit");
    expect(code).toBe(0);
    expect(await readFile(path.join(dir, "journal"), "utf8")).toBe("in");
  });

  it("passes over an owner whose process number is another process by now", async () => {
    await once(locked(""), "exit");
    await writeFile(
      path.join(dir, "lock", "lock.1"),
      JSON.stringify({ pid: process.pid, start: "long ago" }),
    );
    const [code] = await once(locked('appendFileSync(journal, "in");'), "exit");
    expect(code).toBe(0);
  });

  it("lets the next in when the work fails", async () => {
    const [failed] = await once(locked('throw new Error("broken");'), "exit");
    const [code] = await once(locked('appendFileSync(journal, "in");'), "exit");
    expect([failed, code]).toEqual([1, 0]);
  });
});
