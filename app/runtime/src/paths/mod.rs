//! Addresses: constants for links and routes, functions for addresses with ids. No Leptos here.

pub mod creator;
pub mod partner;
pub mod seller;

use domain::share_link::LinkCode;

/// The public home page of both programmes.
pub const HOME: &str = "/";
/// The programmes on the home page.
pub const PROGRAMMES: &str = "/#programmes";
/// How an agency becomes a partner, and in which markets.
pub const BECOME_A_PARTNER: &str = "/become-a-partner";
/// Where one signs in; `?then=` has the address that one is led to afterwards.
pub const SIGN_IN: &str = "/sign-in";
/// Where the holder of an invitation (`?token=…`, which is gone when the page is there) chooses a
/// password.
pub const CHOOSE_PASSWORD: &str = "/choose-password";
/// Where somebody who is signed in changes the password.
pub const CHANGE_PASSWORD: &str = "/change-password";
/// The first page of those who run the platform.
pub const OPERATIONS: &str = "/ops";
/// A product link opened in a browser.
pub const PRODUCT_LINK: &str = "/p/{code}";
/// Every part of the interface in every state. Not served in production.
pub const GALLERY: &str = "/dev/gallery";
/// The emails that were written to files. Not served in production.
pub const MAILBOX: &str = "/dev/mailbox";
/// The page of any error status. Not served in production.
pub const PROBLEM: &str = "/dev/problem";

/// The address that an agency hands to creators: whoever opens it is led on.
pub fn product_link(code: LinkCode) -> String {
    format!("/p/{code}")
}

/// Whether an address within the site is one that an agency hands to creators.
pub fn is_product_link(path: &str) -> bool {
    path.starts_with("/p/")
}
