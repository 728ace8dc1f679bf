// Reads [[number, code, file], …] from standard input; prints [[number, line, message], …], lines from 0.
// With `--strict` after the folder of packages, all that `tsc --strict` says for Node is told.
const path = require("path");
const modules = process.argv[2];
const strict = process.argv[3] === "--strict";
const ts = require(path.join(modules, "typescript"));

// What the SDK does not have: exported members, properties, options, and names close to them.
const UNKNOWN = new Set([2305, 2339, 2353, 2551, 2561, 2614, 2724]);
const options = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true, // Types of `zod` mean nothing without it.
  ...(strict
    ? { lib: ["lib.esnext.d.ts"], typeRoots: [path.join(modules, "@types")], types: ["node"] }
    : { lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"], types: [] }),
  noEmit: true,
  skipLibCheck: true,
};
const found = [];
const tell = (number, source, faults) => {
  for (const fault of faults) {
    const { line } = source.getLineAndCharacterOfPosition(fault.start ?? 0);
    found.push([number, line, ts.flattenDiagnosticMessageText(fault.messageText, " ")]);
  }
};

// Beside the SDK, `zod` is the version that the SDK asks for.
const place = (file) =>
  file.startsWith("sdk/")
    ? path.join(modules, "@lmstudio", file.replace("sdk/", "sdk/samples/"))
    : path.join(modules, "..", file);
const files = new Map();
for (const [number, code, name] of JSON.parse(require("fs").readFileSync(0, "utf8"))) {
  const file = place(name);
  // Samples without an import are modules too, and await at their top level.
  const source = ts.createSourceFile(file, `${code}\nexport {};`, options.target);
  const { diagnostics } = ts.transpileModule(code, { reportDiagnostics: true, compilerOptions: options });
  tell(number, source, diagnostics);
  if (!diagnostics.length && (strict || code.includes("@lmstudio/sdk"))) files.set(file, [number, source]);
}
if (files.size) {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.directoryExists = undefined; // The folders of samples are nowhere.
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file)?.[1].text ?? readFile(file);
  host.getSourceFile = (file, ...rest) => files.get(file)?.[1] ?? getSourceFile(file, ...rest);
  const program = ts.createProgram([...files.keys()], options, host);
  for (const [number, source] of files.values()) {
    const faults = program.getSemanticDiagnostics(source);
    tell(number, source, faults.filter(({ code }) => strict || UNKNOWN.has(code)));
  }
}
console.log(JSON.stringify(found));
