//! What a case is about beside its party, and by what its order lines are found.

use std::convert::Infallible;

use domain::{
    compass::{
        CompassRole,
        alerts::{AlertCause, AlertRule},
    },
    ids::{AccountId, ShopId},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::queue::About;
use crate::{Error, compass::totals::corrupt};

/// By what the order lines of a case are found. One of the first two is always said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LinesOf {
    pub(super) shop_id: Option<Uuid>,
    pub(super) creator_id: Option<Uuid>,
    pub(super) campaign_id: Option<Uuid>,
    pub(super) product_id: Option<Uuid>,
    /// Those alone of which something was given back.
    pub(super) are_refunded: bool,
}

/// What a case is about, and which order lines it has.
pub(super) async fn of(
    connection: &mut PgConnection,
    about: &About,
) -> Result<(AlertCause, LinesOf), Error<Infallible>> {
    match about.rule {
        AlertRule::SuddenRefunds => {
            let is_creator = matches!(about.part, CompassRole::Creator);
            let lines = LinesOf {
                shop_id: (!is_creator).then_some(about.party_id),
                creator_id: is_creator.then_some(about.party_id),
                are_refunded: true,
                ..LinesOf::default()
            };
            Ok((AlertCause::Refunds, lines))
        }
        AlertRule::SelfOrders => {
            let lines = LinesOf {
                shop_id: Some(about.subject_id),
                creator_id: Some(about.party_id),
                ..LinesOf::default()
            };
            let cause = same_person(connection, about).await?;
            Ok((cause, lines))
        }
        AlertRule::RateOutlier => rate(connection, about).await,
    }
}

/// The shop, and who is the creator and works for it now.
async fn same_person(
    connection: &mut PgConnection,
    about: &About,
) -> Result<AlertCause, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select organisation.name, account.account_id as "account_id?"
                , coalesce(account.display_name, account.email) as person
           from organisation
           left join membership
               on membership.organisation_id = organisation.organisation_id
               and exists (
                   select from creator_account
                   where creator_account.creator_id = $2
                       and creator_account.account_id = membership.account_id
               )
           left join account on account.account_id = membership.account_id
           where organisation.organisation_id = $1
           order by account.account_id"#,
        about.subject_id,
        about.party_id,
    )
    .fetch_all(connection)
    .await?;
    let name = rows.first().map(|row| row.name.clone());
    let people = rows.into_iter().filter_map(|row| {
        let account = AccountId::new(row.account_id?);
        Some((account, row.person?))
    });
    Ok(AlertCause::SamePerson {
        shop: ShopId::new(about.subject_id),
        people: people.collect(),
        name: name.ok_or_else(|| corrupt("compass_alert", "subject_id", about.subject_id))?,
    })
}

/// The registration with the rate.
async fn rate(
    connection: &mut PgConnection,
    about: &About,
) -> Result<(AlertCause, LinesOf), Error<Infallible>> {
    let row = sqlx::query!(
        "select registration.campaign_id, registration.product_id, product.title
              , campaign.name as campaign, organisation.name as agency
         from registration
         join product
             on product.shop_id = registration.shop_id
             and product.product_id = registration.product_id
         join campaign on campaign.campaign_id = registration.campaign_id
         join organisation on organisation.organisation_id = campaign.agency_id
         where registration.shop_id = $1 and registration.registration_id = $2",
        about.subject_shop_id,
        about.subject_id,
    )
    .fetch_optional(connection)
    .await?;
    let row = row.ok_or_else(|| corrupt("compass_alert", "subject_id", about.subject_id))?;
    let lines = LinesOf {
        shop_id: about.subject_shop_id,
        campaign_id: Some(row.campaign_id),
        product_id: Some(row.product_id),
        ..LinesOf::default()
    };
    let cause = AlertCause::Rate {
        product: row.title,
        campaign: row.campaign,
        agency: row.agency,
    };
    Ok((cause, lines))
}
