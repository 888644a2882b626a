// `react-server` is the condition under which the package server-only may be imported outside of Next.js.
const typescript = ["--conditions=react-server", "--import", "tsx"];

/** The arguments to node for each command of package.json. */
export const COMMANDS = {
  demo: [...typescript, "demo/start.ts"],
  test: [...typescript, "scripts/test.ts"],
  verify: [...typescript, "scripts/verify.ts"],
  format: ["node_modules/prettier/bin/prettier.cjs", "--write", "."],
  build: [...typescript, "scripts/build.ts"],
  start: [...typescript, "scripts/start.ts"],
  worker: [...typescript, "scripts/with-database.ts", "lib/jobs/worker.ts"],
  collect: [...typescript, "scripts/with-database.ts", "lib/jobs/collect-once.ts"],
  doctor: [...typescript, "scripts/with-database.ts", "scripts/doctor.ts"],
  bench: [...typescript, "bench/run.ts"],
};
