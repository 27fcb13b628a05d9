//! What there is on a side of the market, each object under the name by which the samples ask for it.

mod compass;
mod money;

use domain::{
    actor::MemberRole,
    ids::{AccountId, CampaignId},
    market::Market,
    product_list::ListName,
    registration::RegistrationAddress,
    selection::Selection,
};
use serde_json::Value;
use store::{
    links, lookup,
    product_lists::{self, NewList},
};
use uuid::Uuid;

use super::{Accounts, Names, Parties, call};
use crate::{bills, documents, people::Place, world::World};

/// A side that is being made.
pub(super) struct Side<'w> {
    pub(super) world: &'w World,
    pub(super) parties: Parties,
}

impl Side<'_> {
    pub(super) async fn make(&self, names: &mut Names) -> Accounts {
        let (world, of) = (self.world, self.parties);
        let agency = lookup::agency(&world.db, of.agency).await.unwrap();
        let (shop, product) = lookup::product(&world.db, Market::Gb, of.product)
            .await
            .unwrap();
        let creator = lookup::creator(&world.db, Market::Gb, of.creator)
            .await
            .unwrap();
        let (campaign, _) = lookup::campaign(&world.db, Market::Gb, of.campaign)
            .await
            .unwrap();
        let bare = self.id(
            "select registration_id from registration where shop_id = $1",
            shop.uuid(),
        );
        let bare = bare.await;
        for (name, id) in [
            ("agency", agency.uuid()),
            ("shop", shop.uuid()),
            ("product", product.uuid()),
            ("creator", creator.uuid()),
            ("campaign", campaign.uuid()),
            ("bare", bare),
        ] {
            names.insert(name, id.to_string());
        }
        names.insert("registration", format!("{shop}.{bare}"));
        let decision = self.id(
            r#"insert into bulk_decision (
                   agency_id, bulk_decision_id, campaign_id, decision, shop_ids, registration_ids
                 , began_at, moved_at
               )
               select agency_id, gen_random_uuid(), campaign_id, '{"kind":"approve"}', '{}', '{}'
                    , now(), now()
               from campaign
               where campaign_id = $1
               returning bulk_decision_id"#,
            campaign.uuid(),
        );
        names.insert("decision", decision.await.to_string());
        self.applications_and_notices(names, (agency.uuid(), shop.uuid(), creator.uuid()))
            .await;
        self.payouts(names, (agency.uuid(), creator.uuid())).await;
        let parties = [(agency.uuid(), "agency"), (creator.uuid(), "creator")];
        self.compared_file(names, parties).await;
        self.kept(names, agency.uuid()).await;
        self.organisations(names, agency.uuid()).await;
        let payees = [
            ("agency", agency.uuid()),
            ("shop", shop.uuid()),
            ("creator", creator.uuid()),
        ];
        bills::make(world, names, payees).await;
        self.what_failed(names).await;
        let address = RegistrationAddress {
            shop,
            registration: bare.into(),
        };
        let account = self
            .showcase(names, (campaign, address), creator.uuid())
            .await;
        self.sample(names, shop.uuid()).await;
        self.linking(names, (agency.uuid(), creator.uuid())).await;
        self.incentives(names, (agency.uuid(), creator.uuid()))
            .await;
        let parties = payees.map(|(_, id)| id);
        self.disputes(names, parties).await;
        self.compass(names, parties).await;
        Accounts {
            creator: account,
            applicant: self.applicant(names).await,
        }
    }

    /// The id that a query finds or makes for another.
    async fn id(&self, query: &'static str, of: Uuid) -> Uuid {
        let found = sqlx::query_scalar(query).bind(of);
        let found = found.fetch_one(&self.world.db.primary).await;
        found.unwrap_or_else(|error| panic!("{error}: {query}"))
    }

    async fn applications_and_notices(
        &self,
        names: &mut Names,
        (agency, shop, creator): (Uuid, Uuid, Uuid),
    ) {
        for (name, of, query) in [
            (
                "application",
                agency,
                r#"insert into application (
                       application_id, organisation_id, subject, market_code, state, version, content
                     , created_at, saved_at, submitted_at
                   ) values (
                       gen_random_uuid(), $1, 'entity', 'GB', 'pending', 1
                     , '{"kind":"entity","legal_name":"Fern"}', now(), now(), now()
                   )
                   returning application_id"#,
            ),
            (
                "of_category",
                agency,
                r#"insert into application (
                       application_id, organisation_id, subject, market_code, category_code, state
                     , version, content, created_at, saved_at, submitted_at
                   ) values (
                       gen_random_uuid(), $1, 'category', 'GB', 'creator_matchmaking', 'pending', 1
                     , '{"kind":"category"}', now(), now(), now()
                   )
                   returning application_id"#,
            ),
            (
                "notice",
                agency,
                "insert into organisation_notice (
                     organisation_id, notice_id, occasion, at, market_code, what, concern
                 ) values ($1, gen_random_uuid(), 'test', now(), 'GB', '{}', 'news')
                 returning notice_id",
            ),
            (
                "shop_notice",
                shop,
                "insert into organisation_notice (
                     organisation_id, notice_id, occasion, at, market_code, what, concern
                 ) values ($1, gen_random_uuid(), 'test', now(), 'GB', '{}', 'news')
                 returning notice_id",
            ),
            (
                "product_import",
                shop,
                "with uploader as (
                     insert into account (account_id, email, created_at)
                     values (gen_random_uuid(), gen_random_uuid() || '@example.org', now())
                     returning account_id
                 )
                 insert into product_import (
                     shop_id, product_import_id, file_name, object_name, state, header, uploaded_by
                   , uploaded_at
                 )
                 select $1::uuid, gen_random_uuid(), 'a.csv', repeat('c', 64), 'mapping', '{title}'
                      , account_id, now()
                 from uploader
                 returning product_import_id",
            ),
            (
                "creator_notice",
                creator,
                "insert into creator_notice (
                     creator_id, notice_id, occasion, at, market_code, what, concern
                 ) values ($1, gen_random_uuid(), 'test', now(), 'GB', '{}', 'news')
                 returning notice_id",
            ),
        ] {
            names.insert(name, self.id(query, of).await.to_string());
        }
        for (name, of) in [
            ("payment_account", agency),
            ("shop_payment_account", shop),
            ("creator_payment_account", creator),
        ] {
            let linked = "insert into payment_account (
                              party_id, payment_account_id, party_kind, state, last_four, linked_at
                            , is_change
                          )
                          select $1, gen_random_uuid()
                               , coalesce(
                                     (
                                         select organisation.kind from organisation
                                         where organisation.organisation_id = $1
                                     )
                                   , 'creator'
                                 )
                               , 'under_review', '6789', now(), false
                          returning payment_account_id";
            names.insert(name, self.id(linked, of).await.to_string());
        }
    }

    /// What the agency keeps of creators: a list with all of them, and a search.
    async fn kept(&self, names: &mut Names, agency: Uuid) {
        for (name, query) in [
            (
                "creator_list",
                "with made as (
                     insert into creator_list (
                         agency_id, creator_list_id, market_code, name, creators, made_at
                     )
                     select $1, gen_random_uuid(), 'GB', 'Autumn', count(*), now() from creator
                     returning agency_id, creator_list_id
                 ), added as (
                     insert into creator_list_entry (
                         agency_id, creator_list_id, creator_id, note, added_at
                     )
                     select made.agency_id, made.creator_list_id, creator.creator_id, '', now()
                     from made
                     cross join creator
                 )
                 select creator_list_id from made",
            ),
            (
                "saved_search",
                "insert into saved_search (
                     agency_id, saved_search_id, market_code, name, query, made_at
                 ) values ($1, gen_random_uuid(), 'GB', 'Food', 'category=food', now())
                 returning saved_search_id",
            ),
        ] {
            names.insert(name, self.id(query, agency).await.to_string());
        }
    }

    /// Members and invitations of the agency and the shop, a document, and what the two have to do with each other.
    async fn organisations(&self, names: &mut Names, agency: Uuid) {
        let (world, of) = (self.world, self.parties);
        let holds = "insert into held_category (organisation_id, market_code, category_code, since)
                     values ($1, 'GB', 'shop_management', now())
                     returning organisation_id";
        self.id(holds, agency).await;
        let places = [
            (
                Place::Agency(of.agency, MemberRole::Owner),
                Place::Agency(of.agency, MemberRole::Viewer),
                "/api/members/invite_to_agency",
                ["member", "invitation"],
            ),
            (
                Place::Shop(of.shop, MemberRole::Owner),
                Place::Shop(of.shop, MemberRole::Viewer),
                "/api/members/invite_to_shop",
                ["shop_member", "shop_invitation"],
            ),
        ];
        for (owner, viewer, invite, [member, invitation]) in places {
            let owner = world.sign_in_as(owner).await;
            let email = format!("{}@example.org", world.outside.ids.next());
            let account = world.account(&email, None).await;
            world.seat(account, viewer).await;
            names.insert(member, account.to_string());
            let email = format!("{}@example.org", world.outside.ids.next());
            self.does(&owner, invite, &format!("email={email}&role=viewer"))
                .await;
            let invited: Uuid = sqlx::query_scalar(
                "select member_invitation_id from member_invitation where email = $1",
            )
            .bind(&email)
            .fetch_one(&world.db.primary)
            .await
            .unwrap();
            names.insert(invitation, invited.to_string());
        }
        let owner = world
            .sign_in_as(Place::Agency(of.agency, MemberRole::Owner))
            .await;
        self.authorisations(&owner, names, agency).await;
        let document = self.document(&owner, names).await;
        names.insert("document", document);
    }

    /// What the agency asks the shop for, and what the shop gave it for another category.
    async fn authorisations(&self, owner: &str, names: &mut Names, agency: Uuid) {
        let shop = self.parties.shop;
        let body = format!("category=GB.shop_management&shop_code={shop}&scope[]=see_products");
        self.does(owner, "/api/authorisations/request", &body).await;
        let asked = "select shop_authorisation_id from shop_authorisation where agency_id = $1";
        names.insert("authorisation", self.id(asked, agency).await.to_string());
        let given = "insert into shop_authorisation (
                         shop_authorisation_id, shop_id, agency_id, category_code, scope, state
                       , requested_at, decided_at
                     )
                     select gen_random_uuid(), shop_id, agency_id, 'live_management'
                          , array['see_products', 'see_campaigns', 'see_sales', 'register_products']
                          , 'active'
                          , requested_at, requested_at
                     from shop_authorisation where agency_id = $1
                     returning shop_authorisation_id";
        let given = self.id(given, agency).await.to_string();
        names.insert("active_authorisation", given);
    }

    /// A document of the agency's, which is handed in with its application.
    async fn document(&self, owner: &str, names: &Names) -> String {
        let file = documents::form("Extract.pdf", documents::PDF);
        let sent = documents::send(self.world, owner, "application/json", file).await;
        let said: Value = serde_json::from_str(&sent.body).unwrap();
        let document = said["document"].as_str().unwrap().to_owned();
        sqlx::query(
            "update document set handed_in_at = now(), application_id = $2::uuid
             where document_id = $1::uuid",
        )
        .bind(document.parse::<Uuid>().unwrap())
        .bind(names["application"].parse::<Uuid>().unwrap())
        .execute(&self.world.db.primary)
        .await
        .unwrap();
        document
    }

    /// Events that could not be handed on, and a mail that could not be sent.
    async fn what_failed(&self, names: &mut Names) {
        let letter = "insert into dead_letter (outbox_id, at, topic, payload, error, set_aside_at)
                      values ($1, now(), 'orders.taken_in', '{}', 'a reason', now())
                      returning outbox_id";
        let mail = r#"insert into mail (
                          mail_id, to_address, content, state, queued_at, due_at, ended_at
                      ) values (
                          $1, 'new@example.org', '{"kind":"address_taken"}', 'failed', now(), now()
                        , now()
                      )
                      returning mail_id"#;
        for (name, query) in [
            ("letter", letter),
            ("second_letter", letter),
            ("mail", mail),
        ] {
            let made = self.id(query, self.world.outside.ids.next()).await;
            names.insert(name, made.to_string());
        }
    }

    /// The creator, who shows the product, asks for a sample of it.
    async fn sample(&self, names: &mut Names, shop: Uuid) {
        let offered = "insert into sample_offer (
                           shop_id, registration_id, campaign_id, agency_id, quantity
                         , item_cost_units, currency, approver, note, created_at
                       )
                       select shop_id, registration_id, campaign_id, agency_id, 10, 400, 'GBP'
                            , 'agency', '', now()
                       from registration
                       join campaign using (campaign_id)
                       where shop_id = $1
                       returning registration_id";
        self.id(offered, shop).await;
        let asked = "insert into sample_request (
                         shop_id, sample_request_id, registration_id, campaign_id, agency_id
                       , creator_id, number, state, requested_at
                     )
                     select offer.shop_id, gen_random_uuid(), offer.registration_id
                          , offer.campaign_id, offer.agency_id, entry.creator_id, 1, 'requested'
                          , now()
                     from sample_offer as offer
                     join showcase_entry as entry
                         on entry.shop_id = offer.shop_id
                         and entry.registration_id = offer.registration_id
                     where offer.shop_id = $1
                     returning sample_request_id";
        let asked = self.id(asked, shop).await;
        names.insert("sample", format!("{shop}.{asked}"));
    }

    /// The agency asks to manage the creator and invites the creator, whom it has managed before or manages now.
    async fn linking(&self, names: &mut Names, (agency, creator): (Uuid, Uuid)) {
        let asked = "insert into linking_request (
                         creator_id, linking_request_id, agency_id, share_bps, message, state
                       , sent_at, expires_at
                     )
                     values (
                         $1, gen_random_uuid(), $2, 2000, '', 'waiting', now()
                       , timestamptz '2031-03-17'
                     )
                     returning linking_request_id";
        let invited = "insert into creator_invitation (
                           creator_id, creator_invitation_id, agency_id, intention, message
                         , contacts, sent_at
                       )
                       values (
                           $1, gen_random_uuid(), $2, 'creator_partnership', 'Join us', '[]', now()
                       )
                       returning creator_invitation_id";
        let linked = "with known as (
                          select agency_link_id from agency_link
                          where creator_id = $1::uuid and agency_id = $2::uuid
                      ), made as (
                          insert into agency_link (
                              creator_id, agency_link_id, agency_id, share_bps, during, created_at
                          )
                          select $1::uuid, gen_random_uuid(), $2::uuid, 2000
                               , tstzrange('2010-01-01', '2011-01-01'), now()
                          where not exists (select from known)
                          returning agency_link_id
                      )
                      select agency_link_id from known
                      union all
                      select agency_link_id from made";
        let uploaded = "insert into creator_upload (
                            creator_id, creator_upload_id, state, days, refused, at
                        )
                        values ($1::uuid, gen_random_uuid(), 'waiting', '[]', '[]', now())
                        returning creator_upload_id";
        let uploaded = self.id(uploaded, creator).await;
        names.insert("creator_upload", uploaded.to_string());
        for (name, query) in [
            ("linking_request", asked),
            ("creator_invitation", invited),
            ("agency_link", linked),
        ] {
            let made: Uuid = sqlx::query_scalar(query)
                .bind(creator)
                .bind(agency)
                .fetch_one(&self.world.db.primary)
                .await
                .unwrap_or_else(|error| panic!("{error}: {query}"));
            names.insert(name, made.to_string());
        }
    }

    /// The creator adds the product by its link.
    async fn showcase(
        &self,
        names: &mut Names,
        (campaign, address): (CampaignId, RegistrationAddress),
        creator: Uuid,
    ) -> AccountId {
        let (world, of) = (self.world, self.parties);
        let (by, picked) = (world.by_program(), Selection::Ids(vec![address]));
        let exported = links::export(&world.db, &by, &world.outside, campaign, &picked, false);
        let code = exported.await.unwrap().links[0].link.to_string();
        names.insert("code", code.clone());
        for (name, list) in [("list", "Picks"), ("list_to_delete", "Old picks")] {
            let new = NewList {
                name: ListName::parse(list).unwrap(),
                items: vec![(address, "12".parse().unwrap())],
            };
            let list = product_lists::create(&world.db, &by, &world.outside, campaign, &new);
            names.insert(name, list.await.unwrap().to_string());
        }
        let email = format!("{}@example.org", of.creator);
        let account = world.account(&email, None).await;
        world.seat(account, Place::Creator(of.creator)).await;
        let cookie = world.session_of(account).await;
        let body = format!("code={code}&shown=1500,,none&terms_version=1&agreed=true");
        self.does(&cookie, "/api/showcase/add", &body).await;
        let (entry, offer): (Uuid, Uuid) = sqlx::query_as(
            "select showcase_entry_id, offer_id from showcase_entry where creator_id = $1",
        )
        .bind(creator)
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
        let receipt = "select consent_receipt_id from consent_receipt where creator_id = $1";
        names.insert("receipt", self.id(receipt, creator).await.to_string());
        let entry = format!("{}.{entry}", names["shop"]);
        names.insert("entry", entry);
        names.insert("offer", offer.to_string());
        account
    }

    /// Somebody without a place who applied for a shop, and is signed in elsewhere too.
    async fn applicant(&self, names: &mut Names) -> AccountId {
        let (world, of) = (self.world, self.parties);
        let email = format!("applicant-{}@example.org", of.agency);
        let account = world.account(&email, Some("hash")).await;
        let cookie = world.session_of(account).await;
        let body = format!("name=Hedgerow&market=GB&shop_code=NEW{}", of.shop);
        self.does(&cookie, "/api/join/apply_for_shop", &body).await;
        let applied = "select application_id from application where account_id = $1";
        names.insert("claim", self.id(applied, account.uuid()).await.to_string());
        let signed_in = "select web_session_id from web_session where account_id = $1";
        let session = self.id(signed_in, account.uuid()).await;
        names.insert("session", session.to_string());
        account
    }

    /// Calls a function that does what it is for.
    async fn does(&self, cookie: &str, path: &str, body: &str) {
        let answer = call(self.world, path, Some(cookie), body).await;
        let status = answer.status;
        assert!(status.is_success(), "{path}: {status} {}", answer.body);
    }
}
