//! What there is of a side's money: payouts, incentives, disputes, and files to compare.

use store::api_keys;
use uuid::Uuid;

use super::{super::Names, Side};

impl Side<'_> {
    /// A payout to the agency and one to the creator, a hold, and a bank's answer.
    pub(super) async fn payouts(&self, names: &mut Names, (agency, creator): (Uuid, Uuid)) {
        let batch = "insert into payout_batch (
                         payout_batch_id, market_code, currency, pay_on, state, prepared_at
                       , cancelled_at
                     )
                     select gen_random_uuid(), 'GB', 'GBP', '2031-03-17', 'cancelled', now(), now()
                     from (values ($1::uuid)) as side
                     returning payout_batch_id";
        let payout = "insert into payout (
                          party_id, payout_id, payout_batch_id, party_kind, market_code, currency
                        , units, payment_account_id, application_id, last_four, is_abroad
                        , remittance, billed_units, paid_units, held_units, up_to_month, state
                        , prepared_at
                      )
                      select linked.party_id, gen_random_uuid()
                           , (
                                 select payout_batch_id from payout_batch
                                 order by prepared_at desc limit 1
                             )
                           , linked.party_kind, 'GB', 'GBP', 1000, linked.payment_account_id
                           , (select application_id from application limit 1), '6789', false, ''
                           , 1000, 0, 0, '2031-02-01', 'paid', now()
                      from payment_account as linked
                      where linked.party_id = $1
                      returning payout_id";
        let hold = "insert into payout_hold (
                        party_id, payout_hold_id, party_kind, reason, note, since, set_by
                    )
                    select $1::uuid, gen_random_uuid(), 'agency', 'legal', '', now()
                         , (select account_id from account limit 1)
                    returning payout_hold_id";
        let answer = "insert into bank_answer (
                          bank_answer_id, file_name, format, sha256, taken_at, taken_by, rows, paid
                        , rejected, unknown, unmatched
                      )
                      select gen_random_uuid(), 'a.csv', 'csv', sha256($1::uuid::text::bytea), now()
                           , (select account_id from account limit 1), 1, 0, 0, 0, 1
                      returning bank_answer_id";
        for (name, of, query) in [
            ("payout_batch", agency, batch),
            ("payout", agency, payout),
            ("creator_payout", creator, payout),
            ("payout_hold", agency, hold),
            ("bank_answer", agency, answer),
        ] {
            names.insert(name, self.id(query, of).await.to_string());
        }
    }

    /// A file of the platform that is compared, of the agency, of the creator and of the platform itself, under one
    /// key.
    pub(super) async fn compared_file(
        &self,
        names: &mut Names,
        parties: [(Uuid, &'static str); 2],
    ) {
        let (world, outside) = (self.world, &self.world.outside);
        let uploader = format!("{}@example.org", outside.ids.next());
        let uploader = world.account(&uploader, None).await;
        let platform = api_keys::platform(&world.db, outside.now(), &*outside.ids);
        let platform = platform.await.unwrap();
        let file = outside.ids.next();
        let all = parties.into_iter().chain([(platform.uuid(), "platform")]);
        for (party, kind) in all {
            sqlx::query(
                "insert into reconciliation (
                     party_id, reconciliation_id, party_kind, market_code, part, file_name
                   , object_name, state, uploaded_by, uploaded_at
                 ) values (
                     $1, $2, $3, 'GB', 'creator', 'a.csv', encode(sha256($2::text::bytea), 'hex')
                   , 'reading', $4, now()
                 )",
            )
            .bind(party)
            .bind(file)
            .bind(kind)
            .bind(uploader.uuid())
            .execute(&world.db.primary)
            .await
            .unwrap();
        }
        names.insert("reconciliation", file.to_string());
    }

    /// A draft, and what the agency and the creator got by another.
    pub(super) async fn incentives(&self, names: &mut Names, (agency, creator): (Uuid, Uuid)) {
        let drafted = "insert into incentive (
                           incentive_id, market_code, name, explanation, award_kind, rule, state
                         , drafted_at
                       )
                       select gen_random_uuid(), 'GB', 'Welcome', 'For the first.', 'one_time'
                            , jsonb_build_object(
                                  'kind', 'one_time', 'units', 500
                                , 'to', jsonb_build_array(jsonb_build_object('agency', $1::uuid))
                              )
                            , 'draft', now()
                       returning incentive_id";
        let incentive = self.id(drafted, agency).await;
        names.insert("incentive", incentive.to_string());
        for (name, of, part) in [
            ("award", agency, "campaign_agency"),
            ("creator_award", creator, "creator"),
        ] {
            let awarded = sqlx::query_scalar::<_, Uuid>(
                "insert into incentive_award (
                     party_id, incentive_award_id, incentive_id, market_code, currency, part, units
                   , party_entry_id, at
                 ) values (
                     $1, gen_random_uuid(), $2, 'GB', 'GBP', $3, 500, gen_random_uuid(), now()
                 )
                 returning incentive_award_id",
            );
            let awarded = awarded.bind(of).bind(incentive).bind(part);
            let award = awarded.fetch_one(&self.world.db.primary).await.unwrap();
            names.insert(name, award.to_string());
        }
    }

    /// A dispute of each party, which concerns nobody else.
    pub(super) async fn disputes(&self, names: &mut Names, [agency, shop, creator]: [Uuid; 3]) {
        for (name, of, side) in [
            ("dispute", agency, "agency"),
            ("shop_dispute", shop, "seller"),
            ("creator_dispute", creator, "creator"),
        ] {
            let opened = sqlx::query_scalar::<_, Uuid>(
                r#"with opened as (
                       insert into dispute (
                           dispute_id, market_code, number, kind, opened_by_side, opened_by_party
                         , opened_at, order_code, party_ids, state, currency
                       )
                       select gen_random_uuid(), 'GB', 1000 + count(*), 'wrong_base', $2, $1, now()
                            , 'ORDER-OLD', array[$1::uuid], 'open', 'GBP'
                       from dispute
                       returning dispute_id
                   )
                   insert into dispute_statement (dispute_id, party_id, claim, text)
                   select dispute_id, $1, '{"kind":"base","units":100}', 'It was less.' from opened
                   returning dispute_id"#,
            );
            let opened = opened.bind(of).bind(side);
            let dispute = opened.fetch_one(&self.world.db.primary).await.unwrap();
            names.insert(name, dispute.to_string());
        }
    }
}
