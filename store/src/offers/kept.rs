//! How many creators keep a higher rate than the one in force, for the rows of a list.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::registration::{AgencyRegistrationRow, KeptByCreators};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::Error;

/// Counts the creators of the rows whose history leaves somebody a higher rate: one statement for all, and
/// none where nothing was lowered of late. A row that nobody keeps more of says nothing of it afterwards.
pub(crate) async fn count_kept(
    connection: &mut PgConnection,
    now: DateTime<Utc>,
    rows: &mut [AgencyRegistrationRow],
) -> Result<(), Error<Infallible>> {
    let lowered = rows.iter().filter_map(|row| {
        let kept = row.kept?.rates.accepted_before;
        Some((row.address.shop, row.address.registration, kept))
    });
    let (mut shops, mut registrations, mut moments) = (Vec::new(), Vec::new(), Vec::new());
    for (shop, registration, before) in lowered {
        shops.push(shop.uuid());
        registrations.push(registration.uuid());
        moments.push(before);
    }
    if shops.is_empty() {
        return Ok(());
    }
    let counted = sqlx::query!(
        r#"select asked.registration_id as "registration_id!", count(*) as "creators!"
                , count(*) filter (where entry.accepted_at < accepted_before) as "keeping!"
           from unnest($1::uuid[], $2::uuid[], $3::timestamptz[])
               as asked (shop_id, registration_id, accepted_before)
           join offer
               on offer.shop_id = asked.shop_id
               and offer.registration_id = asked.registration_id
           join showcase_entry as entry
               on entry.shop_id = offer.shop_id and entry.offer_id = offer.offer_id
           where offer.product_list_id is null and entry.accepted_at <= $4
               and (entry.removed_at is null or entry.removed_at > $4)
           group by asked.registration_id"#,
        &shops,
        &registrations,
        &moments,
        now,
    )
    .fetch_all(connection)
    .await?;
    let counted: HashMap<Uuid, (u64, u64)> = counted
        .into_iter()
        .map(|row| {
            let [keeping, all] = [row.keeping, row.creators].map(i64::unsigned_abs);
            (row.registration_id, (keeping, all))
        })
        .collect();
    for row in rows {
        let found = counted.get(&row.address.registration.uuid());
        row.kept = row.kept.and_then(|kept| {
            let (creators, of) = found.copied().filter(|(keeping, _)| *keeping > 0)?;
            Some(KeptByCreators {
                creators,
                of,
                ..kept
            })
        });
    }
    Ok(())
}
