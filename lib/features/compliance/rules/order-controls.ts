import type { Framework } from "../schema/framework";

/** A control by its framework and its place there. */
export interface ControlAt {
  framework: string;
  control: string;
}

/** Evidence that can't be followed, and why. */
export interface BrokenReference {
  framework: string;
  path: PropertyKey[];
  reason: string;
}

interface Node extends ControlAt {
  path: PropertyKey[];
  /** The controls it rests on, with the place of the evidence that names them. */
  rests: { key: string; path: PropertyKey[] }[];
}

function keyOf({ framework, control }: ControlAt): string {
  return `${framework}/${control}`;
}

function nodesOf(frameworks: readonly Framework[]): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const { id, controls } of frameworks) {
    controls.forEach((control, at) => {
      const path = ["controls", at];
      const rests = control.evidence.flatMap((evidence, index) =>
        evidence.kind === "control" ? [{ key: keyOf(evidence), path: [...path, "evidence", index] }] : [],
      );
      nodes.set(`${id}/${control.id}`, { framework: id, control: control.id, path, rests });
    });
  }
  return nodes;
}

/** Kahn's order: what rests on nothing that is still open comes first. What is left rests on a cycle, or is one. */
function sort(nodes: Map<string, Node>): { order: Node[]; left: Map<string, Node> } {
  const left = new Map(nodes);
  const order: Node[] = [];
  let ready = [...left.values()];
  while (ready.length > 0) {
    ready = [...left.values()].filter(({ rests }) => rests.every(({ key }) => !left.has(key)));
    for (const node of ready) left.delete(keyOf(node));
    order.push(...ready);
  }
  return { order, left };
}

/** The first way round from a control back to itself. */
function cycleFrom(start: string, nodes: Map<string, Node>): string[] | null {
  const from = new Map<string, string>();
  const open = [start];
  for (let key = open.shift(); key !== undefined; key = open.shift()) {
    for (const rest of nodes.get(key)?.rests ?? []) {
      if (rest.key === start) {
        const way = [key];
        for (let back = from.get(key); back !== undefined; back = from.get(back)) way.unshift(back);
        return [...way, start];
      }
      if (from.has(rest.key) || !nodes.has(rest.key)) continue;
      from.set(rest.key, key);
      open.push(rest.key);
    }
  }
  return null;
}

function brokenIn(nodes: Map<string, Node>, refused: ReadonlySet<string>): BrokenReference[] {
  return [...nodes.values()].flatMap(({ framework, rests }) =>
    rests
      .filter(({ key }) => !nodes.has(key))
      .map(({ key, path }) => {
        const isRefused = refused.has(key.split("/")[0] ?? "");
        const why = isRefused ? "is in a framework that was refused" : "is in no framework that is loaded";
        return { framework, path, reason: `rests on ${key}, which ${why}` };
      }),
  );
}

function cyclesIn(left: Map<string, Node>): BrokenReference[] {
  return [...left].flatMap(([key, { framework, path, rests }]) => {
    const cycle = cycleFrom(key, left);
    if (!cycle) return [];
    const at = rests.find((rest) => rest.key === cycle[1])?.path ?? path;
    return [{ framework, path: at, reason: `rests on itself: ${cycle.join(" → ")}` }];
  });
}

/**
 * Puts controls in an order in which each comes after those its evidence names. A framework with a reference to
 * nothing, or on a cycle, is broken, and so is what rests on it; the others are ordered.
 */
export function orderControls(frameworks: readonly Framework[]): {
  order: ControlAt[];
  broken: BrokenReference[];
} {
  const broken: BrokenReference[] = [];
  const refused = new Set<string>();
  for (;;) {
    const nodes = nodesOf(frameworks.filter(({ id }) => !refused.has(id)));
    const { order, left } = sort(nodes);
    const missing = brokenIn(nodes, refused);
    const found = missing.length > 0 ? missing : cyclesIn(left);
    if (found.length === 0)
      return { order: order.map(({ framework, control }) => ({ framework, control })), broken };
    broken.push(...found);
    for (const { framework } of found) refused.add(framework);
  }
}
