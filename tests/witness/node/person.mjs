// A person with a browser: goes through sign-in and consent while the console is open beside it, and says what there was to
// see, in one line of JSON.
//
//     CLOOTRACK_NODE_PACKAGES=target/tools/node node person.mjs WISH
//
// WISH is JSON: { chromium, origins (all that may be asked), console, authorize, login, leave (scopes to untick), decision
// (approve or deny), sign_of_end (what the console shows once it is over), pictures (a directory) }.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { packages } from "./visitor.mjs";

const { default: puppeteer } = packages("puppeteer-core");

// Not `isMobile`: for that the page would be loaded again.
const PHONE = { width: 390, height: 844, deviceScaleFactor: 2 };
const WIDE = { width: 1440, height: 900 };
// A page behind another paints nothing, and what waits for it to paint waits for ever.
const BEHIND = { polling: 100 };

const wish = JSON.parse(process.argv[2]);
mkdirSync(wish.pictures, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: wish.chromium,
  // Chromium refuses its sandbox to root, as whom containers run tests. It only sees pages of our own.
  args: ["--no-sandbox", "--no-proxy-server", "--disable-dev-shm-usage"],
});
const complaints = [];

async function open(url) {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000); // a busy machine is slow, and slow is not hung
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) complaints.push(message.text());
  });
  page.on("request", (request) => {
    if (!wish.origins.includes(new URL(request.url()).origin)) complaints.push(request.url());
  });
  await page.setViewport(WIDE);
  await page.goto(url);
  return page;
}

/** Wide, on a phone, and for those who prefer dark colours. */
async function photograph(page, name) {
  for (const [size, viewport] of [["wide", WIDE], ["phone", PHONE]]) {
    await page.setViewport(viewport);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) complaints.push(`${name} is ${wider} pixels too wide for a ${size} screen`);
    await page.screenshot({ path: join(wish.pictures, `${name}-${size}.png`), fullPage: true });
  }
  await page.setViewport(WIDE);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await page.screenshot({ path: join(wish.pictures, `${name}-dark.png`), fullPage: true });
  await page.emulateMediaFeatures([]);
}

const texts = (page, selector) => page.$$eval(selector, (all) => all.map((one) => one.innerText ?? one.textContent));

try {
  const beside = await open(wish.console);
  await beside.evaluate(() => { window.neverReloaded = true; });
  /** Waits until the diagram shows a step. */
  const shown = (step) =>
    beside.waitForFunction((step) => document.getElementById("flow").textContent.includes(step), BEHIND, step);
  await beside.waitForFunction(() => document.getElementById("live").textContent === "live", BEHIND);
  const before = await texts(beside, "#flow-words");

  const page = await open(wish.authorize);
  const accounts = await texts(page, "label");
  await shown("authorize");
  await photograph(page, "sign-in");
  await page.click(`input[value="${wish.login}"]`);
  await Promise.all([page.waitForNavigation(), page.click("button")]);

  await shown("sign in");
  const title = await page.$eval("h1", (heading) => heading.innerText);
  const words = await page.$eval("main", (main) => main.innerText);
  const scopes = await texts(page, "label small");
  await photograph(page, `consent-${wish.decision}`);
  for (const scope of wish.leave) await page.click(`input[type=checkbox][value="${scope}"]`);
  await Promise.all([page.waitForNavigation(), page.click(`button[value=${wish.decision}]`)]);
  const landed = page.url();

  await shown(wish.sign_of_end);
  const flow = await texts(beside, "#flow text");
  const requests = await texts(beside, "#requests .what");
  await beside.bringToFront(); // nor can it be clicked
  await beside.click("#requests button");
  await beside.waitForSelector("#exchange h3");
  await photograph(beside, `console-${wish.decision}`);
  const live = await beside.evaluate(() => window.neverReloaded === true);
  console.log(JSON.stringify({ before, accounts, title, words, scopes, landed, flow, requests, live, complaints }));
} finally {
  await browser.close();
}
