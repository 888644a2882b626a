import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, test } from "@playwright/test";

let product: ChildProcess;
let url: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  product = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "e2e/support/oidc-web.ts"],
    {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, NODE_OPTIONS: "" },
    },
  );
  if (!product.stdout) throw new Error("no output to read the address from");
  const lines = createInterface({ input: product.stdout });
  const ended = once(product, "exit").then(() => Promise.reject(new Error("the product did not start")));
  const line: unknown = (await Promise.race([once(lines, "line"), ended]))[0];
  url = String(line);
});

test.afterAll(async () => {
  product.stdin?.end();
  if (product.exitCode === null) await once(product, "exit");
});

test("somebody with a role signs in at the provider, lands where they wanted, and signs out", async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    const ours = message.location().url.startsWith(url);
    if (ours && message.type() === "error") complaints.push(message.text());
  });
  await page.goto(`${url}/models?q=credit`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByRole("button", { name: "Sign in with your organisation" }).click();
  await page.getByRole("link", { name: "Ada Auditor" }).click();
  await expect(page).toHaveURL(`${url}/models?q=credit`);
  expect(complaints).toEqual([]);

  const stolen = await page.context().cookies();
  await page.goto(`${url}/`);
  await page.getByRole("button", { name: /Ada Auditor/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${url}/signin`);
  await page.context().addCookies(stolen);
  await page.goto(`${url}/models`);
  await expect(page).toHaveURL(/\/signin\?callbackUrl=%2Fmodels$/);
});

test("somebody without a role is told so, and sees nothing", async ({ page }) => {
  await page.goto(url);
  await page.getByRole("button", { name: "Sign in with your organisation" }).click();
  await page.getByRole("link", { name: "Bo Nobody" }).click();
  await expect(page.getByRole("heading", { name: "You hold no role" })).toBeVisible();
  await expect(page.getByText("Bo Nobody")).toBeVisible();
  await page.goto(`${url}/models`);
  await expect(page.getByRole("heading", { name: "You hold no role" })).toBeVisible();
  expect((await page.request.get(`${url}/api/models`)).status()).toBe(403);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("an answer the browser did not ask for is refused in words", async ({ page }) => {
  await page.goto(`${url}/api/auth/callback/oidc?code=stolen&state=forged`);
  await expect(page.getByRole("alert").filter({ hasText: "was not accepted" })).toBeVisible();
});
