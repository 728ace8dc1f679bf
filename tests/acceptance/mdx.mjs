// Reads [[name, text], …] from standard input; prints [[name, {text, code, titles}], …]: what each
// page says by the parser of MDX itself. A page that it does not read has {fault}.
import path from "node:path";
import { text as readAll } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const [modules] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(path.join(modules, name, "index.js")).href);
const { createProcessor } = await load("@mdx-js/mdx");
const { default: remarkGfm } = await load("remark-gfm");
const processor = createProcessor({ remarkPlugins: [remarkGfm] });

const read = (node, found) => {
  if (node.type === "text") found.text.push(node.value);
  if (node.type === "inlineCode") found.text.push(node.value);
  if (node.type === "code" && !(node.lang ?? "").startsWith("lms_")) {
    found.code.push(node.value);
    for (const [, , label] of (node.meta ?? "").matchAll(/\b(tab|title)="([^"]*)"/g)) found.titles.push(label);
  }
  for (const attribute of node.attributes ?? []) {
    const isShown = ["title", "description"].includes(attribute.name) && /^[A-Z]/.test(node.name ?? "");
    if (isShown && typeof attribute.value === "string") found.titles.push(attribute.value);
  }
  for (const child of node.children ?? []) read(child, found);
  return found;
};

const pages = JSON.parse(await readAll(process.stdin)).map(([name, text]) => {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, (top) => top.replace(/[^\n]/g, ""));
  try {
    return [name, read(processor.parse(body), { text: [], code: [], titles: [] })];
  } catch (error) {
    return [name, { fault: String(error) }];
  }
});
console.log(JSON.stringify(pages));
