import type {
  CompliancePage,
  Counts,
  Exception,
  FrameworkHead,
} from "@/lib/features/compliance/schema/standing";

export function testCounts(more: Partial<Counts>): Counts {
  return { met: 0, part: 0, not_met: 0, unknown: 0, excepted: 0, not_applicable: 0, ...more };
}

export function testFramework(more: Partial<FrameworkHead>): FrameworkHead {
  return {
    id: "eu-ai-act",
    title: "EU Artificial Intelligence Act",
    short: "EU AI Act",
    version: 3,
    file: "eu-ai-act.yaml",
    sha256: "7d41e09c",
    source: {
      title: "Regulation (EU) 2024/1689",
      url: "https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
      read: "2026-11-01",
    },
    inForce: [],
    applies: {},
    controls: 7,
    ...more,
  };
}

/** An exception in force that ends tomorrow, seen from 23 November 2026, unless told otherwise. */
export function testException(more: Partial<Exception>): Exception {
  return {
    id: "1",
    model: "motor-pricing",
    modelName: "motor-pricing",
    framework: "eu-ai-act",
    control: "art-15",
    reference: "Art. 15",
    reason: "The key is being made.",
    owner: "Olga Owner",
    state: "granted",
    requestedBy: "Erik Engineer",
    requestedAt: "2026-11-10T09:00:00.000Z",
    expiresAt: "2026-11-25T00:00:00.000Z",
    endsSoon: true,
    decidedBy: "Rita Risk",
    decidedAt: "2026-11-11T09:00:00.000Z",
    decisionReason: "Agreed for two weeks.",
    endedBy: null,
    endedAt: null,
    endReason: null,
    ...more,
  };
}

export function testPage(more: Partial<CompliancePage>): CompliancePage {
  return {
    frameworks: [{ ...testFramework({}), counts: testCounts({ met: 3 }) }],
    framework: "eu-ai-act",
    controls: [],
    rules: [],
    places: [],
    exceptions: [],
    remediations: [],
    evaluatedAt: "2026-11-23T10:41:00.000Z",
    pending: false,
    ...more,
  };
}
