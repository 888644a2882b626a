import { expect, type Page, test } from "@playwright/test";

/** Only the shell's own button says it, not the list of the demo's people. */
async function expectSignedIn(page: Page): Promise<void> {
  await expect(page).toHaveURL("/");
  await expect(page.locator("button[aria-haspopup=menu]", { hasText: "David Osei" })).toBeVisible();
}

test.use({ storageState: { cookies: [], origins: [] } });

test("a demo person signs in by a click and lands where they wanted to go", async ({ page }) => {
  await page.goto("/sources");
  await expect(page).toHaveURL(/\/signin\?callbackUrl=%2Fsources$/);
  await page.getByRole("button", { name: /compliance@example\.com/ }).click();
  await expect(page).toHaveURL(/\/sources$/);
});

test("a demo person signs in by address and password, with the keyboard alone", async ({ page }) => {
  await page.goto("/signin");
  await page.getByLabel("E-mail").focus();
  await page.keyboard.type("auditor@example.com");
  await page.keyboard.press("Tab");
  await page.keyboard.type("demo");
  await page.keyboard.press("Enter");
  await expectSignedIn(page);
});

test("a form sent before the page's script has come signs in once it has, and its password is in no address", async ({
  page,
}) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  const { promise: sent, resolve: letScriptsCome } = Promise.withResolvers<undefined>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await sent;
    await route.continue();
  });
  await page.goto("/signin", { waitUntil: "commit" });
  await page.getByLabel("E-mail").fill("auditor@example.com");
  await page.getByLabel(/^Password/).fill("demo");
  await page.keyboard.press("Enter");
  letScriptsCome(undefined);
  await expectSignedIn(page);
  expect(addresses.filter((address) => address.includes("password="))).toEqual([]);
});

test("a wrong password is refused in words, and nobody is signed in", async ({ page }) => {
  await page.goto("/signin");
  await page.getByLabel("E-mail").fill("auditor@example.com");
  await page.getByLabel(/^Password/).fill("wrong");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "No demo person has this address" })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("auditor@example.com");
  expect((await page.request.get("/api/models")).status()).toBe(401);
});

test("nobody is sent to another site after signing in", async ({ page, baseURL }) => {
  await page.goto("/signin?callbackUrl=https://evil.example/");
  await page.getByRole("button", { name: /auditor@example\.com/ }).click();
  await expectSignedIn(page);
  expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? "").origin);
});

test("pages carry a policy with a nonce of their own and run without breaking it", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  const policies: string[] = [];
  for (let visit = 0; visit < 2; visit += 1) {
    const response = await page.goto("/signin", { waitUntil: "networkidle" });
    policies.push(response?.headers()["content-security-policy"] ?? "");
  }
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(policies[0]).not.toContain("unsafe");
  expect(policies[1]).not.toBe(policies[0]);
  expect(complaints).toEqual([]);
});

test("script in markup that somebody smuggled in does not run", async ({ page }) => {
  await page.goto("/signin");
  const refused = await page.evaluate(() => {
    const violation = new Promise<string>((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
    });
    document.body.insertAdjacentHTML(
      "beforeend",
      "<button id=smuggled onclick=\"window.name = 'ran'\">x</button>",
    );
    document.getElementById("smuggled")?.click();
    return violation;
  });
  expect(refused).toBe("script-src-attr");
  expect(await page.evaluate(() => window.name)).not.toBe("ran");
});

test("every answer carries the static set of headers", async ({ request }) => {
  for (const path of ["/signin", "/api/health", "/api/models", "/nothing", "/_next/static/nothing.js"]) {
    const headers = (await request.get(path)).headers();
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers, path).not.toHaveProperty("x-powered-by");
  }
});

test("the image optimizer and server actions do not exist", async ({ request }) => {
  expect((await request.get("/_next/image?url=%2Fa.png&w=64&q=75")).status()).toBe(404);
  const action = await request.post("/signin", { headers: { "next-action": "a".repeat(42) }, data: "[]" });
  expect(action.status()).toBeGreaterThanOrEqual(400);
});
