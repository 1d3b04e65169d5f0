"""The OAuth side of a connection: what the SDK's provider asks its host for."""

from mcp.client.auth import OAuthClientProvider
from mcp.shared.auth import OAuthClientInformationFull, OAuthClientMetadata, OAuthToken

from trouble import Trouble


class Link:
    """The provider, the storage of its tokens and, while the user is at the vendor, the open flow."""

    def __init__(self, instance, caller, connection):
        self.db, self.box, self.caller, self.connection = instance.db, instance.box, caller, connection
        self.url = self.answer = self.task = None
        metadata = OAuthClientMetadata(
            client_name="Python SDK example",
            redirect_uris=[instance.redirect_uri],
            application_type="web",
            scope=instance.scope,
        )
        self.provider = OAuthClientProvider(instance.vendor, metadata, self, self.send_to_vendor, self.wait_for_user)

    async def send_to_vendor(self, url):
        if self.url is None or self.url.done():  # a call, not an authorization: there is no browser to send
            raise Trouble("reconnect_needed")
        self.url.set_result(url)

    async def wait_for_user(self):
        return await self.answer

    async def get_tokens(self):
        return self.load("tokens", OAuthToken)

    async def set_tokens(self, tokens):
        self.save("tokens", tokens)

    async def get_client_info(self):
        return self.load("client", OAuthClientInformationFull)

    async def set_client_info(self, client_info):
        self.save("client", client_info)

    def load(self, column, model):
        (sealed,) = self.db.execute(f"SELECT {column} FROM connections WHERE id = ?", [self.connection]).fetchone()
        return model.model_validate_json(self.box.decrypt(sealed)) if sealed else None

    def save(self, column, value):
        sealed = self.box.encrypt(value.model_dump_json().encode())
        with self.db:
            self.db.execute(f"UPDATE connections SET {column} = ? WHERE id = ?", [sealed, self.connection])
