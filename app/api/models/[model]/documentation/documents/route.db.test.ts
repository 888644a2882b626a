import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { documentSchema } from "@/lib/features/documentation/schema/documentation";
import { routeArguments, testWeb, type TestWeb } from "@/lib/platform/http/testing";
import { DELETE } from "./[document]/route";
import { GET as FILE } from "./[document]/file/route";
import { GET as MARKDOWN } from "../markdown/route";
import { GET as PAGE } from "../route";
import { POST } from "./route";

const ORIGIN = "http://127.0.0.1:3000";
const params = { model: "motor-pricing" };
const about = {
  kind: "dpia",
  title: "Assessment of quotes",
  owner: "team-actuarial",
  coversVersion: 5,
  dated: "2026-10-01",
  reviewOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
};
const pdf = Buffer.from("%PDF-1.7\n<script>alert(1)</script>");

let web: TestWeb;
let cookie: string;

beforeAll(async () => {
  web = await testWeb();
  cookie = await web.cookieOf("owner@example.com");
  await sql`insert into models (slug, kind, account, region, arn, name, dirty) values
    ('motor-pricing', 'registry', '111122223333', 'eu-west-1', 'arn:aws:sagemaker:eu-west-1:111122223333:x/a',
      'motor-pricing', false),
    ('credit-scoring', 'registry', '111122223333', 'eu-west-1', 'arn:aws:sagemaker:eu-west-1:111122223333:x/b',
      'credit-scoring', false)`.execute(web.database.owner);
});
afterAll(() => web.close());

const request = (method: string, body?: object) =>
  new Request(`${ORIGIN}/api/models/motor-pricing/documentation/documents`, {
    method,
    headers: { cookie, origin: ORIGIN, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
const post = (body: object) => POST(request("POST", body), routeArguments(params));
const upload = (bytes: Buffer, mediaType: string, name = "dpia.pdf") =>
  post({ ...about, file: { name, mediaType, base64: bytes.toString("base64") } });
const fileOf = (document: string, model = "motor-pricing") =>
  FILE(request("GET"), routeArguments({ model, document }));

describe("documents", () => {
  it("that are uploaded come back byte by byte, as a file that no browser shows in place", async () => {
    const answer = await upload(pdf, "application/pdf", '../"dpia" 5.pdf\r\nX: y');
    expect(answer.status).toBe(201);
    const document = documentSchema.parse(await answer.json());
    const sha256 = createHash("sha256").update(pdf).digest("hex");
    expect(document).toMatchObject({ url: null, old: false, file: { bytes: pdf.length, sha256 } });
    const file = await fileOf(document.id);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename=".._dpia_5.pdf_X_y"',
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
    expect(Buffer.from(await file.arrayBuffer()).equals(pdf)).toBe(true);
    expect((await fileOf(document.id, "credit-scoring")).status).toBe(404);
  });

  it("of five megabytes go in, and not a byte more", async () => {
    const most = Buffer.concat([pdf, Buffer.alloc(5_000_000 - pdf.length)]);
    expect((await upload(most, "application/pdf")).status).toBe(201);
    const more = await upload(Buffer.concat([most, Buffer.alloc(1)]), "application/pdf");
    expect(more.status).toBe(413);
    expect((await upload(Buffer.alloc(5_400_000), "text/plain")).status).toBe(413);
  });

  it.each([
    [
      "bytes that are not what they claim",
      { file: { name: "a.png", mediaType: "image/png", base64: "PGh0bWw+" } },
      415,
    ],
    [
      "a type that a browser might run",
      { file: { name: "a.html", mediaType: "text/html", base64: "PGh0bWw+" } },
      400,
    ],
    ["an empty file", { file: { name: "a.txt", mediaType: "text/plain", base64: "" } }, 400],
    ["a link that is no https address", { url: "javascript:alert(1)" }, 400],
    ["a link and a file at once", { url: "https://a.example/", file: {} }, 400],
    ["a document of tomorrow", { url: "https://a.example/", dated: "2999-01-01" }, 400],
    ["a review that is over", { url: "https://a.example/", reviewOn: "2026-01-01" }, 400],
    ["a kind nobody knows", { url: "https://a.example/", kind: "poem" }, 400],
  ])("refuses %s", async (_, change, status) => {
    expect((await post({ ...about, ...change })).status).toBe(status);
  });

  it("are taken off the page, once; what they were stays on record", async () => {
    const answer = await post({ ...about, url: "https://documents.example.com/dpia/7" });
    const { id } = documentSchema.parse(await answer.json());
    const remove = () => DELETE(request("DELETE"), routeArguments({ ...params, document: id }));
    expect((await fileOf(id)).status).toBe(404);
    expect((await remove()).status).toBe(200);
    expect((await remove()).status).toBe(404);
    const { rows } = await sql<{ url: string; removed_by: string | null; actions: string[] }>`
      select url, removed_by, (select array_agg(action order by id) from documentation_audit
        where (details ->> 'id')::bigint = d.id) as actions
      from documentation_document d where id = ${Number(id)}`.execute(web.database.owner);
    expect(rows).toEqual([
      {
        url: "https://documents.example.com/dpia/7",
        removed_by: expect.any(String),
        actions: ["document.add", "document.remove"],
      },
    ]);
    expect(await lastEntries(web.database.owner, 2)).toMatchObject([
      { type: "document.added", body: { id, url: "https://documents.example.com/dpia/7" } },
      { type: "document.removed", body: { id } },
    ]);
  });

  it("have the model judged again", async () => {
    await sql`delete from compliance_request`.execute(web.database.owner);
    await post({ ...about, url: "https://documents.example.com/dpia/8" });
    const { rows } = await sql`select model_id from compliance_request`.execute(web.database.owner);
    expect(rows).toHaveLength(1);
  });
});

describe("a model nothing was read of", () => {
  it("has a page that says so, section by section, and nothing of it is current", async () => {
    const answer = await PAGE(request("GET"), routeArguments({ model: "credit-scoring" }));
    const page = await answer.json();
    expect(page).toMatchObject({ version: null, parts: { current: 0, total: 23 }, nextReviewOn: null });
  });

  it("is a Markdown file", async () => {
    const answer = await MARKDOWN(request("GET"), routeArguments({ model: "credit-scoring" }));
    expect(answer.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="credit-scoring-documentation-\d{4}-\d\d-\d\d\.md"$/,
    );
    expect(await answer.text()).toMatch(
      /^# credit-scoring\n\nNo version is registered\. 0 of 23 parts current\./,
    );
  });
});
