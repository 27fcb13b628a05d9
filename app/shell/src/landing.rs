//! Where a person is led after signing in: to the page that was asked for, else to the first part of
//! the application that the person has a place in.

use domain::signed_in_user::{SignedInUser, Workspace};

use runtime::{access, paths};
use ui::Address;

/// Where the pages of a part begin.
#[must_use]
pub fn home_of(workspace: Workspace) -> &'static str {
    match workspace {
        Workspace::Partner => paths::partner::HOME,
        Workspace::Seller => paths::seller::HOME,
        Workspace::Creator => paths::creator::SHOWCASE,
        Workspace::Operations => paths::OPERATIONS,
    }
}

/// Where the person is led: `then`, if it is a page of this site that the person can open. Somebody
/// without any place chooses first as what to take part.
pub fn after_sign_in(visitor: &SignedInUser, then: Option<&str>) -> String {
    let asked_for = then.and_then(local).filter(|path| {
        let workspace = access::workspace_of_page(path);
        workspace.is_none_or(|workspace| visitor.actor_in(workspace).is_some())
    });
    let home = || visitor.workspaces().next().map_or(paths::JOIN, home_of);
    asked_for.unwrap_or_else(home).to_owned()
}

/// The sign-in page that leads to `then` afterwards, if that is a page of this site.
#[must_use]
pub fn sign_in_address(then: &str) -> String {
    let then = local(then).unwrap_or_default();
    Address::new(paths::SIGN_IN).with("then", then).to_string()
}

/// The page on which a person agrees to what is new in the terms, and which leads to `then` afterwards, if that
/// is a page of this site.
#[must_use]
pub fn agreement_address(then: &str) -> String {
    let then = local(then).unwrap_or_default();
    Address::new(paths::AGREEMENT)
        .with("then", then)
        .to_string()
}

/// The path, if it is one of this site and of a page: whatever else a link writes there (another
/// site, the sign-in page itself, what is no address at all) leads nowhere.
pub fn local(then: &str) -> Option<&str> {
    let is_path = then.starts_with('/') && !then.starts_with("//");
    let is_plain = then
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let path = then.split(['?', '#']).next().unwrap_or_default();
    let is_page = ![paths::SIGN_IN, paths::AGREEMENT].contains(&path) && !path.starts_with("/api/");
    (is_path && is_plain && is_page).then_some(then)
}

#[cfg(test)]
mod tests {
    use domain::{
        actor::MemberRole,
        ids::{AccountId, ShopId},
        legal_text::Agreement,
        signed_in_user::Membership,
    };
    use uuid::Uuid;

    use super::*;

    fn seller() -> SignedInUser {
        SignedInUser {
            account: AccountId::new(Uuid::from_u128(1)),
            email: "ann@example.org".into(),
            display_name: "Ann".into(),
            is_operator: false,
            is_suspended: false,
            agreement: Agreement::Given,
            agencies: vec![],
            shops: vec![Membership {
                id: ShopId::new(Uuid::from_u128(2)),
                name: "Hedgerow Stores".into(),
                role: MemberRole::Owner,
                market: None,
                is_suspended: false,
                image: None,
            }],
            creators: vec![],
        }
    }

    #[test]
    fn the_page_that_was_asked_for_comes_first() {
        for (then, expected) in [
            (None, "/seller"),
            (Some("/seller/orders?tab=all"), "/seller/orders?tab=all"),
            (Some("/p/7Gk2"), "/p/7Gk2"),
            // Not a place of this person's.
            (Some("/partner/campaigns"), "/seller"),
            (Some("/ops"), "/seller"),
        ] {
            assert_eq!(after_sign_in(&seller(), then), expected, "{then:?}");
        }
    }

    #[test]
    fn nobody_is_led_to_another_site() {
        for then in [
            "",
            "https://other.example",
            "//other.example",
            "/\\other.example",
            "\\\\other.example",
            "/\t/other.example",
            "/\n/other.example",
            " /seller",
            "seller",
            "javascript:alert(1)",
            "/sign-in",
            "/sign-in?then=/sign-in",
            "/api/account/sign_out",
            "/séller",
        ] {
            assert_eq!(local(then), None, "{then:?}");
            assert_eq!(after_sign_in(&seller(), Some(then)), "/seller", "{then:?}");
        }
    }

    #[test]
    fn without_a_place_one_chooses_as_what_to_take_part() {
        let nobody = SignedInUser {
            shops: vec![],
            ..seller()
        };
        assert_eq!(after_sign_in(&nobody, None), paths::JOIN);
        let invited = after_sign_in(&nobody, Some(paths::INVITATION));
        assert_eq!(invited, paths::INVITATION);
    }
}
