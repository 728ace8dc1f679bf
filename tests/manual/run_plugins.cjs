// Runs the plugins of the manual beside a stand-in for LM Studio. Arguments: the folder of packages, then that of
// the pages' files. What a page promises is asserted; the first promise that is broken ends the run.
const assert = require("node:assert/strict");
const fs = require("fs");
const http = require("http");
const path = require("path");

const [modules, folder] = process.argv.slice(2);
const ts = require(path.join(modules, "typescript"));
const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
require.extensions[".ts"] = (module, file) =>
  module._compile(ts.transpileModule(fs.readFileSync(file, "utf-8"), { compilerOptions: options }).outputText, file);

const page = (name, file) => require(path.join(folder, name, file));
const sdk = require(require.resolve("@lmstudio/sdk", { paths: [folder] }));
const work = fs.mkdtempSync(path.join(folder, "work-"));
const values = (schematics, fields = {}) =>
  schematics.parse({ fields: Object.entries(fields).map(([key, value]) => ({ key, value })) });

/** A controller: `chat` and `all` are what users have set, `told` is what the plugin reports. */
function controller({ chat = {}, all = {}, tools = [], history = [], signal = new AbortController().signal } = {}) {
  const told = [];
  const report = (name) => (...given) => void told.push([name, ...given]);
  const names = ["fragmentGenerated", "toolCallGenerationStarted", "toolCallGenerationNameReceived"];
  names.push("toolCallGenerationArgumentFragmentGenerated", "toolCallGenerationEnded", "toolCallGenerationFailed");
  return {
    ...Object.fromEntries(names.map((name) => [name, report(name)])),
    told,
    abortSignal: signal,
    getPluginConfig: (schematics) => values(schematics, chat),
    getGlobalPluginConfig: (schematics) => values(schematics, all),
    getToolDefinitions: () => tools,
    getWorkingDirectory: () => work,
    pullHistory: async () => sdk.Chat.from(history),
    status: report("status"),
    warn: report("warn"),
    signal,
  };
}

async function toolsProviders() {
  const ctl = controller();
  const [note, find, read] = await page("1_tools-provider/multiple-tools", "toolsProvider.ts").toolsProvider(ctl);
  await note.implementation({ work: "sown", plant: "Radish" }, ctl);
  assert.equal((await find.implementation({ plant: "radish" }, ctl))[0].work, "sown");
  assert.match(await find.implementation({ plant: "oak" }, ctl), /^Error: /);
  assert.match(await read.implementation({ name: "../secret.md" }, ctl), /^Error: There is no note/);
  assert.throws(() => note.implementation({ work: "eaten", plant: "Radish" }, ctl), /Failed to parse arguments/);

  const configured = page("1_tools-provider/custom-configuration", "toolsProvider.ts").toolsProvider;
  const names = async (chat) => (await configured(controller({ chat }))).map(({ name }) => name);
  assert.deepEqual(await names({}), ["note_work", "read_diary"]);
  assert.deepEqual(await names({ readOnly: true }), ["read_diary"]);

  const stopped = controller({ signal: AbortSignal.abort() });
  const [nights] = await page("1_tools-provider/handling-aborts", "toolsProvider.ts").toolsProvider();
  await assert.rejects(nights.implementation({ latitude: 1, longitude: 1 }, stopped), { name: "AbortError" });
}

async function preprocessors() {
  const written = async (name, file, ctl) => {
    const answer = await page(name, file).preprocess(ctl, sdk.ChatMessage.create("user", "@table @letter peas"));
    return typeof answer === "string" ? answer : answer.getText();
  };
  const examples = "2_prompt-preprocessor/examples";
  assert.match(await written(examples, "shortcuts.ts", controller()), /^Answer with a table in Markdown\. Write/);
  assert.match(await written(examples, "date.ts", controller()), /^\[Today is /);
  const later = controller({ history: [{ role: "user", content: "Before" }] });
  assert.equal(await written(examples, "date.ts", later), "@table @letter peas");
  const signed = controller({ chat: { instructions: "As a letter." }, all: { signature: "Ada" } });
  const configured = await written("2_prompt-preprocessor/custom-configuration", "promptPreprocessor.ts", signed);
  assert.equal(configured, "@table As a letter. Sign it: Ada peas");
}

/** What a server answers with: each delta as an event. */
function stream(deltas) {
  const chunk = { id: "1", object: "chat.completion.chunk", created: 1, model: "m" };
  const events = deltas.map((delta) => ({ ...chunk, choices: [{ index: 0, delta, finish_reason: null }] }));
  return [...events.map((event) => JSON.stringify(event)), "[DONE]"].map((data) => `data: ${data}\n\n`).join("");
}

async function generators() {
  const call = (index, id, name, json) => ({ tool_calls: [{ index, id, function: { name, arguments: json } }] });
  const deltas = [{ content: "Let me see." }, call(0, "c1", "note", '{"a":'), call(0, undefined, undefined, "1}")];
  const server = http.createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(stream([...deltas, call(1, "c2", "bad", "{oops")]));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  globalThis.serverAddress = `http://127.0.0.1:${server.address().port}/v1`;
  try {
    const chat = sdk.Chat.from([{ role: "user", content: "peas?" }]);
    const ctl = controller();
    await page("3_generator/tool-calling-generators", "generator.ts").generate(ctl, chat);
    assert.deepEqual(ctl.told.map(([name]) => name.replace("toolCallGeneration", "")), [
      ...["fragmentGenerated", "Started", "NameReceived", "ArgumentFragmentGenerated", "ArgumentFragmentGenerated"],
      ...["Ended", "Started", "NameReceived", "ArgumentFragmentGenerated", "Failed"],
    ]);
    assert.deepEqual(ctl.told[5][1], { type: "function", id: "c1", name: "note", arguments: { a: 1 } });
    const text = controller();
    await page("3_generator/text-only-generators", "generator.ts").generate(text, chat);
    assert.deepEqual(text.told, [["fragmentGenerated", "Let me see."]]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function fields() {
  const config = values(page("4_custom-configuration/defining-new-fields", "config.ts").configSchematics);
  assert.deepEqual([config.get("climate"), config.get("avoid")], ["cool", ["ivy"]]);
  const groups = values(page("4_custom-configuration/config-ts", "groups.ts").configSchematics);
  assert.equal(groups.get("water.liters"), 10);
  const rows = () => sdk.createConfigSchematics().field("rows", "numeric", { min: 1 }, 0);
  assert.throws(rows, /Invalid default value for field rows/);
}

toolsProviders()
  .then(preprocessors)
  .then(generators)
  .then(fields)
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
