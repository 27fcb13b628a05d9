//! Every registration that a list shows, however many pages it has: chosen at one moment, and acted on
//! later.

use std::collections::{HashMap, HashSet};

use domain::{
    bulk::ALL_MAX,
    campaign::CampaignSchedule,
    ids::{AgencyId, CampaignId},
    registration::{AgencyTab, Narrowing, Registration, RegistrationAddress},
    selection::{Matching, Selection},
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    found_count::count,
    listing::{narrowed, states_of_agency_tab},
    rows::RegistrationRow,
};
use crate::{ActorContext, Error, campaigns::CourseRow, search::needle};

/// The registrations in a tab of a campaign that have a text in them and are left of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabFilter {
    /// The campaign.
    pub campaign: CampaignId,
    /// The tab.
    pub tab: AgencyTab,
    /// What is looked for, as in [`super::list_for_agency`].
    pub text: String,
    /// What leaves approved products out beside it.
    pub narrowing: Narrowing,
}

/// Which registrations a verb for many is about: the first [`domain::bulk::BULK_MAX`] of those that were
/// picked, or [`ALL_MAX`] of those that match. A decision is about all of either, slice by slice
/// ([`super::decide_selected`]).
pub type RegistrationSelection = Selection<RegistrationAddress, TabFilter>;

/// What a form says of a selection, by which the form is known again.
pub(crate) fn content_of(selection: &RegistrationSelection) -> Value {
    match selection {
        Selection::Matching(Matching { filter, as_of }) => {
            let TabFilter {
                campaign,
                tab,
                text,
                narrowing,
            } = filter;
            json!([campaign, tab, text, narrowing, as_of])
        }
        Selection::Ids(picked) => json!(picked),
    }
}

/// A registration under lock, as it is at the moment of the verb.
pub(crate) struct Matched {
    pub(crate) address: RegistrationAddress,
    pub(crate) registration: Registration,
}

/// Those that one request acts on, and how many more are meant.
pub(crate) struct AllMatched {
    pub(crate) matched: Vec<Matched>,
    pub(crate) rest: usize,
}

/// Locks the registrations that are meant, as many as one request does, always in the same order. An
/// approval that is written down for later, as files bring them, was there when they were chosen; one
/// that can still be undone is not meant.
pub(crate) async fn lock_matching<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    matching: &Matching<TabFilter>,
) -> Result<AllMatched, Error<R>> {
    let course = own_course(connection, by, matching.filter.campaign).await?;
    let states = states_of_agency_tab(matching.filter.tab, by.now >= course.closes_at());
    let left = narrowed(connection, &matching.filter, matching.as_of, by.now).await?;
    let rows = sqlx::query_as!(
        RegistrationRow,
        "select shop_id, registration_id, campaign_id, product_id, state, total_rate_bps
              , approved_at, approval_held_until, approval_held_by, rejected_at, reject_reason
              , reject_explanation, may_reregister, close_requested_at, closed_at, close_reason
         from registration
         where campaign_id = $1 and state = any($2) and registered_at <= $4
             and (
                 approved_at is null or approved_at <= $4
                 or approved_at > $5 and approval_held_until is null
             )
             and ($7::uuid[] is null or registration_id = any($7))
             and ($8::uuid is null or registration.shop_id = $8)
             and case $9::text
                 when 'no-rate' then not registration.is_rated
                 when 'not-exported' then not registration.is_linked
                 else true
             end
             and ($3 = '' or exists (
                 select from product
                 where product.shop_id = registration.shop_id
                     and product.product_id = registration.product_id
                     and (strpos(lower(title), $3) > 0 or strpos(lower(product_code), $3) > 0)
             ) or exists (
                 select from shop
                 join organisation on organisation_id = shop_id
                 where shop.shop_id = registration.shop_id
                     and (strpos(lower(name), $3) > 0 or strpos(lower(shop_code), $3) > 0)
             ))
         order by shop_id, registration_id
         limit $6
         for update",
        matching.filter.campaign.uuid(),
        &states as &[&str],
        needle(&matching.filter.text),
        matching.as_of,
        by.now,
        i64::try_from(ALL_MAX).unwrap_or(i64::MAX),
        left.only.as_deref() as Option<&[Uuid]>,
        left.shop,
        left.to_do,
    )
    .fetch_all(&mut *connection)
    .await?;
    // Read after the lock: whoever ends the campaign locks its registrations too.
    let course = own_course(connection, by, matching.filter.campaign).await?;
    // Only where it may be the limit that ended them: else those that were read are all.
    let meant = if rows.len() < ALL_MAX {
        rows.len()
    } else {
        let meant = count(connection, by, matching, None).await?;
        usize::try_from(meant.count).unwrap_or(usize::MAX)
    };
    let rest = meant.saturating_sub(rows.len());
    let matched = rows.into_iter().map(|row| {
        Ok(Matched {
            address: row.address(),
            registration: row.read()?.as_of(by.now, course.closes_at()),
        })
    });
    let matched = matched.collect::<Result<_, Error<R>>>()?;
    Ok(AllMatched { matched, rest })
}

