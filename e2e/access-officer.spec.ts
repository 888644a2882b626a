import { expect, test } from "@playwright/test";

import { readCsv } from "@/lib/platform/testing-csv";
import { accessTruth, allEvents, card, CREDIT_ACCESS, exported, monthSpan, rows } from "./support/access";
import { openPage } from "./support/open-page";
import { sessionFile } from "./support/people";
import { waitingEvents } from "./support/waiting";

test.use({ storageState: sessionFile("compliance") });

const DIGEST_MS = 6 * 60_000;
const FORMULA = /^[\s"']*[=+\-@\t\r]/;

/** Who reads, as the log names them: the person of a session that names one, else the role. */
function shownName({ principal, session }: { principal: string; session: string }): string {
  return /^[a-z]+\.[a-z]+$/.test(session) ? session : principal;
}

function lastMonth() {
  const { lastMonth } = accessTruth();
  const query = { ...monthSpan(lastMonth.month), on: "training_data" };
  return {
    readers: lastMonth.readers,
    query,
    path: `${CREDIT_ACCESS}?${new URLSearchParams(query).toString()}`,
  };
}

test("who read the training data last month, from where, and were they allowed", async ({ page }) => {
  const { readers, path } = lastMonth();
  expect(readers.length).toBeGreaterThan(1);
  await openPage(page, `${path}&action=GetObject`);
  const total = readers.reduce((sum, { allowed, denied }) => sum + allowed + denied, 0);
  await expect(rows(page)).toHaveCount(Math.min(total, 50));
  const who = card(page, "Who");
  await expect(who).toContainText(`${readers.length} callers`);
  for (const reader of readers) {
    const calls = reader.allowed + reader.denied;
    const name = shownName(reader);
    const line = who
      .locator("div")
      .filter({ has: page.getByRole("button", { name }) })
      .last();
    await expect(line).toHaveText(new RegExp(`(?<!\\d)${calls}$`));
    await openPage(page, `${path}&action=GetObject&actor=${encodeURIComponent(reader.principal)}`);
    const own = rows(page).filter({ hasText: name });
    await expect(own).toHaveCount(calls);
    for (const text of await own.allTextContents())
      expect(
        reader.addresses.some((address) => text.includes(address)),
        text,
      ).toBe(true);
    await expect(own.filter({ hasText: "Allowed" })).toHaveCount(reader.allowed);
    await expect(own.filter({ hasText: "Denied" })).toHaveCount(reader.denied);
    await openPage(page, `${path}&action=GetObject`);
  }
});

test("an event's drawer proves it from the file to the chain", async ({ page }) => {
  const { path } = lastMonth();
  await openPage(page, `${path}&action=GetObject&grade=A`);
  await rows(page)
    .first()
    .getByRole("button", { name: /Open GetObject/ })
    .click();
  const drawer = page.getByRole("dialog", { name: "GetObject" });
  await expect(
    drawer.getByText(
      /^In file \S+\.json\.gz \(record \d+\), whose SHA-256 \S+ is in digest \S+\.json\.gz, signed by CloudTrail's key \S+, chain unbroken since .+ UTC\.$/,
    ),
  ).toBeVisible();
  const links = drawer.getByRole("list", { name: "Chain of proof" }).getByRole("listitem");
  await expect(links).toHaveText([
    /^File.*is the one it had when it was read\./,
    /^Digest.*Lists the file/,
    /^Signature.*Holds/,
    /^Chain.*Unbroken/,
  ]);
  await expect(drawer.getByLabel("Record", { exact: true })).toContainText('"eventName": "GetObject"');
});

test("the reader nobody has seen before stands out, and is marked as known with a reason", async ({
  page,
}) => {
  const odd = accessTruth().oddReader;
  if (!odd) throw new Error("The estate has no odd reader.");
  await openPage(page, `${CREDIT_ACCESS}?action=GetObject&actor=${encodeURIComponent(odd.principal)}`);
  await expect(rows(page)).toHaveCount(odd.allowed + odd.denied);
  await expect(rows(page).filter({ hasText: odd.address })).toHaveCount(odd.allowed + odd.denied);
  await expect(rows(page).filter({ hasText: "Denied" })).toHaveCount(odd.denied);
  const network = `${odd.principal} from ${odd.address}: nobody was seen from`;
  await expect(rows(page).filter({ hasText: network })).toHaveCount(1);
  const unusual = card(page, "Unusual");
  const burst = unusual
    .getByRole("listitem")
    .filter({ hasText: `${odd.principal} on credit-scoring were denied` });
  await expect(unusual.getByRole("listitem").filter({ hasText: network })).toBeVisible();
  await burst.getByRole("button", { name: "Mark as known" }).click();
  const dialog = page.getByRole("dialog", { name: "Mark as known" });
  await dialog.getByRole("button", { name: "Mark as known" }).click();
  await expect(dialog).toContainText("Say why");
  await dialog.getByLabel("Why is it all right?").fill("A test of the permissions, announced.");
  await dialog.getByRole("button", { name: "Mark as known" }).click();
  await expect(burst).toHaveCount(0);
  await unusual.getByText(/^Known \d/).click();
  await expect(burst).toContainText(/Known: A test of the permissions, announced\. \(.*Claire Moreau/);
  await burst.getByRole("button", { name: "Take back" }).click();
  await expect(burst).toHaveCount(0);
  await unusual.getByText(/^Open \d/).click();
  await expect(burst).toBeVisible();
});

test("the stopped trail and the forged file are said, and nobody is blamed by the forgery", async ({
  page,
}) => {
  const { stoppedHour, forgedFile } = accessTruth();
  if (!stoppedHour || !forgedFile?.rewritten)
    throw new Error("The estate has no stopped trail or forged file.");
  await openPage(page, `${CREDIT_ACCESS}?grade=X&range=30d`);
  await page.getByRole("button", { name: /^What is logged and proven/ }).click();
  const stopped = page.getByRole("listitem").filter({ hasText: `was stopped by ${stoppedHour.by}` });
  await expect(stopped).toBeVisible();
  const name = forgedFile.key.slice(forgedFile.key.lastIndexOf("/") + 1);
  const forged = page
    .getByRole("listitem")
    .filter({ hasText: name })
    .filter({ hasText: "CloudTrail did not write it" });
  await expect(forged).toBeVisible();
  await expect(rows(page)).toHaveCount(forgedFile.invented);
  await expect(rows(page).filter({ hasText: "Proof failed" })).toHaveCount(forgedFile.invented);
  await rows(page)
    .first()
    .getByRole("button", { name: /Open InvokeEndpoint/ })
    .click();
  await expect(page.getByRole("dialog").getByText(/^Forged: No digest lists it/)).toBeVisible();
  const from = new Date(Date.now() - 14 * 86_400_000).toISOString();
  const { rewritten } = forgedFile;
  const reads = await allEvents(page.request, { from, on: "training_data", action: "GetObject" });
  const real = reads.filter(({ id }) => id.includes(rewritten.eventId));
  expect(real.map(({ grade, actor }) => [grade, actor.session])).toEqual([
    ["A", rewritten.actor.split("/").at(-1)],
  ]);
});

test("events that waited for their digest are proven once it comes", async ({ page }) => {
  test.setTimeout(2 * DIGEST_MS);
  const waiting = waitingEvents();
  expect(waiting.length).toBeGreaterThan(0);
  const from = new Date(Date.now() - 3 * 3_600_000).toISOString();
  const gradesOf = async () => {
    const events = await allEvents(page.request, { from });
    return waiting.map((id) => events.find((event) => event.id === id)?.grade);
  };
  await expect.poll(gradesOf, { timeout: DIGEST_MS, intervals: [2_000] }).toEqual(waiting.map(() => "A"));
  await openPage(page, `${CREDIT_ACCESS}?event=${waiting[0]}`);
  const drawer = page.getByRole("dialog");
  await expect(drawer.getByText("Grade A")).toBeVisible();
  await expect(drawer.getByText(/signed by CloudTrail's key/)).toBeVisible();
});

test("the CSV and the NDJSON hold exactly the filtered rows", async ({ page }) => {
  const { query, path } = lastMonth();
  const events = await allEvents(page.request, query);
  expect(events.length).toBeGreaterThan(20);
  await openPage(page, path);
  await expect(rows(page).first()).toBeVisible();
  const text = await exported(page, "CSV");
  const [head = [], ...lines] = readCsv(text.replace(/^\ufeff/, ""));
  const column = (name: string) => lines.map((line) => line[head.indexOf(name)]);
  expect(column("event id")).toEqual(events.map(({ id }) => id));
  expect(column("time")).toEqual(events.map(({ at }) => at));
  expect(column("action")).toEqual(events.map(({ action }) => action));
  expect(column("principal")).toEqual(events.map(({ actor }) => actor.principal));
  expect(column("address")).toEqual(events.map(({ address }) => address ?? ""));
  expect(column("result")).toEqual(events.map(({ result }) => result));
  expect(column("grade")).toEqual(events.map(({ grade }) => grade));
  expect(lines.flat().filter((cell) => FORMULA.test(cell) && !cell.startsWith("'"))).toEqual([]);
  await expect(page.getByText(`${events.length} rows.`)).toBeVisible();
  const records = (await exported(page, "NDJSON"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(records.map(({ event }) => event.id)).toEqual(events.map(({ id }) => id));
  for (const { event, raw, file, digest } of records) {
    expect(event.id).toContain(JSON.parse(raw).eventID);
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(digest?.state ?? event.grade).toBe(event.grade === "A" ? "valid" : event.grade);
  }
});
