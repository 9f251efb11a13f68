// Builds dist/report.js: `npm ci` when the lock file changed, then `npm run build`.
// Builds that run at the same time wait for each other on a lock folder, so npm runs once.
import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const web = import.meta.dirname;
const lock = path.join(web, "node_modules.lock");
const bundle = path.join(web, "dist", "report.js");
const builtFrom = path.join(web, "dist", "built-from");
const installedFrom = path.join(web, "node_modules", ".installed-from");

const hash = (files) => files.reduce((sum, file) => sum.update(fs.readFileSync(path.join(web, file))), createHash("sha256")).digest("hex");
const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "");
const run = (command, stdout) => execSync(command, { cwd: web, stdio: ["ignore", stdout, "inherit"] });

const manifests = ["package.json", "package-lock.json"];
const sources = fs.readdirSync(path.join(web, "src")).sort().map((file) => path.join("src", file));

async function locked(work) {
  for (;;) {
    try {
      fs.mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > 300_000) fs.rmSync(lock, { recursive: true, force: true }); // left behind by a build that was killed
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    work();
  } finally {
    fs.rmSync(lock, { recursive: true, force: true });
  }
}

await locked(() => {
  const wanted = hash([...manifests, ...sources, "tsconfig.json", "vite.config.ts", "build.mjs"]);
  if (read(builtFrom) !== wanted || !fs.existsSync(bundle)) {
    const packages = hash(manifests);
    if (read(installedFrom) !== packages) {
      run("npm ci --no-audit --no-fund --loglevel=error", "ignore");
      fs.writeFileSync(installedFrom, packages);
    }
    run("npm run build --silent", "inherit"); // the type checker reports on standard output
    fs.writeFileSync(builtFrom, wanted);
  }
  fs.utimesSync(bundle, new Date(), new Date()); // newer than its inputs, so that MSBuild sees it as up to date
});
