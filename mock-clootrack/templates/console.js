// The vendor's console. It reads the journal as it grows and shows it; everything from outside becomes text, never markup.
"use strict";

const byId = (id) => document.getElementById(id);
const MOST = 1000; // the journal keeps no more either
const exchanges = new Map(); // by the request's number: { seq, at, request, answer, events }
let chosen = null;
let last = 0;

// ---- small things

function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") element.className = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function trouble(text) {
  byId("trouble").textContent = text;
  byId("trouble").hidden = false;
}

async function ask(path, method = "GET", body = undefined) {
  const options = { method, headers: {} };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const answer = await fetch("/__admin/" + path, options);
  const document = await answer.json();
  if (!answer.ok) throw new Error(document.error || "status " + answer.status);
  return document;
}

// What a button does: then the sides are read again, and what went wrong is said.
function deed(work) {
  return async (event) => {
    event.preventDefault();
    byId("trouble").hidden = true;
    try {
      await work(event);
      await sides();
    } catch (why) {
      trouble(why.message);
    }
  };
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function tone(status) {
  if (status === 0 || status >= 500) return "bad";
  if (status >= 400) return "warn";
  return "good";
}

// ---- the journal

function take(entry) {
  last = Math.max(last, entry.seq);
  const [kind, event] = Object.entries(entry.event)[0];
  if (kind === "restarted") {
    exchanges.clear();
    chosen = null;
    byId("exchange").replaceChildren(el("p", { class: "soft" }, "Choose a request."));
    return;
  }
  if (kind === "request") {
    exchanges.set(entry.seq, { seq: entry.seq, at: entry.at, request: event, answer: null, events: [] });
    if (exchanges.size > MOST) exchanges.delete(exchanges.keys().next().value);
    return;
  }
  const exchange = exchanges.get(event.request);
  if (!exchange) return;
  if (kind === "answer") exchange.answer = event;
  else exchange.events.push([kind, event]);
}

async function follow() {
  for (;;) {
    try {
      const entries = await ask("journal?wait=25&after=" + last);
      byId("live").textContent = "live";
      byId("live").classList.add("on");
      if (entries.length > 0) {
        entries.forEach(take);
        show();
        await sides();
      }
    } catch {
      byId("live").textContent = "not connected; trying again";
      byId("live").classList.remove("on");
      last = 0;
      exchanges.clear();
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

function detail(request) {
  const message = request.json;
  if (message && message.method === "tools/call" && message.params) return "tools/call " + message.params.name;
  if (message && message.method) return message.method;
  const grant = request.form.find(([name]) => name === "grant_type");
  if (grant) return grant[1];
  return request.method + " " + request.path;
}

function show() {
  const wanted = byId("filter").value.trim().toLowerCase();
  const rows = [];
  for (const exchange of [...exchanges.values()].reverse()) {
    const { seq, request, answer } = exchange;
    const status = answer ? (answer.status === 0 ? "closed" : String(answer.status)) : "…";
    const whole = [seq, request.operation, detail(request), status, ...exchange.events.map(([kind]) => kind)];
    if (wanted && !whole.join(" ").toLowerCase().includes(wanted)) continue;
    const fired = exchange.events.filter(([kind]) => kind === "fault-fired").map(([, event]) => event.action);
    rows.push(el("li", {}, el("button", { type: "button", "aria-current": String(seq === chosen), onclick: () => choose(seq) },
      el("span", { class: "seq" }, String(seq)),
      el("span", { class: "what" }, request.operation,
        el("small", {}, detail(request), fired.length ? el("span", { class: "warn" }, "  fault: " + fired.join(", ")) : "")),
      el("span", { class: "status " + (answer ? tone(answer.status) : "soft") }, status))));
  }
  byId("requests").replaceChildren(...rows);
  byId("none").hidden = exchanges.size > 0;
  diagram();
  if (chosen !== null && exchanges.has(chosen)) exchange(exchanges.get(chosen));
}

function choose(seq) {
  chosen = seq;
  show();
  if (window.innerWidth < 768) byId("exchange-card").scrollIntoView({ behavior: "smooth" });
}

function table(pairs) {
  return el("table", {}, el("tbody", {}, ...pairs.map(([name, value]) =>
    el("tr", {}, el("td", { class: "mono" }, name), el("td", { class: "mono" }, value)))));
}

function exchange({ seq, at, request, answer, events }) {
  const parts = [el("p", {}, el("strong", {}, request.method + " " + request.path), " ",
    el("span", { class: "soft" }, "number " + seq + ", " + at))];
  const section = (title, ...content) => parts.push(el("h3", {}, title), ...content);
  if (request.query.length) section("Query", table(request.query));
  if (request.form.length) section("Form", table(request.form));
  if (request.json) section("Body", el("pre", {}, JSON.stringify(request.json, null, 2)));
  section("Headers", table(request.headers));
  if (events.length) {
    section("What came of it", ...events.map(([kind, event]) => {
      const { request: _, ...rest } = event;
      return el("pre", {}, kind + " " + JSON.stringify(rest, null, 2));
    }));
  }
  if (answer) {
    section("Answer", el("p", { class: "status " + tone(answer.status) }, answer.status === 0 ? "the connection was closed" : String(answer.status)),
      table(Object.entries(answer.headers)),
      answer.body ? el("pre", {}, pretty(answer.body) + (answer.cut ? "\n… (only the beginning is kept)" : "")) : "");
  } else {
    section("Answer", el("p", { class: "soft" }, "not yet"));
  }
  byId("exchange").replaceChildren(...parts);
}

// ---- the sequence diagram

const CLIENT = 0, BROWSER = 1, VENDOR = 2;
const STEPS = {
  "resource-metadata": [CLIENT, "which authorization server?"],
  "server-metadata": [CLIENT, "what does it offer?"],
  "register": [CLIENT, "register"],
  "authorize": [BROWSER, "authorize"],
  "sign-in": [BROWSER, "sign in"],
  "consent": [BROWSER, "consent"],
  "token": [CLIENT, "token"],
  "revoke": [CLIENT, "revoke"],
};

// A flow begins with the first step after tokens were asked for or revoked, or where somebody is sent to authorize again.
function currentFlow() {
  const steps = [...exchanges.values()].filter(({ request, answer }) =>
    request.operation in STEPS || (answer && answer.status === 401));
  const opens = ["resource-metadata", "server-metadata", "register", "authorize"];
  let begin = 0;
  for (let index = 1; index < steps.length; index += 1) {
    const before = steps[index - 1].request.operation;
    const now = steps[index].request.operation;
    const opening = opens.includes(now) || !(now in STEPS);
    const afterTheEnd = opening && (before === "token" || before === "revoke");
    const onceMore = now === "authorize" && ["authorize", "sign-in", "consent"].includes(before);
    if (afterTheEnd || onceMore) begin = index;
  }
  return steps.slice(begin).slice(-40);
}

function label({ request, answer, events }) {
  const [, words] = STEPS[request.operation] || [CLIENT, request.operation + " without a good token"];
  const field = (name) => (request.form.find(([key]) => key === name) || [])[1];
  const grant = request.operation === "token" ? " (" + (field("grant_type") || "?") + ")" : "";
  // A page that is shown, and what the person does on it.
  const page = request.method === "GET" && ["sign-in", "consent"].includes(request.operation) ? " page" : "";
  const act = request.operation === "consent" && field("decision") ? field("decision") : words + page;
  const kinds = { "tokens-issued": "tokens", "code-issued": "code", "client-registered": "client id", "denied": "denied" };
  const came = events.map(([kind, event]) => kinds[kind] || (kind.endsWith("refused") ? event.error || event.standing || "refused" : null)).filter(Boolean);
  const status = answer ? (answer.status === 0 ? "closed" : String(answer.status)) : "…";
  return [act + grant, [status, ...came].join(", ")];
}

function diagram() {
  const steps = currentFlow();
  byId("flow-words").textContent = steps.length
    ? "From request " + steps[0].seq + " to " + steps[steps.length - 1].seq + ". Click a step to see the exchange."
    : "No authorization has begun. It is drawn here step by step as it happens.";
  if (!steps.length) {
    byId("flow").replaceChildren();
    return;
  }
  const width = Math.max(300, Math.min(900, byId("flow").clientWidth || 700));
  const box = Math.min(110, width / 3 - 8);
  const x = [box / 2 + 1, width / 2, width - box / 2 - 1];
  const height = 16 + steps.length * 44;
  // The names are a picture of their own, which stays where the steps are scrolled.
  const heads = svg("svg", { width, height: 32, viewBox: `0 0 ${width} 32`, role: "img", class: "heads" });
  const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img" });
  ["Connector", "Browser", "Clootrack"].forEach((name, index) => {
    heads.append(
      svg("rect", { x: x[index] - box / 2, y: 4, width: box, height: 26, rx: 6, class: "head" }),
      svg("text", { x: x[index], y: 21, "text-anchor": "middle" }, name));
    picture.append(svg("line", { x1: x[index], x2: x[index], y1: 0, y2: height, class: "line" }));
  });
  steps.forEach((step, index) => {
    const y = 32 + index * 44;
    const from = x[(STEPS[step.request.operation] || [CLIENT])[0]];
    const to = x[VENDOR];
    const refused = step.answer && (step.answer.status === 0 || step.answer.status >= 400) ? " refused" : "";
    const [asks, answers] = label(step);
    const group = svg("g", { class: "step" },
      svg("text", { x: from + 8, y: y - 6 }, asks),
      svg("line", { x1: from, x2: to - 6, y1: y, y2: y, class: "arrow" + refused }),
      svg("path", { d: `M ${to} ${y} l -9 -4.5 v 9 z`, class: "tip" + refused }),
      svg("text", { x: to - 14, y: y + 15, "text-anchor": "end", class: "soft" + refused }, "← " + answers));
    group.addEventListener("click", () => choose(step.seq));
    picture.append(group);
  });
  byId("flow").replaceChildren(heads, picture);
  byId("flow").scrollTop = height;
}

// ---- the sides

async function sides() {
  const [health, inventory, grants, faults, gates] = await Promise.all(
    ["health", "inventory", "grants", "faults", "gates"].map((path) => ask(path)));
  byId("clock").textContent = health.now.replace("T", "  ").replace(/\..*Z|Z/, " UTC");
  byId("scenario-now").textContent = "Playing: " + health.scenario;
  accounts(inventory);
  list("grants", grants.grants.slice(-20).reverse(), "Nobody has approved anything.", (grant) => [
    el("span", { class: grant.ended ? "over" : "" }, el("strong", {}, grant.client_name || grant.client),
      " for " + grant.login, el("br"), el("small", { class: "soft" }, grant.scopes.join(" "))),
    grant.ended ? el("span", { class: "soft" }, "ended") : null]);
  list("faults", faults.faults.filter((fault) => !fault.cleared), "Nothing goes wrong.", ({ number, fault, matched, fired }) => {
    const action = typeof fault.action === "string" ? fault.action : JSON.stringify(fault.action);
    const limits = ["grant", "tool", "holder"].filter((key) => fault[key]).map((key) => fault[key]);
    const from = fault.nth > 1 ? ", from number " + fault.nth : "";
    return [el("span", {}, el("strong", {}, fault.on), " " + limits.join(" "), el("br"),
      el("span", { class: "mono" }, action), el("br"),
      el("small", { class: "soft" }, "×" + fault.count + from + "; matched " + matched + (fired ? ", fired" : ", not fired"))),
    el("button", { type: "button", class: "quiet small", onclick: deed(() => ask("faults/" + number, "DELETE")) }, "Clear")];
  });
  list("gates", gates.gates.filter((gate) => !gate.open), null, ({ gate, held }) => [
    el("span", {}, "gate ", el("strong", {}, gate), ": " + held + " held"),
    el("button", { type: "button", class: "small", onclick: deed(() => ask("release", "POST", { gate })) }, "Release")]);
}

function list(id, items, none, parts) {
  const rows = items.map((item) => el("li", {}, ...parts(item)));
  if (!rows.length && none) rows.push(el("li", { class: "soft" }, none));
  byId(id).replaceChildren(...rows);
}

function accounts({ accounts: all, features }) {
  // While somebody goes through the boxes with the keyboard the focus must not be taken away.
  const focused = document.activeElement && document.activeElement.id;
  byId("accounts").replaceChildren(...all.map((account) => {
    const writes = account.tools.filter((tool) => tool.writes).length;
    const boxes = features.map((feature) => {
      const box = el("input", { type: "checkbox", id: account.login + " " + feature, onchange: deed(() => {
        const are = features.filter((one) => one === feature ? box.checked : account.features.includes(one));
        return ask("features", "POST", { login: account.login, are });
      }) });
      box.checked = account.features.includes(feature);
      return el("label", {}, box, feature);
    });
    const end = (path, words) => el("button", { type: "button", class: "quiet small", onclick: deed(() => ask(path, "POST", { login: account.login })) }, words);
    return el("div", { class: "account" },
      el("strong", {}, account.name), " of " + account.workspace, " ", el("span", { class: "soft" }, account.login),
      el("div", { class: "features" }, ...boxes),
      el("p", { class: "soft" }, (account.tools.length - writes) + " read tools, " + writes + " write tools"),
      el("div", { class: "row" }, end("expire", "Expire access tokens"), end("revoke", "Revoke grants")));
  }));
  if (focused && byId(focused)) byId(focused).focus();
}

// ---- what does not change

const OPERATIONS = ["tools-call", "tools-list", "token", "authorize", "register", "resource-metadata", "server-metadata", "revoke", "initialize", "discover"];
// Pairs, because an object would put what looks like a number first.
const ACTIONS = [
  ["503, try again in 30 s", { status: { code: 503, headers: { "retry-after": "30" } } }],
  ["429, try again in 30 s", { status: { code: 429, headers: { "retry-after": "30" } } }],
  ["500", { status: { code: 500 } }],
  ["401", { status: { code: 401 } }],
  ["close without an answer", "close"],
  ["hold until released", { hold: { gate: "console" } }],
  ["access token expires", "expire"],
  ["grant is revoked", "revoke"],
  ["no new refresh token", "keep-refresh-token"],
];

async function begin() {
  for (const by of ["1m", "1h", "1d", "30d"]) {
    const hours = by.endsWith("d") ? parseInt(by, 10) * 24 + "h" : by;
    byId("advance").append(el("button", { type: "button", class: "quiet", onclick: deed(() => ask("advance", "POST", { by: hours })) }, "+ " + by));
  }
  byId("fault-on").append(...OPERATIONS.map((name) => el("option", {}, name)));
  byId("fault-action").append(...ACTIONS.map(([name], index) => el("option", { value: index }, name)));
  byId("fault").addEventListener("submit", deed(() => ask("faults", "POST", {
    on: byId("fault-on").value, action: ACTIONS[Number(byId("fault-action").value)][1], count: Number(byId("fault-count").value),
  })));
  byId("fault-clear").addEventListener("click", deed(() => ask("faults", "DELETE")));
  byId("reset").addEventListener("click", deed(() => ask("reset", "POST", {})));
  byId("play").addEventListener("click", deed(() => ask("scenario", "POST", { scenario: byId("scenarios").value })));
  byId("filter").addEventListener("input", show);
  byId("trouble").addEventListener("click", () => { byId("trouble").hidden = true; });
  window.addEventListener("resize", diagram);
  try {
    await sides();
    const { scenarios } = await ask("scenarios");
    byId("scenarios").append(...scenarios.map(({ id, title }) => el("option", { value: id, title }, id)));
  } catch (why) {
    trouble(why.message);
  }
  follow();
}

begin();
