//! What a browser says of the page that it asks from. The server signs into each document who opened it
//! where; what the document asks for, and what the browser asks for by itself from the page that is in
//! use, is then of that page's organisation, whatever was chosen in another window.

/// The header by which a call of the browser's half carries the signature of its document.
pub const OPENED_PAGE: &str = "opened-page";

/// The cookie with the signature of the page that is in use: of several that are open, the one that was
/// looked at or pressed last. Scripts write it; it can choose among the person's own places and nothing
/// else. A page of another bundle and a file are asked for with it.
pub const PAGE_IN_USE: &str = "__Host-page-in-use";

/// The header's value that lets a browser forget which page is in use, when a place was chosen or
/// somebody signed in or out: the next page is of what the session says.
pub const NO_PAGE_IN_USE: &str = "__Host-page-in-use=; Path=/; Max-Age=0; SameSite=Lax; Secure";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_forgotten_is_the_cookie_that_is_noted() {
        let name = NO_PAGE_IN_USE.split('=').next();
        assert_eq!(name, Some(PAGE_IN_USE));
    }
}
