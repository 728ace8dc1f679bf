// Reads [[text, …], …] from standard input: the headings of pages. Prints [[slug, …], …], those of
// github-slugger, a slugger for each page.
import path from "node:path";
import { text as readAll } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const [modules] = process.argv.slice(2);
const module = path.join(modules, "github-slugger", "index.js");
const { default: Slugger } = await import(pathToFileURL(module).href);

const pages = JSON.parse(await readAll(process.stdin)).map((headings) => {
  const slugger = new Slugger();
  return headings.map((heading) => slugger.slug(heading));
});
console.log(JSON.stringify(pages));
