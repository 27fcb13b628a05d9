//! What creators ask of samples.

use domain::{
    market::Market,
    page::Page,
    registration::RegistrationAddress,
    sample::{CreatorSampleRow, SampleRequestAddress, SampleToRequest},
    share_link::LinkCode,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::shared::Typed;
use crate::worded::Worded;
#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    list_query::PageQuery,
    page_client::PageClient,
};

/// A product of which the creator is about to ask for a sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SampleForm {
    /// The product, or why no sample can be asked for.
    pub(crate) product: Result<SampleToRequest, String>,
    /// The creator's market.
    pub(crate) market: Market,
    /// What was typed before and refused.
    pub(crate) typed: Typed,
}

/// The name under which a request is kept that was refused.
#[cfg(feature = "ssr")]
fn request_form(code: LinkCode) -> String {
    format!("samples/request/{code}")
}

/// The creator's samples.
#[server(endpoint = "samples/of_creator", client = PageClient)]
pub(crate) async fn samples_of_creator(
    #[server(default)] query: PageQuery,
) -> Result<Page<CreatorSampleRow>, ApiError<NoRefusal>> {
    let context = runtime::context::context::<SamplesOfCreator, _>()?;
    let (db, by, creator) = (&context.db, context.by(), context.creator()?);
    let cursor = query.cursor();
    Ok(store::samples::of_creator(db, &by, creator, cursor.as_ref()).await?)
}

/// The product that a link leads to, and whether a sample of it can be asked for.
#[server(endpoint = "samples/to_request", client = PageClient)]
pub(crate) async fn look_at_sample(
    #[server(default)] code: String,
    #[server(default)] registration: Option<String>,
) -> Result<SampleForm, ApiError<NoRefusal>> {
    use super::refusals::not_requested;
    use crate::text::samples as words;
    use ui::text::t;

    let context = runtime::context::context::<LookAtSample, _>()?;
    let market = context.market()?;
    if code.is_empty() {
        return Ok(SampleForm {
            product: Err(t(words::NO_SAMPLES_WHY).to_owned()),
            market,
            typed: Typed::default(),
        });
    }
    let code: LinkCode = code.parse().map_err(|_| ApiError::NotFound)?;
    let registration = registration.as_deref().filter(|text| !text.is_empty());
    let registration: Option<RegistrationAddress> = registration
        .map(str::parse)
        .transpose()
        .map_err(|_| ApiError::NotFound)?;
    let (db, by) = (&context.db, context.by());
    let product = match store::samples::to_request(db, &by, code, registration).await {
        Ok(product) => Ok(product),
        Err(error) => Err(not_requested(
            error.into_refusal().map_err(ApiError::without_refusal)?,
            market,
        )),
    };
    let typed = context
        .load_draft::<Typed, NoRefusal>(&request_form(code))
        .await;
    Ok(SampleForm {
        product,
        market,
        typed: typed.map(|kept| kept.typed).unwrap_or_default(),
    })
}

/// Asks for a sample.
#[server(endpoint = "samples/request", client = PageClient)]
pub(crate) async fn request_sample(
    #[server(default)] form_token: FormToken,
    code: LinkCode,
    registration: RegistrationAddress,
    #[server(default)] recipient: String,
    #[server(default)] address: String,
) -> Result<(), ApiError<Worded>> {
    use super::{
        fields::{ADDRESS, RECIPIENT},
        refusals::{not_requested, read},
    };
    use crate::{flash::SampleFlash, worded::worded};
    use store::samples::SampleRequest;

    let typed = Typed::of([("recipient", &recipient), ("address", &address)]);
    let form = request_form(code);
    let context =
        runtime::context::draft_context::<RequestSample, _>(&form_token, &form, &typed).await?;
    let market = context.market()?;
    let verb = async {
        let asked = SampleRequest {
            code,
            registration: Some(registration),
            recipient: read(&recipient, RECIPIENT)?,
            address: read(&address, ADDRESS)?,
        };
        store::samples::request(&context.db, &context.by(), &asked)
            .await
            .map_err(worded(|why| Worded::of_all(not_requested(why, market))))
    };
    context.with_draft(&form, &typed, verb).await?;
    back(SampleFlash::Requested);
    Ok(())
}

/// Leads back to the creator's samples, which say what was done.
#[cfg(feature = "ssr")]
fn back(done: crate::flash::SampleFlash) {
    let to = ui::Address::new(runtime::paths::creator::SAMPLES);
    runtime::context::redirect(to.flash(done));
}

/// The creator takes a request back.
#[server(endpoint = "samples/withdraw", client = PageClient)]
pub(crate) async fn withdraw_sample(
    #[server(default)] form_token: FormToken,
    request: SampleRequestAddress,
) -> Result<(), ApiError<Worded>> {
    use super::refusals::not_moved;
    use crate::{flash::SampleFlash, worded::worded};

    let context = runtime::context::form_context::<WithdrawSample, _>(&form_token).await?;
    store::samples::withdraw(&context.db, &context.by(), request)
        .await
        .map_err(worded(not_moved))?;
    back(SampleFlash::Withdrawn);
    Ok(())
}

/// The creator has received a sample.
#[server(endpoint = "samples/receive", client = PageClient)]
pub(crate) async fn receive_sample(
    #[server(default)] form_token: FormToken,
    request: SampleRequestAddress,
) -> Result<(), ApiError<Worded>> {
    use super::refusals::not_moved;
    use crate::{flash::SampleFlash, worded::worded};

    let context = runtime::context::form_context::<ReceiveSample, _>(&form_token).await?;
    store::samples::receive(&context.db, &context.by(), request)
        .await
        .map_err(worded(not_moved))?;
    back(SampleFlash::Received);
    Ok(())
}
