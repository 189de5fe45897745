// Makes bundle.js, the one script of the page, with the licences of the libraries in it at its head.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = new URL(".", import.meta.url);
const { dependencies } = JSON.parse(await readFile(new URL("package.json", folder), "utf8"));

async function licence(library) {
  for (const name of ["LICENSE", "LICENCE.md", "LICENSE.md"]) {
    try {
      return `${library}\n\n${(await readFile(new URL(`node_modules/${library}/${name}`, folder), "utf8")).trim()}`;
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  }
  throw new Error(`${library} carries no licence`);
}

const licences = await Promise.all(Object.keys(dependencies).map(licence));

await build({
  absWorkingDir: fileURLToPath(folder),
  entryPoints: ["main.js"],
  outfile: "bundle.js",
  bundle: true,
  format: "iife",
  target: ["chrome80", "firefox78", "safari14.1"], // browsers of 2020: older ones get the banner
  charset: "ascii",
  minify: true,
  legalComments: "none",
  banner: { js: `/*\n${licences.join("\n\n").replaceAll("*/", "* /")}\n*/` },
  logLevel: "warning",
});
