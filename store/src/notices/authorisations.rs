//! Authorisations: each is one notice for each side, rewritten as it moves on.

use std::convert::Infallible;

use domain::{
    authorisation::AuthorisationState,
    notice::{AgencyNotice, AuthorisationNews, SellerNotice},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::kept::{Change, Draft, of_organisations, written};
use crate::{Error, event::DomainEvent, outbox::Event};

/// What the two sides are told, if the event is about an authorisation. Whoever has moved it on is told nothing
/// new; a notice that asked for the decision says what it was.
pub(super) async fn of_organisations_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let DomainEvent::AuthorisationMoved {
        authorisation,
        state,
        by_shop,
    } = domain_event
    else {
        return Ok(Vec::new());
    };
    let Some(named) = named(connection, authorisation.uuid()).await? else {
        return Ok(Vec::new());
    };
    let occasion = format!("authorisation:{authorisation}");
    let about = |occasion: &str| (occasion.to_owned(), event.at, &*named.market_code);
    let news = |other: &str| AuthorisationNews {
        other: other.to_owned(),
        category: named.category.clone(),
        state: *state,
    };

    let to_shop = SellerNotice::AuthorisationMoved {
        news: news(&named.agency),
    };
    let mut shops = Draft::new(named.shop_id, about(&occasion), (&(), to_shop.concern()))?;
    shops.what = written(&to_shop)?;
    let to_agency = AgencyNotice::AuthorisationMoved {
        news: news(&named.shop),
    };
    let mut agencys = Draft::new(
        named.agency_id,
        about(&occasion),
        (&(), to_agency.concern()),
    )?;
    agencys.what = written(&to_agency)?;

    let readers = [named.shop_id, named.agency_id];
    let occasions = [occasion.clone(), occasion];
    let kept = of_organisations(connection, (&readers[..], &occasions[..])).await?;
    let is_first = *state == AuthorisationState::Requested;
    let drafts = [(shops, *by_shop), (agencys, !*by_shop)];
    let told = drafts.into_iter().filter_map(|(mut draft, is_own)| {
        let known = kept.iter().find(|known| known.reader == draft.reader);
        if is_own && (is_first || known.is_none()) {
            return None;
        }
        if let Some(known) = known {
            draft.kept = known.kept;
            draft.began_at = known.began_at;
            draft.at = draft.at.max(known.at);
            draft.change = if is_own {
                Change::Rewritten
            } else {
                Change::Renewed
            };
        }
        Some(draft)
    });
    Ok(told.collect())
}

/// The two sides of an authorisation, by the names that they have now.
struct Named {
    shop_id: Uuid,
    agency_id: Uuid,
    shop: String,
    agency: String,
    market_code: String,
    category: String,
}

async fn named(
    connection: &mut PgConnection,
    authorisation: Uuid,
) -> Result<Option<Named>, sqlx::Error> {
    sqlx::query_as!(
        Named,
        r#"select shop_authorisation.shop_id, agency_id, shop_organisation.name as shop
                , agency_organisation.name as agency, market_code
                , coalesce(service_category.name, shop_authorisation.category_code) as "category!"
           from shop_authorisation
           join shop using (shop_id)
           join organisation as shop_organisation
               on shop_organisation.organisation_id = shop_authorisation.shop_id
           join organisation as agency_organisation
               on agency_organisation.organisation_id = agency_id
           left join service_category
               on service_category.category_code = shop_authorisation.category_code
           where shop_authorisation_id = $1"#,
        authorisation,
    )
    .fetch_optional(connection)
    .await
}
