import { personWith } from "@/lib/platform/auth/testing";
import type { TestDatabase } from "@/lib/platform/db/testing";
import { addFinding, addModel, resetCompliance, TARGET } from "../store/testing";
import { actOnRemediations } from "./act-on-remediations";
import { listRemediations } from "./list-remediations";
import { requestRemediation } from "./request-remediation";
import { startConfigScene } from "./testing-remediation";

const MODEL = "motor-pricing";
const officer = personWith(["compliance_officer"]);
export const JOB = { kind: "job", name: "remediate" } as const;
/** When a stage is set up, in milliseconds. */
export const START = Date.parse("2026-11-23T10:00:00Z");

async function addBrokenBucket({ owner }: TestDatabase) {
  await resetCompliance(owner);
  const modelId = await addModel(owner, MODEL);
  return { modelId, ...(await addFinding(owner, modelId)) };
}

/** A model whose bucket breaks a rule, AWS Config that can mend it, and a clock that moves when it is told to. */
export async function stageRemediation(database: TestDatabase) {
  let clock = new Date(START);
  let { modelId, ...ids } = await addBrokenBucket(database);
  const config = await startConfigScene(() => clock);
  const act = (aws = config.openAws()) =>
    actOnRemediations({ db: database.worker, actor: JOB, aws, now: () => clock });
  const ask = () => {
    const asked = { ...ids, target: TARGET, reason: "It must be encrypted" };
    return requestRemediation(database.web, officer, MODEL, asked, clock);
  };
  const minutes = (count: number) => {
    clock = new Date(clock.getTime() + count * 60_000);
  };
  /** The newest remediation of the model, as its page shows it. */
  const newest = async () => (await listRemediations(database.web, officer, MODEL)).items[0];
  return {
    config,
    act,
    ask,
    minutes,
    now: () => clock,
    modelId: () => modelId,
    newest,
    /** To where AWS has run it and the rule looks again. */
    evaluate: async () => {
      await ask();
      await act();
      minutes(1);
      config.run("SUCCEEDED");
      await act();
      const state = (await newest())?.state;
      if (state !== "evaluating") throw new Error(`the remediation is ${state}, not evaluating`);
      minutes(1);
    },
    /** As it was at first, but for the clock. */
    reset: async () => {
      ({ modelId, ...ids } = await addBrokenBucket(database));
      config.scene.execution = null;
      config.scene.begun = 0;
      config.scene.verdict = { state: "NON_COMPLIANT", lookedAt: new Date(START - 1000) };
    },
    stop: () => config.stop(),
  };
}
