import { sql } from "kysely";
import { signIn } from "@/demo/sign-in";
import { frameworkSchema } from "@/lib/features/compliance/schema/framework";
import { STATE_LETTERS, STATES } from "@/lib/features/compliance/schema/kinds";
import { matrixSchema } from "@/lib/features/compliance/schema/requests";
import { seedDemoPeople } from "@/lib/platform/auth/demo-people";
import { connect, type Db } from "@/lib/platform/db/client";
import { startTemporary } from "@/lib/platform/db/embedded-temporary";
import { migrate } from "@/lib/platform/db/migrate";
import { quantile, report } from "./report";
import { serve } from "./serve";

const MODELS = 2_000;
const CONTROLS = 60;
const ROUNDS = 100;
const FRAMEWORK = "bench";

function framework() {
  const controls = Array.from({ length: CONTROLS }, (_, at) => ({
    id: `c-${at}`,
    reference: `Art. ${at}`,
    title: `Control ${at}`,
    asks: "Something",
    source: "The benchmark",
    evidence: [{ kind: "tags", names: ["owner"] }],
  }));
  const source = { title: "The benchmark", url: "https://example.com", read: "2026-11-23" };
  return frameworkSchema.parse({
    id: FRAMEWORK,
    title: "Bench",
    short: "Bench",
    version: 1,
    source,
    controls,
  });
}

/** Models, each standing somewhere with every control: evidence is about as long as that of the demo. */
async function makeUp(owner: Db): Promise<void> {
  await sql`
    insert into models (slug, kind, account, region, arn, name, model_stage, risk_rating, owner, serving_state)
    select 'm-' || i, 'registry', '111122223333', 'eu-west-1', 'arn:bench:' || i, 'm-' || lpad(i::text, 5, '0'),
      case i % 3 when 0 then 'production' else 'test' end, case i % 2 when 0 then 'High' else 'Low' end,
      case when i % 10 > 0 then 'team' end, 'endpoint'
    from generate_series(1, ${MODELS}::integer) i`.execute(owner);
  await sql`
    insert into compliance_framework (id, file, sha256, position, body, loaded_at)
    values (${FRAMEWORK}, 'bench.yaml', 'x', 1, ${JSON.stringify(framework())}::jsonb, now())`.execute(owner);
  const letters = STATES.map((state) => STATE_LETTERS[state]).join("");
  const evidence = [
    { kind: "tags", state: "met", text: "x".repeat(200), asOf: null, source: "s", href: null, resources: [] },
  ];
  await sql`
    insert into compliance_standing (model_id, framework_id, framework_sha256, states, results, evaluated_at)
    select m.id, ${FRAMEWORK}, 'x', string_agg(substr(${letters}, 1 + ((m.id * 7 + c) % 6)::integer, 1), '' order by c),
      jsonb_agg(jsonb_build_object('control', 'c-' || c, 'state', (${[...STATES]}::text[])[1 + ((m.id * 7 + c) % 6)::integer],
        'reason', repeat('r', 80), 'asOf', null, 'evidence', ${JSON.stringify(evidence)}::jsonb) order by c), now()
    from models m, generate_series(0, ${CONTROLS - 1}::integer) c group by m.id`.execute(owner);
  await sql`vacuum analyze models, compliance_standing`.execute(owner);
}

async function times(url: string, cookie: string, rounds: number): Promise<{ ms: number[]; bytes: number }> {
  const ms: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const answer = await fetch(url, { headers: { cookie } });
    const text = await answer.text();
    ms.push(performance.now() - began);
    bytes = text.length;
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  }
  return { ms, bytes };
}

async function measure(url: string): Promise<void> {
  const cookie = await signIn(url, "compliance@example.com");
  const all = `${url}/api/compliance/matrix?framework=${FRAMEWORK}&limit=${MODELS}`;
  const answer = await fetch(all, { headers: { cookie } });
  const matrix = matrixSchema.parse(await answer.json());
  if (matrix.items.length !== MODELS || matrix.items.some(({ states }) => states?.length !== CONTROLS)) {
    throw new Error("The matrix does not hold every model and control.");
  }
  const uses = {
    "all models": all,
    "a page": `${url}/api/compliance/matrix?framework=${FRAMEWORK}`,
    "who falls short of one control": `${url}/api/compliance/matrix?framework=${FRAMEWORK}&control=c-12&state=not_met`,
    "the page of a control": `${url}/api/compliance/controls/${FRAMEWORK}/c-12`,
  };
  const door = await times(`${url}/api/session`, cookie, ROUNDS);
  for (const [use, address] of Object.entries(uses)) {
    await times(address, cookie, 5);
    const { ms, bytes } = await times(address, cookie, ROUNDS);
    report({
      figure: `compliance_matrix.p95: ${use}`,
      value: quantile(ms, 0.95),
      unit: "ms",
      floor: { what: "at most", value: 150 },
      detail: {
        median: Number(quantile(ms, 0.5).toPrecision(3)),
        trivialRouteMedian: Number(quantile(door.ms, 0.5).toPrecision(3)),
        bytes,
        models: MODELS,
        controls: CONTROLS,
        rounds: ROUNDS,
      },
    });
  }
}

/** The matrix API of the built web process over 2,000 models and 60 controls, signed in, over the wire. */
export async function benchComplianceMatrix(): Promise<void> {
  const postgres = await startTemporary();
  await migrate(postgres.url, { log: () => undefined });
  const owner = connect({ url: postgres.url, role: "owner", statementTimeoutMs: 600_000 });
  await seedDemoPeople(owner);
  await makeUp(owner);
  await owner.destroy();
  const { url, web } = await serve(postgres.url, ".");
  try {
    await measure(url);
  } finally {
    await web.stop();
    await postgres.stop();
  }
}
