import next from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";
import { DEMO_ZONE, ZONES } from "./scripts/lint-zones.mjs";

const EVERYWHERE = "**/*.{ts,tsx,mjs}";
const PRODUCT = [
  "app/**/*.{ts,tsx}",
  "components/**/*.{ts,tsx}",
  "lib/**/*.{ts,tsx}",
  "{proxy,instrumentation}.ts",
];
const AGAINST_LOOPBACK = ["**/*.contract.test.ts", "**/*.db.test.ts", "**/*.fault.test.ts"];

const banned = [
  { selector: "ExportAllDeclaration", message: "No barrels: import from the file that holds it." },
  {
    selector: "ExpressionStatement[directive='use server']",
    message: "No Server Actions: every mutation is a route handler.",
  },
  {
    selector: ":matches(JSXAttribute, Property) > .name[name='dangerouslySetInnerHTML']",
    message: "No dangerouslySetInnerHTML: render elements.",
  },
  {
    selector: "Property > .key:matches([name='dangerouslySetInnerHTML'], [value='dangerouslySetInnerHTML'])",
    message: "No dangerouslySetInnerHTML: render elements.",
  },
  {
    selector: "TSAsExpression > TSAsExpression > TSUnknownKeyword",
    message: "No cast through unknown: check the value with zod.",
  },
];
const processEnv = {
  selector:
    ":matches(MemberExpression[object.name='process'] > .property:matches([name='env'], [value='env']), " +
    "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env'], " +
    "ImportDeclaration[source.value=/^(node:)?process$/])",
  message: "Only lib/platform/env.ts reads process.env: it checks what it reads.",
};

/**
 * As Next.js gives them, but for the list of a browser's global names: the compiler knows those, no rule in use asks for
 * them, and the search for cycles writes the whole list out for every import it follows.
 */
const presets = [...next, ...nextTypescript].map(({ languageOptions, ...preset }) => {
  const kept = Object.entries(languageOptions ?? {}).filter(([name]) => name !== "globals");
  return { ...preset, languageOptions: Object.fromEntries(kept) };
});

const config = [
  { ignores: [".next/**", ".countersign/**", "next-env.d.ts", "test-results/**", "playwright-report/**"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  ...presets,
  {
    files: [EVERYWHERE],
    // A cycle of ours never runs through a package, and reading packages takes half a minute.
    settings: { "import/ignore": ["/node_modules/"] },
    rules: {
      "import/no-cycle": ["error", { ignoreExternal: true }],
      "import/no-restricted-paths": ["error", { zones: [...ZONES, DEMO_ZONE] }],
      "max-lines": ["error", { max: 300 }],
      "no-restricted-syntax": ["error", ...banned],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  {
    files: PRODUCT,
    // NEXT_RUNTIME in instrumentation.ts is a constant of the bundler: it has to stand where it is replaced.
    ignores: ["lib/platform/env.ts", "instrumentation.ts"],
    rules: { "no-restricted-syntax": ["error", ...banned, processEnv] },
  },
  {
    files: ["**/index.{ts,tsx}"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "Program", message: "No index files: name it after what it holds." },
      ],
    },
  },
  { files: AGAINST_LOOPBACK, rules: { "import/no-restricted-paths": ["error", { zones: ZONES }] } },
  // Parts of Playwright's fixtures are called `use`, which is no React hook.
  { files: ["e2e/**/*.ts"], rules: { "react-hooks/rules-of-hooks": "off" } },
];

export default config;
