import { endStepsOnSignals, ESLINT, inOrder, PRETTIER, ROUTE_TYPES, runStep, TYPES } from "./steps";

const UNIT = {
  name: "unit tests",
  args: ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", "--silent=passed-only"],
};

endStepsOnSignals();
const [types, style, unit] = await Promise.all([
  inOrder(ROUTE_TYPES, TYPES),
  inOrder(PRETTIER, ESLINT),
  runStep(UNIT),
]);
process.exitCode = types && style && unit ? 0 : 1;
