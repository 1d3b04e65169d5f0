// The same as newest.mjs, with the official TypeScript SDK before its version 2, which speaks 2025-11-25 at most.
//
//     CLOOTRACK_NODE_PACKAGES=target/tools/node node older.mjs http://127.0.0.1:8787/mcp
import { Visitor, every, packages, read, testify } from "./visitor.mjs";

const { Client } = packages("@modelcontextprotocol/sdk/client/index.js");
const { StreamableHTTPClientTransport } = packages("@modelcontextprotocol/sdk/client/streamableHttp.js");
const { UnauthorizedError } = packages("@modelcontextprotocol/sdk/client/auth.js");

const [url] = process.argv.slice(2);
const visitor = new Visitor("older TypeScript SDK witness");

async function connect() {
  const client = new Client({ name: "witness", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(url), { authProvider: visitor });
  try {
    await client.connect(transport);
    return [client, transport];
  } catch (refused) {
    if (!(refused instanceof UnauthorizedError)) throw refused;
    await transport.finishAuth(visitor.brought().get("code")); // of `iss` this release knows nothing
  }
}

const [client, transport] = (await connect()) ?? (await connect());
const tools = await every(client);
testify(transport.protocolVersion, tools, await read(client, tools));
await transport.terminateSession();
await client.close();
