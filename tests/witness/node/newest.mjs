// Connects to an MCP server with the official TypeScript SDK, calls every read tool and prints one line of JSON.
//
//     CLOOTRACK_NODE_PACKAGES=target/tools/node node newest.mjs http://127.0.0.1:8787/mcp [MODE]
//
// MODE is the SDK's way to agree on a protocol version: `auto` (the default) or `legacy`. The server has to approve every
// authorization by itself (the mock: `--consent automatic`).
import { Visitor, every, packages, read, testify } from "./visitor.mjs";

const { Client, StreamableHTTPClientTransport, UnauthorizedError } = packages("@modelcontextprotocol/client");

const [url, mode = "auto"] = process.argv.slice(2);
const visitor = new Visitor("TypeScript SDK witness");

async function connect() {
  const client = new Client({ name: "witness", version: "1" }, { versionNegotiation: { mode } });
  const transport = new StreamableHTTPClientTransport(new URL(url), { authProvider: visitor });
  try {
    await client.connect(transport);
    return client;
  } catch (refused) {
    if (!(refused instanceof UnauthorizedError)) throw refused;
    await transport.finishAuth(visitor.brought());
  }
}

const client = (await connect()) ?? (await connect());
const tools = await every(client);
testify(client.getNegotiatedProtocolVersion(), tools, await read(client, tools));
await client.close();
