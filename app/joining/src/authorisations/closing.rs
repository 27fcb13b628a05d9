//! Asking the agency of a campaign to take a product of the shop out of it, as a partner does in the shop's name.

use domain::{
    ids::{AuthorisationId, RegistrationId},
    registration::{RequestCloseRefusal, SellerRegistrationRow},
};
use leptos::prelude::*;
use runtime::{
    error::ApiError,
    forms::{FormToken, MultiActionForm},
    page_address::page_query,
    page_client::PageClient,
};
use ui::{Actions, Button, Dialog, FieldError, FormSummary, Kind, LinkButton, text::t};

use crate::{text::authorisations as words, verb::Verb};

/// Under which name an address says what is to be closed.
pub(super) const CLOSE: &str = "close";

/// Asks the agency of a campaign to take a product of the shop out of it.
#[server(endpoint = "authorisations/request_close", client = PageClient)]
pub(crate) async fn request_close_for_shop(
    #[server(default)] form_token: FormToken,
    authorisation: AuthorisationId,
    registration: RegistrationId,
) -> Result<(), ApiError<RequestCloseRefusal>> {
    use crate::flash::AuthorisationFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use store::authorisations;
    use ui::Address;

    let context = form_context::<RequestCloseForShop, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    authorisations::request_close_for_shop(db, &by, authorisation, registration).await?;
    let page = Address::new(paths::partner::shop(authorisation)).with("tab", "ongoing");
    redirect(page.flash(AuthorisationFlash::CloseRequested));
    Ok(())
}

/// The dialog that asks, where the address names a registration of the page.
#[component]
pub(super) fn OpenClosing(
    authorisation: AuthorisationId,
    rows: Vec<SellerRegistrationRow>,
    /// The page without it.
    back: String,
    /// Asks to close.
    close: Verb,
) -> impl IntoView {
    let query = page_query();
    move || {
        let asked = query.with(|query| query.get(CLOSE))?;
        let mut rows = rows.iter();
        let row = rows.find(|row| row.address.registration.to_string() == asked)?;
        let (title, back) = (words::close_one(&row.product.title), back.clone());
        let (close, cancel) = (close.clone(), back.clone());
        Some(view! {
            <Dialog id="request-close" title close=back>
                <FormSummary title=t(words::NOT_DONE) errors=close.errors />
                <p>{t(words::CLOSE_EFFECT)}</p>
                <MultiActionForm id="close-registration" actions=close.actions()>
                    <input type="hidden" name="authorisation" value=authorisation.to_string() />
                    <input type="hidden" name="registration" value=asked />
                    <Actions>
                        <LinkButton href=cancel kind=Kind::Quiet>
                            {t(words::CANCEL)}
                        </LinkButton>
                        <Button kind=Kind::Primary submit=true pending=close.pending>
                            {t(words::REQUEST_CLOSE)}
                        </Button>
                    </Actions>
                </MultiActionForm>
            </Dialog>
        })
    }
}

/// Why the agency isn't asked.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "forms hand every refusal over so"
)]
pub(super) fn refused(refusal: &RequestCloseRefusal) -> Vec<FieldError> {
    vec![FieldError::of_all(t(match refusal {
        RequestCloseRefusal::Pending => words::STILL_PENDING,
        RequestCloseRefusal::AlreadyRequested => words::CLOSE_REQUESTED_ALREADY,
        RequestCloseRefusal::Rejected => words::IS_REJECTED,
        RequestCloseRefusal::Closed => words::IS_CLOSED,
        RequestCloseRefusal::Withdrawn => words::IS_WITHDRAWN,
    }))]
}
