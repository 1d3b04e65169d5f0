// What both TypeScript witnesses bring along: an OAuth provider with its browser, and a notebook. None of it is an SDK's.
import { createRequire } from "node:module";
import { join } from "node:path";

/** The installed packages: they lie below the build directory, and not where Node looks from here. */
export const packages = createRequire(join(process.env.CLOOTRACK_NODE_PACKAGES ?? ".", "package.json"));

const REDIRECT_URI = "http://127.0.0.1:53682/callback"; // nobody listens there: the browser stops before it

/** The SDK's OAuthClientProvider, for as long as the process lives. */
export class Visitor {
  redirectUrl = REDIRECT_URI;
  #kept = {};
  #landed;

  constructor(name) {
    this.clientMetadata = { client_name: name, redirect_uris: [REDIRECT_URI], token_endpoint_auth_method: "none" };
  }

  state = () => (this.#kept.state = crypto.randomUUID());
  clientInformation = () => this.#kept.client;
  saveClientInformation = (client) => void (this.#kept.client = client);
  tokens = () => this.#kept.tokens;
  saveTokens = (tokens) => void (this.#kept.tokens = tokens);
  codeVerifier = () => this.#kept.verifier;
  saveCodeVerifier = (verifier) => void (this.#kept.verifier = verifier);
  discoveryState = () => this.#kept.discovery;
  saveDiscoveryState = (discovery) => void (this.#kept.discovery = discovery);

  /** Follows the vendor's redirects until one leads back to the client. */
  async redirectToAuthorization(url) {
    for (let next = url.href; ; ) {
      const page = await fetch(next, { redirect: "manual" });
      const location = page.headers.get("location");
      if (location === null) throw new Error(`the vendor shows a page (${page.status}) instead of redirecting`);
      next = new URL(location, next).href;
      if (next.startsWith(REDIRECT_URI)) {
        this.#landed = new URL(next).searchParams;
        return;
      }
    }
  }

  /** The parameters of the redirect. */
  brought() {
    if (this.#landed.get("state") !== this.#kept.state) throw new Error("the state came back changed");
    if (!this.#landed.has("code")) throw new Error(`the vendor refused: ${this.#landed.get("error")}`);
    return this.#landed;
  }
}

/** Ids that answers have named, for the arguments of later calls: `theme` is the first of any `themes`. */
class Notebook {
  #ids = {};

  arguments = (schema) => Object.fromEntries((schema.required ?? []).map((name) => [name, this.#ids[name]]));

  note(content) {
    for (const [name, entries] of Object.entries(content)) {
      if (Array.isArray(entries) && entries[0]?.id !== undefined) this.#ids[name.replace(/s$/, "")] ??= entries[0].id;
    }
  }
}

/** Every tool, over all pages. */
export async function every(client) {
  const tools = [];
  let cursor;
  do {
    const page = await client.listTools(cursor && { cursor });
    tools.push(...page.tools);
    cursor = page.nextCursor;
  } while (cursor);
  return tools;
}

/** What each read tool answers. */
export async function read(client, tools) {
  const notebook = new Notebook();
  const calls = [];
  for (const tool of tools.filter((tool) => tool.annotations.readOnlyHint)) {
    const result = await client.callTool({ name: tool.name, arguments: notebook.arguments(tool.inputSchema) });
    if (result.isError) throw new Error(`${tool.name}: ${JSON.stringify(result.content)}`);
    notebook.note(result.structuredContent);
    calls.push({ tool: tool.name, content: result.structuredContent });
  }
  return calls;
}

/** One line of JSON about it all. */
export function testify(protocol, tools, calls) {
  console.log(JSON.stringify({ protocol, tools: tools.map((tool) => tool.name), calls }));
}
