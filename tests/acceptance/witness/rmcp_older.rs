//! The client of an older `rmcp`, which speaks 2025-11-25 at most.

use clootrack_scenarios::Revision;
use mock_clootrack::Vendor;
use rmcp_older::model::{CallToolRequestParams, ProtocolVersion};
use rmcp_older::service::RunningService;
use rmcp_older::transport::StreamableHttpClientTransport;
use rmcp_older::transport::auth::{AuthClient, AuthorizationManager, OAuthState};
use rmcp_older::transport::streamable_http_client::StreamableHttpClientTransportConfig;
use rmcp_older::{RoleClient, ServiceExt};

use super::notebook::Notebook;
use super::trace::is_flawless;
use super::vendor::{REDIRECT_URI, calls, came_in_properly, come_back, http, names, open, plain};

#[tokio::test]
async fn an_older_rmcp_authorizes_itself_and_reads_everything() {
    let vendor = open(&plain().at(Revision::Stateful)).await;
    let client = connect(&vendor, authorize(&vendor).await).await;
    assert_eq!(client.peer_info().unwrap().protocol_version, ProtocolVersion::V_2025_11_25);
    let tools = client.list_all_tools().await.unwrap();
    assert_eq!(tools.iter().map(|tool| tool.name.as_ref()).collect::<Vec<_>>(), names(&vendor));

    let mut notebook = Notebook::default();
    for tool in tools {
        if tool.annotations.unwrap().read_only_hint != Some(true) {
            continue;
        }
        let call = CallToolRequestParams::new(tool.name.clone())
            .with_arguments(notebook.arguments(&tool.input_schema));
        let result = client.call_tool(call).await.unwrap();
        assert_ne!(result.is_error, Some(true), "{result:?}");
        let content = result.structured_content.unwrap();
        notebook.note(&content);
        assert_eq!(calls(&vendor).pop().unwrap(), (tool.name.into_owned(), content));
    }
    let called: Vec<_> = calls(&vendor).into_iter().map(|(tool, _)| tool).collect();
    assert_eq!(called, vendor.read_tools());
    came_in_properly(&vendor);
    is_flawless(&vendor, Revision::Stateful).await;
}

/// Registers, sends the user's browser away and takes back what it brings: all rmcp's own work but for the browser.
async fn authorize(vendor: &Vendor) -> AuthorizationManager {
    let mut oauth = OAuthState::new(vendor.mcp_url(), None).await.unwrap();
    oauth.start_authorization(&[], REDIRECT_URI, Some("older rmcp")).await.unwrap();
    let back = come_back(&oauth.get_authorization_url().await.unwrap()).await;
    oauth.handle_callback_url(&back).await.unwrap();
    oauth.into_authorization_manager().unwrap()
}

async fn connect(vendor: &Vendor, manager: AuthorizationManager) -> RunningService<RoleClient, ()> {
    let config = StreamableHttpClientTransportConfig::with_uri(vendor.mcp_url());
    let transport = StreamableHttpClientTransport::with_client(AuthClient::new(http(), manager), config);
    ().serve(transport).await.unwrap()
}
