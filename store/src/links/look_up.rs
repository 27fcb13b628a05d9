//! What a creator finds behind a link, before deciding.

use domain::{
    actor::Actor,
    offer::next_change,
    registration::RegistrationAddress,
    share_link::{LinkCode, LookUpRefusal},
    showcase::{OfferPreview, OfferShown, about_per_item, lower_rate},
};

use super::{
    offered::offered,
    own_market::{own_market, shared_with},
};
use crate::{ActorContext, Db, Error, acting::reading, showcases, terms};

/// The offer behind a link, as the creator who asks would take it up now. Nothing is changed by
/// looking.
///
/// # Errors
///
/// [`LookUpRefusal`]; or the database's failure.
pub async fn look_up(
    db: &Db,
    by: &ActorContext<'_>,
    code: LinkCode,
) -> Result<OfferShown, Error<LookUpRefusal>> {
    let mut connection = reading(&db.primary, by).await?;
    let own = match by.actor {
        Actor::Creator { creator, .. } => Some(creator),
        _ => None,
    };
    let found = offered(&mut connection, code, own).await?;
    let found = found.ok_or(Error::Refused(LookUpRefusal::LeadsNowhere))?;
    let creator = own.ok_or(Error::Refused(LookUpRefusal::ForCreators))?;
    let (yours, managing) = own_market(&mut connection, creator, by.now).await?;
    let rate = found
        .link_target()
        .follow(yours, by.now)
        .map_err(Error::Refused)?;
    let products = showcases::products_of([&found]);
    let own = showcases::own_of_products(&mut connection, creator, products, by.now).await?;
    let own = own.get(&found.product_id.uuid());
    let kept = own.and_then(|own| own.kept(&found, by.now));
    let earned = own.and_then(|own| own.earned);
    let terms = terms::in_force(&mut connection, found.market, by.now).await?;
    let next_change = next_change(&found.rates, by.now, by.now);
    let has_samples = found.has_samples(by.now);
    let shared_with = shared_with(managing, found.agency, by.now);
    let share = shared_with.as_ref().map(|shared| shared.share);
    let per_item = about_per_item(found.product.price, rate, share);
    let per_item = per_item.map_err(|_| Error::Corrupt {
        table: "product",
        column: "price_units",
        id: found.product_id.uuid(),
    })?;
    Ok(OfferShown {
        code,
        market: found.market,
        product: found.product,
        rate,
        next_change,
        shared_with,
        per_item,
        terms: terms.terms,
        kept,
        earned,
        lower: lower_rate(earned.filter(|_| kept.is_none()), rate),
        has_samples,
    })
}

/// The offer behind a link, as the agency that handed it out looks at it: what creators of the market
/// would find now. Nothing is changed by looking.
///
/// # Errors
///
/// [`LookUpRefusal::LeadsNowhere`] where there is no such link; not found for a link of another agency;
/// or the database's failure.
pub async fn preview(
    db: &Db,
    by: &ActorContext<'_>,
    code: LinkCode,
) -> Result<OfferPreview, Error<LookUpRefusal>> {
    let mut connection = reading(&db.primary, by).await?;
    let found = offered(&mut connection, code, None).await?;
    let found = found.ok_or(Error::Refused(LookUpRefusal::LeadsNowhere))?;
    if !by.acts_for_agency(found.agency) {
        return Err(Error::NotFound);
    }
    let rate = found.link_target().follow(found.market, by.now);
    let next_change = next_change(&found.rates, by.now, by.now);
    let registration = RegistrationAddress {
        shop: found.shop,
        registration: found.registration,
    };
    Ok(OfferPreview {
        market: found.market,
        product: found.product,
        rate,
        next_change,
        registration,
    })
}
