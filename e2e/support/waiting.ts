import { expect, request } from "@playwright/test";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import type { AccessList } from "@/lib/features/access/schema/event";
import { sessionFile } from "./people";
import { STACK_DIR, stackSetting } from "./stack-address";

const FILE = "waiting.json";
const HOUR_MS = 3_600_000;

/** Keeps the ids of the events whose digest is not due yet at the start: no trail has gone on until now. */
export async function keepWaiting(url: string, dir: string): Promise<void> {
  const context = await request.newContext({ baseURL: url, storageState: sessionFile("compliance") });
  const from = new Date(Date.now() - 3 * HOUR_MS).toISOString();
  const answer = await context.get(`/api/models/credit-scoring/access?grade=B&limit=200&from=${from}`);
  expect(answer.ok(), await answer.text()).toBe(true);
  const { items }: AccessList = await answer.json();
  writeFileSync(path.join(dir, FILE), JSON.stringify(items.map(({ id }) => id)));
  await context.dispose();
}

/** Events of credit-scoring that waited for their digest when the tests began. */
export function waitingEvents(): string[] {
  return JSON.parse(readFileSync(path.join(stackSetting(STACK_DIR), FILE), "utf8"));
}