/// Where the registrations are that are meant, as many as one request acts on.
pub(crate) async fn matching_addresses<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    matching: &Matching<TabFilter>,
) -> Result<Vec<RegistrationAddress>, Error<R>> {
    let course = own_course(connection, by, matching.filter.campaign).await?;
    let states = states_of_agency_tab(matching.filter.tab, by.now >= course.closes_at());
    let left = narrowed(connection, &matching.filter, matching.as_of, by.now).await?;
    let rows = sqlx::query!(
        "select shop_id, registration_id
         from registration
         where campaign_id = $1 and state = any($2) and registered_at <= $4
             and (
                 approved_at is null or approved_at <= $4
                 or approved_at > $5 and approval_held_until is null
             )
             and ($7::uuid[] is null or registration_id = any($7))
             and ($8::uuid is null or registration.shop_id = $8)
             and case $9::text
                 when 'no-rate' then not registration.is_rated
                 when 'not-exported' then not registration.is_linked
                 else true
             end
             and ($3 = '' or exists (
                 select from product
                 where product.shop_id = registration.shop_id
                     and product.product_id = registration.product_id
                     and (strpos(lower(title), $3) > 0 or strpos(lower(product_code), $3) > 0)
             ) or exists (
                 select from shop
                 join organisation on organisation_id = shop_id
                 where shop.shop_id = registration.shop_id
                     and (strpos(lower(name), $3) > 0 or strpos(lower(shop_code), $3) > 0)
             ))
         order by shop_id, registration_id
         limit $6",
        matching.filter.campaign.uuid(),
        &states as &[&str],
        needle(&matching.filter.text),
        matching.as_of,
        by.now,
        i64::try_from(ALL_MAX).unwrap_or(i64::MAX),
        left.only.as_deref() as Option<&[Uuid]>,
        left.shop,
        left.to_do,
    )
    .fetch_all(&mut *connection)
    .await?;
    let addresses = rows.into_iter().map(|row| RegistrationAddress {
        shop: row.shop_id.into(),
        registration: row.registration_id.into(),
    });
    Ok(addresses.collect())
}

/// Locks the registrations of the actor's own campaigns among these, always in the same order. What
/// isn't among the answers is not there for the actor.
pub(crate) async fn lock_picked<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    picked: &[RegistrationAddress],
) -> Result<HashMap<RegistrationAddress, Registration>, Error<R>> {
    let (shops, registrations): (Vec<Uuid>, Vec<Uuid>) = picked
        .iter()
        .map(|one| (one.shop.uuid(), one.registration.uuid()))
        .unzip();
    let rows = sqlx::query_as!(
        RegistrationRow,
        "select registration.shop_id, registration.registration_id, campaign_id, product_id, state
              , total_rate_bps, approved_at, approval_held_until, approval_held_by, rejected_at
              , reject_reason, reject_explanation, may_reregister, close_requested_at, closed_at
              , close_reason
         from unnest($1::uuid[], $2::uuid[]) as asked (shop_id, registration_id)
         join registration
             on registration.shop_id = asked.shop_id
             and registration.registration_id = asked.registration_id
         order by registration.shop_id, registration.registration_id
         for update of registration",
        &shops,
        &registrations,
    )
    .fetch_all(&mut *connection)
    .await?;
    // Only after the lock: whoever ends a campaign locks its registrations too.
    let campaigns: HashSet<Uuid> = rows.iter().map(|row| row.campaign_id).collect();
    let campaigns: Vec<Uuid> = campaigns.into_iter().collect();
    let mut courses = HashMap::with_capacity(campaigns.len());
    for campaign in CourseRow::of_all(connection, &campaigns).await? {
        if by.acts_for_agency(AgencyId::new(campaign.agency_id)) {
            courses.insert(campaign.campaign_id, campaign.read()?.0);
        }
    }
    let own = rows.into_iter().filter_map(|row| {
        let closes_at = courses.get(&row.campaign_id)?.closes_at();
        Some((row, closes_at))
    });
    own.map(|(row, closes_at)| {
        let address = row.address();
        Ok((address, row.read()?.as_of(by.now, closes_at)))
    })
    .collect()
}

/// The course of the actor's own campaign.
async fn own_course<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<CampaignSchedule, Error<R>> {
    let (course, _) = CourseRow::of(connection, campaign.uuid())
        .await?
        .filter(|campaign| by.acts_for_agency(AgencyId::new(campaign.agency_id)))
        .ok_or(Error::NotFound)?
        .read()?;
    Ok(course)
}
