//! What a partner does for a shop that has authorised it: done in the shop's name, within the transaction that
//! holds the authorisation.

use domain::{
    authorisation::AuthorisationScope,
    ids::{AgencyId, AuthorisationId, ShopId},
};
use serde_json::json;
use sqlx::PgConnection;

use crate::{
    ActorContext, Error,
    records::{AuditEntry, audit},
};

/// A partner that works for a shop, by an authorisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ForShop {
    /// By which authorisation.
    pub(crate) authorisation: AuthorisationId,
    /// The partner.
    pub(crate) agency: AgencyId,
    /// The shop.
    pub(crate) shop: ShopId,
}

impl ForShop {
    /// Holds the authorisation until the transaction ends: whoever ends it waits until what is under way is done, and
    /// what begins afterwards finds nothing. Writes down beside the verb, which stands in the shop's name, who did it.
    ///
    /// # Errors
    ///
    /// Not found when the authorisation is no longer active or doesn't let the partner register products; suspended
    /// when the partner is; or the database's failure.
    pub(crate) async fn hold<R>(
        self,
        connection: &mut PgConnection,
        by: &ActorContext<'_>,
        verb: &'static str,
    ) -> Result<(), Error<R>> {
        let is_suspended = sqlx::query_scalar!(
            r#"select exists (select from suspension where suspended_id = $2) as "is_suspended!"
               from shop_authorisation
               where shop_authorisation_id = $1 and agency_id = $2 and shop_id = $3
                   and state = 'active' and $4 = any(scope)
               for share of shop_authorisation"#,
            self.authorisation.uuid(),
            self.agency.uuid(),
            self.shop.uuid(),
            AuthorisationScope::RegisterProducts.code(),
        )
        .fetch_optional(&mut *connection)
        .await?
        .ok_or(Error::NotFound)?;
        if is_suspended {
            return Err(Error::Suspended);
        }
        let entry = AuditEntry {
            verb: "authorisation.use",
            object_kind: "shop_authorisation",
            object_id: self.authorisation.uuid(),
            detail: json!({ "agency_id": self.agency, "verb": verb }),
        };
        audit(connection, by, entry).await?;
        Ok(())
    }
}
