//! What a creator finds behind several links at once: as many statements as for few.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    ids::CreatorId,
    market::Market,
    registration::RegistrationStateKind,
    share_link::{
        LinkCode, LookUpRefusal, PASTED_LINKS_MAX, PastedAnswer, PastedAnswers, PastedLink,
        PastedPath, PastedThing,
    },
    showcase::SharedWith,
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    followed::{Followed, followed},
    list::item,
    list_offered::ListOffered,
    own_market::{Managing, own_market, shared_with},
};
use crate::{
    ActorContext, Db, Error,
    links::Offered,
    showcases::{self, OwnOfProduct},
    terms,
    transaction::on_snapshot,
};

/// What each of these links leads to, for the creator who asks: the product or the list, or why it can't be
/// followed. Nothing is changed by looking. More links than are taken of one text are left out.
///
/// # Errors
///
/// Not found for whoever isn't a creator; or the database's failure.
pub async fn look_up_each(
    db: &Db,
    by: &ActorContext<'_>,
    links: &[PastedLink],
) -> Result<PastedAnswers, Error<Infallible>> {
    let Actor::Creator { creator, .. } = by.actor else {
        return Err(Error::NotFound);
    };
    let links = links.get(..PASTED_LINKS_MAX).unwrap_or(links);
    let codes: Vec<LinkCode> = links.iter().map(|link| link.code).collect();
    on_snapshot!(db.primary, by, |tx| {
        let (yours, managing) = own_market(tx, creator, by.now).await?;
        let mut found: HashMap<LinkCode, Followed> = HashMap::with_capacity(codes.len());
        found.extend(followed(tx, &codes, Some(creator)).await?);
        let counts = count_addable(tx, creator, &found, by.now).await?;
        let offered = found.values().filter_map(|followed| match followed {
            Followed::Product(offered) => Some(&**offered),
            Followed::List(_) => None,
        });
        let products = showcases::products_of(offered);
        let own = showcases::own_of_products(tx, creator, products, by.now).await?;
        let terms = terms::in_force(tx, yours, by.now).await?;
        let reading = Reading {
            yours,
            managing,
            own,
            counts,
            now: by.now,
        };
        let mut answers = Vec::with_capacity(links.len());
        let mut shared = None;
        for link in links {
            let what = match found.remove(&link.code) {
                Some(Followed::Product(offered)) => reading.product(*offered, &mut shared)?,
                Some(Followed::List(list)) => reading.list(*list),
                None if link.path == PastedPath::List => Err(LookUpRefusal::ListNotFound),
                None => Err(LookUpRefusal::LeadsNowhere),
            };
            answers.push(PastedAnswer { link: *link, what });
        }
        Ok(PastedAnswers {
            market: yours,
            terms: terms.terms,
            shared_with: shared,
            answers,
        })
    })
}

/// What is known of the creator, and of all links.
struct Reading {
    yours: Market,
    managing: Option<Managing>,
    own: HashMap<Uuid, OwnOfProduct>,
    /// How many products of each list can be added.
    counts: HashMap<Uuid, u16>,
    now: DateTime<Utc>,
}

impl Reading {
    /// A product; `shared` is told of the agency that takes a share of it.
    fn product(
        &self,
        offered: Offered,
        shared: &mut Option<SharedWith>,
    ) -> Result<Result<PastedThing, LookUpRefusal>, Error<Infallible>> {
        let followed = offered.link_target().follow(self.yours, self.now);
        let rate = match followed {
            Ok(rate) => rate,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let managed = shared_with(self.managing.clone(), offered.agency, self.now);
        let share = managed.as_ref().map(|shared| shared.share);
        let item = item(offered, rate, &self.own, share, self.now)?;
        let is_shared = managed.is_some();
        *shared = shared.take().or(managed);
        Ok(Ok(PastedThing::Product {
            item: Box::new(item),
            is_shared,
        }))
    }

    fn list(&self, list: ListOffered) -> Result<PastedThing, LookUpRefusal> {
        list.target().follow(self.yours, self.now)?;
        let count = self.counts.get(&list.list.uuid());
        Ok(PastedThing::List {
            name: list.name,
            campaign_name: list.campaign_name,
            can_be_added: count.copied().unwrap_or_default(),
        })
    }
}

/// How many products of each of the lists among these the creator can add now and doesn't show by it. A campaign's
/// dates are asked of the list.
async fn count_addable(
    connection: &mut PgConnection,
    creator: CreatorId,
    found: &HashMap<LinkCode, Followed>,
    now: DateTime<Utc>,
) -> Result<HashMap<Uuid, u16>, sqlx::Error> {
    let lists = found.values().filter_map(|followed| match followed {
        Followed::List(list) => Some(list.list.uuid()),
        Followed::Product(_) => None,
    });
    let lists: Vec<Uuid> = lists.collect();
    if lists.is_empty() {
        return Ok(HashMap::new());
    }
    let states = RegistrationStateKind::ALL.into_iter();
    let states = states.filter(|state| state.is_in_campaign());
    let states: Vec<&'static str> = states.map(RegistrationStateKind::code).collect();
    let rows = sqlx::query!(
        r#"select item.product_list_id, count(*) as "count!"
           from product_list_item as item
           join registration
               on registration.shop_id = item.shop_id
               and registration.registration_id = item.registration_id
           where item.product_list_id = any($1) and item.removed_at is null
               and registration.state = any($2)
               and exists (
                   select from offer_rate as rate
                   where rate.shop_id = item.shop_id and rate.offer_id = item.offer_id
                       and rate.from_at <= $3
               )
               and not exists (
                   select from showcase_entry as entry
                   where entry.shop_id = item.shop_id and entry.offer_id = item.offer_id
                       and entry.creator_id = $4 and entry.removed_at is null
               )
           group by item.product_list_id"#,
        &lists,
        &states as &[&str],
        now,
        creator.uuid(),
    )
    .fetch_all(connection)
    .await?;
    let counts = rows.into_iter().map(|row| {
        let count = u16::try_from(row.count).unwrap_or(u16::MAX);
        (row.product_list_id, count)
    });
    Ok(counts.collect())
}
