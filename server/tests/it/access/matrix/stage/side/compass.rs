//! What a side has of Data Compass: views of each party and of the platform, and an alert about the shop.

use uuid::Uuid;

use super::{super::Names, Side};

impl Side<'_> {
    /// Two views of each, one to be deleted, and an alert.
    pub(super) async fn compass(&self, names: &mut Names, [agency, shop, creator]: [Uuid; 3]) {
        for (kept, deleted, of, party) in [
            ("view", "view_to_delete", agency, "campaign_agency"),
            ("shop_view", "shop_view_to_delete", shop, "seller"),
            ("creator_view", "creator_view_to_delete", creator, "creator"),
            (
                "platform_view",
                "platform_view_to_delete",
                Uuid::nil(),
                "platform",
            ),
        ] {
            for name in [kept, deleted] {
                let saved = sqlx::query_scalar::<_, Uuid>(
                    "insert into compass_view (
                         party_id, compass_view_id, market_code, party, name, query, made_at
                     ) values ($1, gen_random_uuid(), 'GB', $2, 'Spring', 'figure=items', now())
                     returning compass_view_id",
                );
                let saved = saved.bind(of).bind(party);
                let view = saved.fetch_one(&self.world.db.primary).await.unwrap();
                names.insert(name, view.to_string());
            }
        }
        let alert = self.id(
            "insert into compass_alert (
                 compass_alert_id, market_code, rule, party_id, party, subject_id, found_on
               , observed_bps, limit_bps, state, found_at
             ) values (
                 gen_random_uuid(), 'GB', 'sudden_refunds', $1, 'seller'
               , '00000000-0000-0000-0000-000000000000', '2031-03-09', 2500, 2000, 'open', now()
             )
             returning compass_alert_id",
            shop,
        );
        names.insert("alert", alert.await.to_string());
    }
}
