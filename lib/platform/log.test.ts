import { describe, expect, it } from "vitest";
import { z } from "zod";

import { createLog } from "./log";

function capture(write: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  write(createLog("info", { write: (line: string) => lines.push(line) }));
  return lines;
}

const canary = "canary-7f3e";

describe("createLog", () => {
  it("writes one JSON line with level, time and request id", () => {
    const [line = ""] = capture((log) => log.warn({ requestId: "r-1" }, "refused"));
    const entry = z.object({
      level: z.string(),
      time: z.iso.datetime(),
      requestId: z.string(),
      msg: z.string(),
    });
    expect(entry.parse(JSON.parse(line))).toMatchObject({ level: "warn", requestId: "r-1", msg: "refused" });
  });

  it("keeps line breaks and terminal codes of a message inside its line", () => {
    const [line = "", ...more] = capture((log) =>
      log.info({ actor: "a\r\nb" }, 'x\n{"level":"fatal"}\u001b[31m'),
    );
    expect(more).toEqual([]);
    expect(line.trimEnd()).not.toMatch(/[\u0000-\u001f]/);
  });

  it("redacts secrets wherever they hang", () => {
    const [line = ""] = capture((log) =>
      log.info({
        password: canary,
        oidc: { clientSecret: canary, client_secret: canary },
        request: { headers: { cookie: canary, authorization: canary, "set-cookie": canary } },
        aws: { credentials: { secretAccessKey: canary, sessionToken: canary } },
        tokens: { id_token: canary, access_token: canary },
      }),
    );
    expect(line).not.toContain(canary);
    expect(line).toContain("***");
  });

  it("keeps of an error its type, words, code, stack and cause, without passwords or the driver's baggage", () => {
    const cause = new Error(`connect to postgres://app:${canary}@db:5432/x failed`);
    const error = Object.assign(new Error("no database", { cause }), {
      code: "ECONNREFUSED",
      config: { key: canary },
    });
    const [line = ""] = capture((log) => log.error({ err: error }, "failed"));
    expect(line).not.toContain(canary);
    expect(line).toContain("postgres://app:***@db:5432/x");
    expect(line).toContain('"code":"ECONNREFUSED"');
  });
});
