//! Values on the command line: what each has to be, said where it is not.

use std::net::IpAddr;

use url::Url;

/// A port.
pub(super) fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "it has to be a whole number from 0 to 65535; 0 takes any free port".to_owned())
}

/// An address to listen on.
pub(super) fn address(text: &str) -> Result<IpAddr, String> {
    text.parse().map_err(|_| "it has to be an IP address, such as 127.0.0.1 or ::1".to_owned())
}

/// A seed.
pub(super) fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("it has to be a whole number from 0 to {}", u64::MAX))
}

/// An origin by which the vendor is known.
pub(super) fn origin(text: &str) -> Result<Url, String> {
    let refused = |why: &str| {
        Err(format!("{why}; it has to be an origin, such as https://mcp.example or http://localhost:8080"))
    };
    let Ok(url) = Url::parse(text) else { return refused("it is no URL") };
    if !matches!(url.scheme(), "http" | "https") {
        return refused("it is neither http nor https");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refused("it has a user in it");
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return refused("something comes after its host and port");
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_a_host_and_perhaps_a_port() {
        for good in ["https://mcp.example", "https://mcp.example/", "http://127.0.0.1:80", "https://[::1]:9"]
        {
            assert!(origin(good).is_ok(), "{good}");
        }
        for (bad, why) in [
            ("mcp.example", "no URL"),
            ("localhost:8080", "neither http nor https"),
            ("ftp://mcp.example", "neither http nor https"),
            ("https://me@mcp.example", "a user"),
            ("https://mcp.example/mcp", "after its host"),
            ("https://mcp.example?a", "after its host"),
            ("https://mcp.example#a", "after its host"),
        ] {
            let said = origin(bad).unwrap_err();
            assert!(said.contains(why) && said.contains("such as"), "{bad}: {said}");
        }
    }
}
