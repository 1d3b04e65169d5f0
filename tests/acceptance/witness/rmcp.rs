//! The client of `rmcp`, the Rust SDK, with its own OAuth.

use clootrack_scenarios::{Answers, GrantKind, Operation, Revision, Scenario};
use jiff::ToSpan;
use mock_clootrack::journal::Standing;
use mock_clootrack::{ProjectKind, Vendor};
use rmcp::model::{CallToolRequestParams, ProtocolVersion};
use rmcp::service::{ClientInitializeError, RunningService};
use rmcp::transport::auth::{AuthorizationManager, AuthorizationRequest, OAuthState};
use rmcp::transport::streamable_http_client::StreamableHttpClientTransportConfig;
use rmcp::transport::{AuthClient, StreamableHttpClientTransport};
use rmcp::{ClientLifecycleMode, ClientServiceExt, RoleClient};
use serde_json::{Value, json};

use super::notebook::Notebook;
use super::trace::is_flawless;
use super::vendor::{
    LOGIN, REDIRECT_URI, answer, calls, came_in_properly, come_back, grants, http, names, open, pages, plain,
    refusals,
};

#[tokio::test]
async fn rmcp_authorizes_itself_and_reads_everything_at_2025_11_25() {
    let guest = Guest::with(Revision::Stateful, ClientLifecycleMode::Initialize).await;
    guest.speaks(&ProtocolVersion::V_2025_11_25);
    guest.lists_the_tools().await;
    guest.reads_everything().await;
    came_in_properly(&guest.vendor);
    is_flawless(&guest.vendor, Revision::Stateful).await;
    guest.leaves_its_session().await;
}

#[tokio::test]
async fn rmcp_authorizes_itself_and_reads_everything_at_2026_07_28() {
    let guest = Guest::with(Revision::Stateless, discover()).await;
    guest.speaks(&ProtocolVersion::V_2026_07_28);
    guest.lists_the_tools().await;
    guest.reads_everything().await;
    came_in_properly(&guest.vendor);
    is_flawless(&guest.vendor, Revision::Stateless).await;
}

#[tokio::test]
async fn rmcp_finds_out_by_itself_which_revision_the_vendor_speaks() {
    for (revision, version) in [
        (Revision::Stateful, ProtocolVersion::V_2025_11_25),
        (Revision::Stateless, ProtocolVersion::V_2026_07_28),
    ] {
        let preferred_versions = vec![ProtocolVersion::V_2026_07_28];
        let lifecycle = ClientLifecycleMode::Auto { preferred_versions, legacy_version: None };
        let guest = Guest::with(revision, lifecycle).await;
        guest.speaks(&version);
        guest.reads().await;
    }
}

#[tokio::test]
async fn rmcp_follows_pages_and_event_streams() {
    let mut scenario = plain();
    scenario.vendor.answers = Answers::EventStream;
    scenario.vendor.page_size = Some(5);
    for (revision, lifecycle) in
        [(Revision::Stateful, ClientLifecycleMode::Initialize), (Revision::Stateless, discover())]
    {
        let guest = Guest::let_in(&scenario.at(revision), lifecycle).await;
        guest.lists_the_tools().await;
        guest.reads().await;
        assert_eq!(pages(&guest.vendor), names(&guest.vendor).len().div_ceil(5));
        let called = answer(&guest.vendor, Operation::ToolsCall).await;
        assert_eq!(called.headers["content-type"], "text/event-stream");
        is_flawless(&guest.vendor, revision).await;
    }
}

#[tokio::test]
async fn rmcp_renews_a_token_that_the_vendor_calls_expired() {
    let guest = Guest::with(Revision::Stateful, ClientLifecycleMode::Initialize).await;
    // rmcp asks for it beside everything else, and might come with the expired token, too.
    answer(&guest.vendor, Operation::Stream).await;
    guest.vendor.expire_access_tokens(LOGIN);
    guest.reads().await;
    assert_eq!(refusals(&guest.vendor), [Standing::Missing, Standing::Expired]);
    assert_eq!(grants(&guest.vendor), [GrantKind::AuthorizationCode, GrantKind::RefreshToken]);
}

#[tokio::test]
async fn rmcp_is_told_to_ask_the_user_again_once_the_grant_is_gone() {
    let guest = Guest::with(Revision::Stateless, discover()).await;
    guest.vendor.revoke_grants(LOGIN);
    let refused = guest.client.call_tool(CallToolRequestParams::new("list_projects")).await.unwrap_err();
    assert!(refused.is_authorization_required(), "{refused:?}");
    assert_eq!(refusals(&guest.vendor), [Standing::Missing, Standing::Revoked]);
    assert!(calls(&guest.vendor).is_empty());
}

/// rmcp's client at a vendor that has let it in.
struct Guest {
    vendor: Vendor,
    client: RunningService<RoleClient, ()>,
}

