// Runs Python's checks of this folder on CPython compiled to WebAssembly.
//
// node run.mjs WHEELS ROOT: what WHEELS holds is installed, ROOT is at /repo.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [wheels, root] = process.argv.slice(2);
const library = join(wheels, "../node_modules/pyodide/pyodide.mjs");
const { loadPyodide } = await import(pathToFileURL(library));
const python = await loadPyodide();
for (const wheel of readdirSync(wheels).filter((name) => name.endsWith(".whl"))) {
  const bytes = new Uint8Array(readFileSync(join(wheels, wheel)));
  await python.unpackArchive(bytes, "whl");
}
python.FS.mkdirTree("/repo");
python.FS.mount(python.FS.filesystems.NODEFS, { root }, "/repo");
for (const name of ["sdk.py", "suite.py"]) {
  const script = readFileSync(join(root, "tests/wasm", name), "utf8");
  await python.runPythonAsync(script, { filename: name });
}
