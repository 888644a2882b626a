import { readdirSync } from "node:fs";
import path from "node:path";

const root = path.dirname(import.meta.dirname);
const features = readdirSync(path.join(root, "lib/features"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const PRODUCT = ["app", "components", "lib"];
const AROUND = ["demo", "e2e", "bench", "scripts"];

const glob = (folder) => `./${folder}/**/*`;
const inFeature = (name, files) => files.map((file) => `**/lib/features/${name}/${file}*{,/**/*}`);

/** What components may know of a feature: words, thinking and fetching, never the way to the database or to AWS. */
const SEEN_BY_COMPONENTS = inFeature("*", ["schema", "rules", "queries"]);
const PLATFORM_FOR_COMPONENTS = ["format", "errors", "csv", "http/fetch"].map(
  (file) => `**/lib/platform/${file}*`,
);

/** Direction of imports: app → components → lib, and in lib jobs → features → platform. Never back. */
export const ZONES = [
  zone([glob("lib")], [glob("app"), glob("components")], "lib is below app and components"),
  zone([glob("components")], [glob("app")], "components are below app"),
  zone(
    [glob("lib/features"), glob("lib/platform")],
    [glob("lib/jobs")],
    "jobs are above features and platform",
  ),
  zone([glob("lib/platform")], [glob("lib/features")], "platform knows no features"),
  zone([glob("components")], [glob("lib/jobs")], "components do not reach the worker"),
  zone(
    [glob("components")],
    [glob("lib/features")],
    "a component may import schema, rules and queries of a feature",
    SEEN_BY_COMPONENTS,
  ),
  zone(
    [glob("components")],
    [glob("lib/platform")],
    "a component may import format, errors, csv and http/fetch of platform",
    PLATFORM_FOR_COMPONENTS,
  ),
  zone(
    [glob("app")],
    inFeature("*", ["store", "collect"]).map((file) => file.replace("**/", "./")),
    "the service is the only door of a feature",
  ),
  ...features.map((name) =>
    zone(
      [glob(`lib/features/${name}`)],
      [glob("lib/features")],
      "a feature may import schema and service of another feature",
      [`**/lib/features/${name}/**/*`, ...inFeature("*", ["schema", "service"])],
    ),
  ),
];

/** Tests against the loopback AWS start it themselves; nothing else in the product may know that it exists. */
export const DEMO_ZONE = zone(
  PRODUCT.map(glob),
  AROUND.map(glob),
  "the product does not know what surrounds it",
);

function zone(target, from, message, except = []) {
  return { target, from, message, except };
}