impl Guest {
    async fn with(revision: Revision, lifecycle: ClientLifecycleMode) -> Self {
        Self::let_in(&plain().at(revision), lifecycle).await
    }

    /// Knocks without a token, as somebody who knows only the URL, and follows the challenge.
    async fn let_in(scenario: &Scenario, lifecycle: ClientLifecycleMode) -> Self {
        let vendor = open(scenario).await;
        let stranger = AuthorizationManager::new(vendor.mcp_url()).await.unwrap();
        let refused = connect(&vendor, stranger, lifecycle.clone()).await.unwrap_err();
        let challenge = refused.auth_challenge().expect("the refusal is a challenge").to_owned();
        let authorized = authorize(&vendor, challenge).await;
        let client = connect(&vendor, authorized, lifecycle).await.unwrap();
        Self { vendor, client }
    }

    fn speaks(&self, version: &ProtocolVersion) {
        assert_eq!(&self.client.peer_info().unwrap().protocol_version, version);
    }

    async fn lists_the_tools(&self) {
        let tools = self.client.list_all_tools().await.unwrap();
        let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_ref()).collect();
        assert_eq!(names, self::names(&self.vendor));
        let reads = |name: &str| self.vendor.read_tools().contains(&name);
        assert!(tools.iter().all(|tool| tool.output_schema.is_some()));
        assert!(
            tools
                .iter()
                .all(|tool| tool.annotations.as_ref().unwrap().read_only_hint == Some(reads(&tool.name)))
        );
    }

    async fn reads(&self) {
        let projects = self.call("list_projects", &json!({})).await;
        let analysed = self.vendor.project(LOGIN, ProjectKind::Analysed).unwrap().id;
        let listed =
            projects["projects"].as_array().unwrap().iter().find(|project| project["id"] == analysed);
        assert_eq!(listed.expect("the project is listed")["status"], "analysed");

        let today = self.vendor.today();
        let month = json!({ "project": analysed, "from": today.saturating_sub(30.days()), "to": today });
        let volume = self.call("get_feedback_volume", &month).await;
        let points = volume["series"].as_array().unwrap();
        let sum: u64 = points.iter().map(|point| point["volume"].as_u64().unwrap()).sum();
        assert!(sum > 0, "there is feedback in the last month");
        assert_eq!(volume["total"], sum);
    }

    /// Every read tool once, with what its schema requires.
    async fn reads_everything(&self) {
        let mut notebook = Notebook::default();
        let tools = self.client.list_all_tools().await.unwrap();
        for name in self.vendor.read_tools() {
            let tool = tools.iter().find(|tool| tool.name == name).unwrap();
            let arguments = Value::from(notebook.arguments(&tool.input_schema));
            notebook.note(&self.call(name, &arguments).await);
        }
    }

    /// Gives the structured content, which must be what the vendor worked out.
    async fn call(&self, tool: &'static str, arguments: &Value) -> Value {
        let arguments = arguments.as_object().unwrap().clone();
        let result =
            self.client.call_tool(CallToolRequestParams::new(tool).with_arguments(arguments)).await.unwrap();
        assert_ne!(result.is_error, Some(true), "{result:?}");
        let content = result.structured_content.expect("read tools answer with structured content");
        let (called, worked_out) = calls(&self.vendor).pop().expect("the call is in the journal");
        assert_eq!((called.as_str(), &worked_out), (tool, &content));
        content
    }

    async fn leaves_its_session(self) {
        self.client.cancel().await.unwrap();
        let status = answer(&self.vendor, Operation::EndSession).await.status;
        assert!((200..300).contains(&status), "{status}");
    }
}

fn discover() -> ClientLifecycleMode {
    ClientLifecycleMode::Discover { preferred_versions: vec![ProtocolVersion::V_2026_07_28] }
}

async fn connect(
    vendor: &Vendor,
    manager: AuthorizationManager,
    lifecycle: ClientLifecycleMode,
) -> Result<RunningService<RoleClient, ()>, ClientInitializeError> {
    let config = StreamableHttpClientTransportConfig::with_uri(vendor.mcp_url());
    let transport = StreamableHttpClientTransport::with_client(AuthClient::new(http(), manager), config);
    ().serve_with_lifecycle(transport, lifecycle).await
}

/// Registers, sends the user's browser away and takes back what it brings: all rmcp's own work but for the browser.
async fn authorize(vendor: &Vendor, challenge: String) -> AuthorizationManager {
    let mut oauth = OAuthState::new(vendor.mcp_url(), None).await.unwrap();
    let wish = AuthorizationRequest::new(REDIRECT_URI).with_client_name("rmcp").with_challenge(challenge);
    oauth.start_authorization(wish.with_initial_scope_selection()).await.unwrap();
    let back = come_back(&oauth.get_authorization_url().await.unwrap()).await;
    oauth.handle_callback_url(&back).await.unwrap();
    oauth.into_authorization_manager().expect("it is authorized")
}
