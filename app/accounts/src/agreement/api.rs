//! What a person asks of the terms and privacy notices that are new, and the verb that agrees to them.

use domain::legal_text::ChangedText;
#[cfg(feature = "ssr")]
use domain::{
    actor::Permission,
    signed_in_user::{SignedInUser, Workspace},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// What a person is asked to agree to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DueAgreement {
    /// Each version, with what is different in it.
    pub(crate) texts: Vec<ChangedText>,
    /// Whether one of them is in force, so that nothing can be submitted before.
    pub(crate) must_agree: bool,
    /// Where the person's orders and commission are, which stay readable; none for whom they aren't.
    pub(crate) money: Option<String>,
    /// Where the person stops a change of the account that is paid to; none for whom there is none.
    pub(crate) accounts: Option<String>,
    /// Where the person is led who has nothing to agree to.
    pub(crate) home: String,
}

/// What whoever is signed in is asked to agree to.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "account/due_texts", client = PageClient)]
pub(crate) async fn look_at_due_texts() -> Result<DueAgreement, ApiError<NoRefusal>> {
    use runtime::{context, paths};
    use shell::landing;

    let context = context::public_context::<LookAtDueTexts, _>()?;
    let visitor = context.signed_in()?;
    let due = context::caller().due_texts;
    let texts = store::legal_texts::changed_texts(&context.db, visitor.account, &due).await?;
    let money = where_allowed(visitor, Permission::SeeMoney, |workspace| match workspace {
        Workspace::Partner => Some(paths::partner::ORDERS),
        Workspace::Seller => Some(paths::seller::ORDERS),
        Workspace::Creator => Some(paths::creator::ORDERS),
        Workspace::Operations => None,
    });
    let accounts = where_allowed(
        visitor,
        Permission::StopAccounts,
        |workspace| match workspace {
            Workspace::Partner => Some(paths::partner::PAYMENT_ACCOUNTS),
            Workspace::Seller => Some(paths::seller::PAYMENT_ACCOUNTS),
            Workspace::Creator => Some(paths::creator::PAYMENT_ACCOUNTS),
            Workspace::Operations => None,
        },
    );
    Ok(DueAgreement {
        texts,
        must_agree: visitor.must_agree(),
        money,
        accounts,
        home: landing::after_sign_in(visitor, None),
    })
}

/// The page of the first part of the application in which the person may do this.
#[cfg(feature = "ssr")]
fn where_allowed(
    visitor: &SignedInUser,
    permission: Permission,
    page: fn(Workspace) -> Option<&'static str>,
) -> Option<String> {
    visitor.workspaces().find_map(|workspace| {
        let actor = visitor.actor_in(workspace)?;
        let path = page(workspace)?;
        visitor.may(&actor, permission).then(|| path.to_owned())
    })
}

/// Agrees to these versions, each named as `terms/GB/2`, and leads to the page that was asked for.
///
/// # Errors
///
/// Not found for what is no version, and for one that is not announced yet.
#[server(endpoint = "account/agree_to_texts", client = PageClient)]
pub(crate) async fn agree_to_texts(
    #[server(default)] texts: Vec<String>,
    #[server(default)] then: String,
) -> Result<(), ApiError<NoRefusal>> {
    use domain::legal_text::LegalTextKey;
    use runtime::context;
    use shell::landing;

    let context = context::public_context::<AgreeToTexts, _>()?;
    let visitor = context.signed_in()?;
    let texts = texts.iter().map(|text| text.parse::<LegalTextKey>());
    let texts: Result<Vec<_>, _> = texts.collect();
    let texts = texts.map_err(|_| ApiError::NotFound)?;
    let (db, now, ids) = (&context.db, context.now, &*context.services.ids);
    store::legal_texts::agree_to_texts(db, visitor.account, &texts, now, ids).await?;
    context::redirect(landing::after_sign_in(visitor, Some(then.as_str())));
    Ok(())
}
