//! Which scopes to ask for.

/// What the vendor says of scopes, each source for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advertised {
    /// Those of the challenge.
    pub challenge: Option<Vec<String>>,
    /// Those of the resource's metadata.
    pub resource: Option<Vec<String>>,
    /// Those of the authorization server's metadata.
    pub server: Option<Vec<String>>,
}

const OFFLINE: &str = "offline_access";

/// The agreed scopes, or those that are plainly for reading: of the challenge if it has any, else of the
/// resource. `offline_access`, without which some servers give no refresh token, only where the server
/// offers it.
pub(crate) fn read_only(agreed: Option<&[String]>, advertised: &Advertised) -> Vec<String> {
    let mut scopes = match agreed {
        Some(agreed) => agreed.to_vec(),
        None => [&advertised.challenge, &advertised.resource, &advertised.server]
            .into_iter()
            .flatten()
            .map(|scopes| scopes.iter().filter(|scope| plainly_reads(scope)).cloned().collect::<Vec<_>>())
            .find(|scopes| !scopes.is_empty())
            .unwrap_or_default(),
    };
    let offline = advertised.server.iter().flatten().any(|scope| scope == OFFLINE);
    if offline && !scopes.iter().any(|scope| scope == OFFLINE) {
        scopes.push(OFFLINE.to_owned());
    }
    scopes
}

/// What to ask for the next time, when a token with the scopes `granted` was refused for want of those `challenged`:
/// both together, if all that is missing is for reading. Otherwise asking for more would not help.
pub(crate) fn wider(agreed: Option<&[String]>, granted: &[String], challenged: &[String]) -> Vec<String> {
    let reads =
        |scope: &&String| agreed.map_or_else(|| plainly_reads(scope), |agreed| agreed.contains(scope));
    let keeps = |scope: &&String| reads(scope) || *scope == OFFLINE;
    let mut wider: Vec<String> = granted.iter().filter(keeps).cloned().collect();
    if challenged.iter().all(|scope| reads(&scope)) {
        let missing: Vec<String> =
            challenged.iter().filter(|scope| !wider.contains(scope)).cloned().collect();
        wider.extend(missing);
    }
    wider
}

/// Whether `granted` holds anything beyond what was asked for.
pub(crate) fn exceeds(granted: &[String], asked: &[String]) -> bool {
    granted.iter().any(|scope| !asked.contains(scope))
}

/// `themes:read` reads. `readwrite`, `read.delete` and `themes:*` may do more, so they do not.
fn plainly_reads(scope: &str) -> bool {
    const READING: [&str; 3] = ["read", "readonly", "view"];
    const WRITING: [&str; 16] = [
        "write",
        "create",
        "update",
        "delete",
        "send",
        "refund",
        "admin",
        "manage",
        "edit",
        "modify",
        "all",
        "full",
        "readwrite",
        "import",
        "billing",
        "execute",
    ];
    let parts = || scope.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    scope.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-:/".contains(&byte))
        && parts().any(|part| READING.contains(&part.to_ascii_lowercase().as_str()))
        && !parts().any(|part| WRITING.contains(&part.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(scopes: &[&str]) -> Vec<String> {
        scopes.iter().map(|scope| (*scope).to_owned()).collect()
    }

    #[test]
    fn without_an_agreement_only_plain_reads_are_asked_for() {
        let all =
            list(&["themes:read", "themes:write", "admin", "feedback:readwrite", "read.delete", "x:read:*"]);
        let advertised = Advertised { challenge: Some(all.clone()), ..Advertised::default() };
        assert_eq!(read_only(None, &advertised), list(&["themes:read"]));
        let advertised = Advertised { resource: Some(all), ..Advertised::default() };
        assert_eq!(read_only(None, &advertised), list(&["themes:read"]));
    }

    #[test]
    fn an_agreement_is_taken_as_it_is() {
        let advertised = Advertised { challenge: Some(list(&["themes:write"])), ..Advertised::default() };
        assert_eq!(read_only(Some(&list(&["insights"])), &advertised), list(&["insights"]));
    }

    #[test]
    fn only_what_is_missing_for_reading_is_joined_to_what_was_granted() {
        let granted = list(&["projects:read", "offline_access", "feedback:write"]);
        let joined = |agreed: Option<&[String]>, challenged| wider(agreed, &granted, &list(challenged));
        let kept = ["projects:read", "offline_access"];
        let both = ["projects:read", "offline_access", "themes:read"];
        assert_eq!(joined(None, &["themes:read"]), list(&both));
        assert_eq!(joined(None, &["projects:read", "themes:read"]), list(&both));
        assert_eq!(joined(None, &["themes:read", "themes:write"]), list(&kept));
        let agreed = list(&["projects:read"]);
        assert_eq!(joined(Some(&agreed), &["themes:read"]), list(&kept));
    }

    #[test]
    fn offline_access_is_asked_for_where_the_server_offers_it() {
        let server = Some(list(&["themes:read", "offline_access"]));
        let advertised =
            Advertised { challenge: Some(list(&["themes:read"])), server, ..Advertised::default() };
        assert_eq!(read_only(None, &advertised), list(&["themes:read", "offline_access"]));
    }
}
