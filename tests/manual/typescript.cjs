// Reads [[name, code], …] from standard input; prints [[name, line, message], …], lines from 0.
const ts = require(process.argv[2]);
const found = [];
for (const [name, code] of JSON.parse(require("fs").readFileSync(0, "utf8"))) {
  const { diagnostics } = ts.transpileModule(code, {
    fileName: "sample.ts",
    reportDiagnostics: true,
    compilerOptions: { target: "ESNext", module: "ESNext" },
  });
  for (const fault of diagnostics) {
    const line = fault.file ? fault.file.getLineAndCharacterOfPosition(fault.start).line : 0;
    found.push([name, line, ts.flattenDiagnosticMessageText(fault.messageText, " ")]);
  }
}
console.log(JSON.stringify(found));
