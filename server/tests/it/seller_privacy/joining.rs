//! What partners ask of the shop, and who belongs to it or is invited: made for the test, since the demo has
//! nobody but owners.

use sqlx::PgPool;
use uuid::Uuid;

/// What the shop's functions of members and authorisations are asked about.
pub(super) struct Joining {
    /// Two requests of a partner.
    requested: [Uuid; 2],
    /// What the shop has given a partner.
    active: Uuid,
    members: [Uuid; 2],
    invitations: [Uuid; 2],
}

impl Joining {
    pub(super) async fn of(pool: &PgPool, shop: Uuid) -> Self {
        let authorisation = "insert into shop_authorisation (
                 shop_authorisation_id, shop_id, agency_id, category_code, scope, state
               , requested_at, decided_at
             )
             select gen_random_uuid(), $1, agency_id, $2, '{see_products}'::text[]
                  , case when $2 = 'seller_affiliate_management' then 'active' else 'requested' end
                  , now(), case when $2 = 'seller_affiliate_management' then now() end
             from agency
             order by slug
             limit 1
             returning shop_authorisation_id";
        let member = "with made as (
                 insert into account (account_id, email, is_operator, created_at)
                 values (gen_random_uuid(), $2, false, now())
                 returning account_id
             )
             insert into membership (organisation_id, account_id, role, created_at)
             select $1, account_id, 'viewer', now() from made
             returning account_id";
        let invitation = "insert into member_invitation (
                 member_invitation_id, organisation_id, email, role, token_hash, created_at
               , sent_at, expires_at
             )
             values (
                 gen_random_uuid(), $1, $2, 'viewer', sha256(convert_to($2, 'UTF8')), now(), now()
               , now() + interval '7 days'
             )
             returning member_invitation_id";
        let make = async |query: &'static str, of: &str| -> Uuid {
            let made = sqlx::query_scalar(query).bind(shop).bind(of.to_owned());
            made.fetch_one(pool).await.unwrap()
        };
        Self {
            requested: [
                make(authorisation, "shop_management").await,
                make(authorisation, "live_management").await,
            ],
            active: make(authorisation, "seller_affiliate_management").await,
            members: [
                make(member, "first@shop.example").await,
                make(member, "second@shop.example").await,
            ],
            invitations: [
                make(invitation, "third@shop.example").await,
                make(invitation, "fourth@shop.example").await,
            ],
        }
    }

    /// What a function of these is asked with; none for others.
    pub(super) fn samples(&self, path: &str) -> Option<Vec<String>> {
        let ([first, second], active) = (self.requested, self.active);
        let ([member, other_member], [invitation, other_invitation]) =
            (self.members, self.invitations);
        let sample = match path {
            "/api/authorisations/of_shop" | "/api/members/of_shop" => String::new(),
            "/api/authorisations/accept" => format!("authorisation={first}"),
            "/api/authorisations/refuse" => format!("authorisation={second}"),
            "/api/authorisations/end_by_shop" => format!("authorisation={active}"),
            "/api/members/invite_to_shop" => "email=fifth@shop.example&role=viewer".into(),
            "/api/members/change_role_of_shop" => format!("member={member}&role=finance"),
            "/api/members/remove_of_shop" => format!("member={other_member}"),
            "/api/members/resend_of_shop" => format!("invitation={invitation}"),
            "/api/members/revoke_of_shop" => format!("invitation={other_invitation}"),
            // Whoever leaves is asked for nothing more.
            "/api/members/leave_shop" => "is_sure=false".into(),
            _ => return None,
        };
        Some(vec![sample])
    }
}
