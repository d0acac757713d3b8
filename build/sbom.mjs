// Writes what a release is made of as CycloneDX 1.6: node build/sbom.mjs VERSION OUTPUT PROJECT...
// It reads obj/project.assets.json of each project, which restoring wrote: the packages whose code is shipped, with version, hash
// and licence. There is no clock and no random number in it: the same restore gives the same bytes.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const [version, output, ...projects] = process.argv.slice(2);
if (!version || !output || projects.length === 0) {
  console.error("Usage: node build/sbom.mjs VERSION OUTPUT PROJECT...");
  process.exit(2);
}

// What is compiled against and not shipped has '_._' in place of its code, or none.
const isShipped = (library) => Object.keys({ ...library.runtime, ...library.runtimeTargets, ...library.native })
  .some((file) => !file.endsWith("/_._"));

// A package says its licence as an expression, or names a file or an address.
const licenceOf = (folders, path) => {
  for (const folder of folders) {
    const place = join(folder, path);
    const nuspec = existsSync(place) && readdirSync(place).find((name) => name.endsWith(".nuspec"));
    if (nuspec) {
      const text = readFileSync(join(place, nuspec), "utf8");
      const expression = /<license type="expression">([^<]+)<\/license>/.exec(text)?.[1];
      const url = /<licenseUrl>([^<]+)<\/licenseUrl>/.exec(text)?.[1];
      return expression ? [{ expression: expression.trim() }] : url ? [{ license: { name: "see the address", url: url.trim() } }] : undefined;
    }
  }
  return undefined;
};

const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const components = new Map();
const dependencies = new Map();
for (const project of projects) {
  const file = join(project, "obj", "project.assets.json");
  if (!existsSync(file)) {
    console.error(`${file} does not exist; restore the project first`);
    process.exit(1);
  }
  const assets = JSON.parse(readFileSync(file, "utf8"));
  const folders = Object.keys(assets.packageFolders);
  const own = `pkg:generic/${basename(project)}@${version}`;
  const needed = new Set();
  for (const target of Object.values(assets.targets)) {
    const shipped = Object.entries(target).filter(([, library]) => library.type === "package" && isShipped(library));
    const names = new Map(shipped.map(([key]) => [key.split("/")[0].toLowerCase(), `pkg:nuget/${key.replace("/", "@")}`]));
    for (const [key, library] of shipped) {
      const [name, number] = key.split("/");
      const purl = `pkg:nuget/${name}@${number}`;
      const known = assets.libraries[key];
      const licenses = licenceOf(folders, known.path);
      components.set(purl, {
        type: "library", "bom-ref": purl, name, version: number, purl,
        ...(known.sha512 && { hashes: [{ alg: "SHA-512", content: Buffer.from(known.sha512, "base64").toString("hex") }] }),
        ...(licenses && { licenses }),
      });
      dependencies.set(purl, Object.keys(library.dependencies ?? {}).map((one) => names.get(one.toLowerCase())).filter(Boolean).sort(byName));
      needed.add(purl);
    }
  }
  components.set(own, { type: "application", "bom-ref": own, name: basename(project), version, purl: own });
  dependencies.set(own, [...needed].sort(byName));
}

const sorted = (map) => [...map].sort(([a], [b]) => byName(a, b));
const root = `pkg:generic/dep-build@${version}`;
const bom = {
  bomFormat: "CycloneDX", specVersion: "1.6", version: 1,
  metadata: { component: { type: "application", "bom-ref": root, name: "dep-build", version, purl: root } },
  components: sorted(components).map(([, component]) => component),
  dependencies: [
    { ref: root, dependsOn: projects.map((project) => `pkg:generic/${basename(project)}@${version}`).sort(byName) },
    ...sorted(dependencies).map(([ref, dependsOn]) => ({ ref, dependsOn })),
  ],
};
writeFileSync(output, JSON.stringify(bom, null, 2) + "\n");
console.log(`${output}: ${components.size - projects.length} packages in ${projects.length} projects`);
