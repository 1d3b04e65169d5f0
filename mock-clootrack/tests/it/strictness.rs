//! What popular mocks of authorization servers let through, row by row: this one lets nothing through, and each row can
//! be switched to its "no" by the name of a quirk.

use serde_json::json;

use crate::house::{House, tokens};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Row {
    ServerMetadata,
    Registration,
    WrongVerifier,
    RedirectMismatch,
    CodeReplay,
    BogusRefresh,
    Rotation,
    RotatedOut,
    FamilyRevocation,
    Revocation,
    Issuer,
    ResourceMetadata,
}

use Row::{
    BogusRefresh, CodeReplay, FamilyRevocation, Issuer, RedirectMismatch, Registration, ResourceMetadata,
    Revocation, RotatedOut, Rotation, ServerMetadata, WrongVerifier,
};

/// Each row with the quirk that makes it "no".
const TABLE: [(Row, &str); 12] = [
    (ServerMetadata, "no-server-metadata"),
    (Registration, "no-registration"),
    (WrongVerifier, "wrong-verifier-accepted"),
    (RedirectMismatch, "redirect-mismatch-accepted"),
    (CodeReplay, "code-replay-accepted"),
    (BogusRefresh, "bogus-refresh-token-accepted"),
    (Rotation, "no-rotation"),
    (RotatedOut, "rotated-out-accepted"),
    (FamilyRevocation, "no-family-revocation"),
    (Revocation, "revoked-accepted"),
    (Issuer, "no-iss"),
    (ResourceMetadata, "no-resource-metadata"),
];

impl Row {
    /// Whether the vendor does what the row asks, seen from outside.
    async fn holds(self, house: &House) -> bool {
        match self {
            ServerMetadata => house.get("/.well-known/oauth-authorization-server").await.status == 200,
            Registration => {
                let client =
                    json!({"redirect_uris": [crate::house::REDIRECT], "token_endpoint_auth_method": "none"});
                house.json("/oauth/register", &client).await.status == 201
            }
            WrongVerifier => self.code_refused(house, &[("code_verifier", &"b".repeat(43))]).await,
            RedirectMismatch => {
                self.code_refused(house, &[("redirect_uri", "http://127.0.0.1:9/elsewhere")]).await
            }
            CodeReplay => {
                let client = house.register().await;
                let code = house.code(&client, &[]).await;
                assert_eq!(house.redeem(&client, &code, &[]).await.status, 200);
                house.redeem(&client, &code, &[]).await.status == 400
            }
            BogusRefresh => {
                let client = house.register().await;
                house.refresh(&client, "never-issued", &[]).await.status == 400
            }
            Rotation => {
                let had = house.connect().await;
                let answer = house.refresh(&had.client, &had.refresh, &[]).await;
                let next = tokens(had.client, &answer);
                assert!(!next.access.is_empty() && next.access != had.access);
                !next.refresh.is_empty() && next.refresh != had.refresh
            }
            RotatedOut => {
                let had = house.connect().await;
                assert_eq!(house.refresh(&had.client, &had.refresh, &[]).await.status, 200);
                house.refresh(&had.client, &had.refresh, &[]).await.status == 400
            }
            FamilyRevocation => {
                let had = house.connect().await;
                let next = tokens(had.client.clone(), &house.refresh(&had.client, &had.refresh, &[]).await);
                assert_eq!(house.refresh(&had.client, &had.refresh, &[]).await.status, 400);
                house.refresh(&had.client, &next.refresh, &[]).await.status == 400
                    && house.stateless(&next.access, "tools/list", json!({})).await.status == 401
            }
            Revocation => {
                let had = house.connect().await;
                let form = [("client_id", had.client.as_str()), ("token", &had.refresh)];
                assert_eq!(house.form("/oauth/revoke", &form).await.status, 200);
                house.refresh(&had.client, &had.refresh, &[]).await.status == 400
                    && house.stateless(&had.access, "tools/list", json!({})).await.status == 401
            }
            Issuer => {
                let client = house.register().await;
                let answers = [&[][..], &[("response_type", "token")][..]];
                let mut named = Vec::new();
                for changes in answers {
                    named.push(house.authorize(&client, changes).await.redirected("iss"));
                }
                named.iter().all(|iss| iss.as_deref() == Some(house.vendor.origin()))
            }
            ResourceMetadata => {
                let document = house.get("/.well-known/oauth-protected-resource/mcp").await;
                let challenge = house.form("/mcp", &[]).await;
                assert_eq!(challenge.status, 401);
                let named = challenge.header("www-authenticate").contains("resource_metadata=");
                assert_eq!(document.status == 200, named, "the challenge and the document go together");
                named
            }
        }
    }

    async fn code_refused(self, house: &House, change: &[(&str, &str)]) -> bool {
        let client = house.register().await;
        let code = house.code(&client, &[]).await;
        let answer = house.redeem(&client, &code, change).await;
        if answer.status == 200 {
            return false;
        }
        assert_eq!(answer.error(), (400, "invalid_grant".to_owned()), "{self:?}");
        true
    }
}

async fn with(quirk: &str) -> House {
    House::automatic(&format!("[vendor]\nquirks = [{quirk:?}]")).await
}

#[tokio::test]
async fn every_row_is_yes_without_a_word_in_the_scenario() {
    let house = House::automatic("").await;
    for (row, _) in TABLE {
        assert!(row.holds(&house).await, "{row:?}");
    }
}

#[tokio::test]
async fn every_row_is_no_with_its_quirk() {
    for (row, quirk) in TABLE {
        assert!(!row.holds(&with(quirk).await).await, "{row:?} still holds with {quirk}");
    }
}

#[tokio::test]
async fn a_quirk_changes_its_own_row_and_no_other() {
    for (own, quirk) in TABLE {
        for (row, _) in TABLE {
            // Without registration, rotation or a refusal of the superseded there is nothing to ask some rows about.
            let askable = match own {
                Registration => matches!(row, ServerMetadata | ResourceMetadata),
                Rotation => !matches!(row, RotatedOut | FamilyRevocation),
                RotatedOut => row != FamilyRevocation,
                _ => true,
            };
            if row == own || !askable {
                continue;
            }
            assert!(row.holds(&with(quirk).await).await, "{quirk} changes {row:?}");
        }
    }
}
