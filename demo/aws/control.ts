import { z } from "zod";
import type { CallLog } from "./call-log";
import { faultRuleSchema, type FaultPlan } from "./faults";
import type { WireAnswer, WireRequest } from "./protocol/wire";

const prefix = "/_loopback/";

/**
 * The loopback's own door, which no AWS service has and which needs no signature; null when the request isn't for it.
 * `GET /_loopback/calls` → { total, counters, recent }, `DELETE` resets.
 * `GET /_loopback/faults` → rules in force, `POST` a rule → { id }, `DELETE` clears all, `DELETE …/faults/{id}` one.
 */
export function control(
  request: WireRequest,
  { calls, faults }: { calls: CallLog; faults: FaultPlan },
): WireAnswer | null {
  if (!request.path.startsWith(prefix)) return null;
  const [what, id] = request.path.slice(prefix.length).split("/");
  switch (`${request.method} ${what}`) {
    case "GET calls":
      return json(200, { total: calls.count(), counters: calls.counters(), recent: calls.recent() });
    case "DELETE calls":
      calls.reset();
      return json(200, {});
    case "GET faults":
      return json(200, { rules: faults.list() });
    case "POST faults":
      return addFault(request, faults);
    case "DELETE faults":
      if (id === undefined) faults.clear();
      else if (!faults.remove(Number(id))) return json(404, { message: `There is no fault ${id}.` });
      return json(200, {});
    default:
      return json(404, { message: "The loopback answers /_loopback/calls and /_loopback/faults." });
  }
}

function addFault(request: WireRequest, faults: FaultPlan): WireAnswer {
  let rule: unknown;
  try {
    rule = JSON.parse(request.body.toString("utf8"));
  } catch {
    return json(400, { message: "The body is not valid JSON." });
  }
  const parsed = faultRuleSchema.safeParse(rule);
  if (!parsed.success) return json(400, { message: z.prettifyError(parsed.error) });
  return json(200, { id: faults.add(parsed.data) });
}

function json(status: number, body: unknown): WireAnswer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
