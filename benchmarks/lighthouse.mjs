/* Lighthouse on pages of a built site: accessibility, best practices and SEO, as a Markdown table.

       node benchmarks/lighthouse.mjs SITE PAGE…

   SITE is a folder of HTML, PAGE a path in it. Lighthouse comes from build/lighthouse, where
   `make lighthouse` puts it. What costs points is listed below the table. */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const { default: lighthouse } = await import(
  "../build/lighthouse/node_modules/lighthouse/core/index.js"
);
const { launch } = await import(
  "../build/lighthouse/node_modules/chrome-launcher/dist/index.js"
);

const CATEGORIES = ["accessibility", "best-practices", "seo"];
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

const [site, ...pages] = process.argv.slice(2);
if (!pages.length) throw new Error("usage: lighthouse.mjs SITE PAGE…");

const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://site").pathname));
  try {
    const content = await readFile(join(site, path.endsWith("/") ? `${path}index.html` : path));
    response.setHeader("Content-Type", TYPES[extname(path) || ".html"] ?? "");
    response.end(content);
  } catch {
    response.statusCode = 404;
    // A browser asks for the icon of a site that names none; that is no fault of a page.
    if (path === "/favicon.ico") response.statusCode = 204;
    response.end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

const chrome = await launch({
  chromePath: "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox"],
});
const faults = new Set();
console.log("| Page | Accessibility | Best practices | SEO |\n| --- | ---: | ---: | ---: |");
let version = "";
for (const page of pages) {
  const { lhr } = await lighthouse(`http://127.0.0.1:${server.address().port}/${page}`, {
    port: chrome.port,
    onlyCategories: CATEGORIES,
  });
  version = `Lighthouse ${lhr.lighthouseVersion}, ${lhr.environment.hostUserAgent.match(/Chrome\/[\d.]+/)}`;
  const scores = CATEGORIES.map((name) => Math.round(lhr.categories[name].score * 100));
  console.log(`| \`${page}\` | ${scores.join(" | ")} |`);
  for (const name of CATEGORIES) {
    for (const { id, weight } of lhr.categories[name].auditRefs) {
      const audit = lhr.audits[id];
      if (!weight || audit.score === null || audit.score === 1) continue;
      const where = (audit.details?.items ?? [])
        .map((item) => item.node?.snippet ?? item.href ?? item.description ?? item.url ?? "")
        .slice(0, 3)
        .join("; ");
      faults.add(`- \`${page}\`: ${id}: ${audit.title} ${where}`);
    }
  }
}
console.log(`\n${version}, ${new Date().toISOString().slice(0, 10)}.`);
if (faults.size) console.log(`\nWhat costs points:\n\n${[...faults].join("\n")}`);
await chrome.kill();
server.close();
