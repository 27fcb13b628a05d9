//! The links of a campaign's products, made once and the same ever after.

use domain::{
    ids::{AgencyId, CampaignId, ProductListId},
    selection::Selection,
    share_link::{CODE_SEED_BYTES, ExportLinksRefusal, ExportedLink, ExportedLinks, LinkCode},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::selection::{Rated, read_selected, sort_out};
use crate::{
    ActorContext, Db, Error, SecretSource,
    forms::once,
    records::{AuditEntry, audit},
    registration_totals::note_linked,
    registrations::{AllMatched, RegistrationAddress, RegistrationSelection, lock_matching},
    transaction::in_transaction,
};

/// Exports the links of the selected products of a campaign, making those that don't exist yet: of all
/// that match at most [`domain::bulk::ALL_MAX`]. The link of a product stays the same in every export
/// until it is taken back.
///
/// Products without a creator rate get no link: they are named and nothing is made, unless
/// `without_unrated` says that the agency agrees to leave them out.
///
/// The answer for all that match is too long to be remembered for the form: sent again, it finds the
/// links that are there.
///
/// # Errors
///
/// [`ExportLinksRefusal`]; not found for another agency's campaign and for a registration that isn't
/// in it; or the database's failure.
pub async fn export(
    db: &Db,
    by: &ActorContext<'_>,
    secrets: &dyn SecretSource,
    campaign: CampaignId,
    selection: &RegistrationSelection,
    without_unrated: bool,
) -> Result<ExportedLinks, Error<ExportLinksRefusal>> {
    let sources = (by, secrets);
    match selection {
        Selection::Ids(ids) => {
            let content = (campaign, ids, without_unrated);
            once!(db.primary, by, "link.export", &content, |tx| {
                check_own(tx, by, campaign).await?;
                export_these(tx, sources, campaign, ids, without_unrated).await
            })
        }
        Selection::Matching(matching) => in_transaction!(db.primary, by, |tx| {
            let AllMatched { matched, .. } = lock_matching(tx, by, matching).await?;
            let all: Vec<RegistrationAddress> =
                matched.into_iter().map(|one| one.address).collect();
            let campaign = matching.filter.campaign;
            export_these(tx, sources, campaign, &all, without_unrated).await
        }),
    }
}

async fn export_these(
    connection: &mut PgConnection,
    (by, secrets): (&ActorContext<'_>, &dyn SecretSource),
    campaign: CampaignId,
    selected: &[RegistrationAddress],
    without_unrated: bool,
) -> Result<ExportedLinks, Error<ExportLinksRefusal>> {
    if selected.is_empty() {
        return Err(Error::Refused(ExportLinksRefusal::NothingSelected));
    }
    let selected = read_selected(connection, by, campaign, selected).await?;
    let (rated, unrated) = sort_out(selected).map_err(Error::Refused)?;
    if !unrated.is_empty() && !without_unrated {
        let products = unrated;
        return Err(Error::Refused(ExportLinksRefusal::WithoutRate { products }));
    }
    let made = make_missing(connection, by, secrets, campaign, &rated).await?;
    let links: Vec<ExportedLink> = rated
        .into_iter()
        .zip(made)
        .map(|(rated, link)| rated.into_exported(link))
        .collect();
    let audit_entry = AuditEntry {
        verb: "link.export",
        object_kind: "campaign",
        object_id: campaign.uuid(),
        detail: json!({ "links": links.len(), "left_out": unrated.len() }),
    };
    audit(connection, by, audit_entry).await?;
    Ok(ExportedLinks {
        links,
        left_out: unrated,
    })
}

/// That the campaign is there for the actor, as its agency.
pub(crate) async fn check_own<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<(), Error<R>> {
    let agency_id = sqlx::query_scalar!(
        "select agency_id from campaign where campaign_id = $1",
        campaign.uuid(),
    )
    .fetch_optional(connection)
    .await?;
    match agency_id {
        Some(agency_id) if by.acts_for_agency(AgencyId::new(agency_id)) => Ok(()),
        _ => Err(Error::NotFound),
    }
}

/// The link of each: the one that is there, or a new one. Of two who export at once the second finds
/// what the first has made.
async fn make_missing(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    secrets: &dyn SecretSource,
    campaign: CampaignId,
    rated: &[Rated],
) -> Result<Vec<LinkCode>, sqlx::Error> {
    let codes: Vec<LinkCode> = rated
        .iter()
        .map(|rated| rated.selected.link.unwrap_or_else(|| new_code(secrets)))
        .collect();
    let missing: Vec<(&Rated, LinkCode)> = rated
        .iter()
        .zip(codes.iter().copied())
        .filter(|(rated, _)| rated.selected.link.is_none())
        .collect();
    let column = |of: fn(&Rated) -> Uuid| missing.iter().map(|(rated, _)| of(rated)).collect();
    let (shops, registrations, offers): (Vec<_>, Vec<_>, Vec<_>) = (
        column(|rated| rated.selected.address.shop.uuid()),
        column(|rated| rated.selected.address.registration.uuid()),
        column(|rated| rated.offer_id),
    );
    let new_codes: Vec<&str> = missing.iter().map(|(_, code)| code.as_str()).collect();
    sqlx::query!(
        "insert into share_link (
             share_link_id, link_code, market_code, campaign_id, shop_id, registration_id, offer_id
           , created_at
         )
         select new.share_link_id, new.link_code, campaign.market_code, campaign.campaign_id
              , new.shop_id, new.registration_id, new.offer_id, $7
         from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[])
             as new (share_link_id, link_code, shop_id, registration_id, offer_id)
         cross join campaign
         where campaign.campaign_id = $6",
        &missing.iter().map(|_| by.ids.next()).collect::<Vec<_>>(),
        &new_codes as &[&str],
        &shops,
        &registrations,
        &offers,
        campaign.uuid(),
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    note_linked(connection, by.ids, (&shops, &registrations), true).await?;
    Ok(codes)
}

/// Makes the link of a list, which has none.
pub(crate) async fn insert_list_link(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    secrets: &dyn SecretSource,
    campaign: CampaignId,
    list: ProductListId,
) -> Result<(), sqlx::Error> {
    let code = new_code(secrets);
    sqlx::query!(
        "insert into share_link (
             share_link_id, link_code, market_code, campaign_id, list_id, created_at
         )
         select $1, $2, campaign.market_code, campaign.campaign_id, $4, $5
         from campaign
         where campaign.campaign_id = $3",
        by.ids.next(),
        code.as_str(),
        campaign.uuid(),
        list.uuid(),
        by.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) fn new_code(secrets: &dyn SecretSource) -> LinkCode {
    let secret = secrets.secret();
    let mut seed = [0; CODE_SEED_BYTES];
    seed.copy_from_slice(&secret[..CODE_SEED_BYTES]);
    LinkCode::from_random(seed)
}
