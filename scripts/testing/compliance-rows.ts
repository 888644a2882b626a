import { addFinding, addFramework, addModel, BUCKET } from "@/lib/features/compliance/store/testing";
import type { Db } from "@/lib/platform/db/client";

/** Three models, of which the first uses a bucket that breaks a rule, and a framework of two controls. */
export async function addThreeModels(owner: Db): Promise<{ bucket: string }> {
  const credit = await addModel(owner, "credit");
  await addModel(owner, "fraud");
  await addModel(owner, "quotes");
  await addFinding(owner, credit);
  const text = { title: "Log", asks: "It logs", source: "Page 1" };
  const controls = ["c1", "c2"].map((id) => ({ id, reference: id, ...text }));
  await addFramework(owner, "house", controls);
  return { bucket: BUCKET };
}
