//! What the role that the program works with may do: less than the owner of the tables, and nothing
//! to what is only ever added to.

use sqlx::PgPool;

/// The tables that rows are only added to, with their partitions.
pub const APPEND_ONLY: [&str; 25] = [
    "audit_event",
    "audit_event_seal",
    "audit_seal",
    "bill",
    "bill_document",
    "consent_receipt",
    "contact_reveal",
    "dispute_decision",
    "dispute_document",
    "dispute_statement",
    "identifier_reveal",
    "incentive_award",
    "ledger_entry",
    "ledger_link",
    "legal_agreement",
    "legal_text",
    "line_decision",
    "line_former_party",
    "offer_rate",
    "order_line_identity",
    "party_entry",
    "product_price",
    "refund",
    "refund_identity",
    "terms",
];

/// The one column of these tables that is filled in later: when the ledger took a refund into account.
const MARK_OF_REFUNDS: &str = "applied_at";

/// What a role may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    /// The role's name.
    pub role: String,
    /// Whether it may do everything.
    pub is_superuser: bool,
    /// Whether row-level security doesn't hold it.
    pub bypasses_row_security: bool,
    /// Whether it may do everything to a table of the schema, as its owner or as a member of that.
    pub owns_tables: bool,
    /// Tables of [`APPEND_ONLY`], and partitions of them, whose rows it may change or delete.
    pub may_rewrite: Vec<String>,
}

/// What the role may do that the pool works as.
///
/// # Errors
///
/// When the database can't be asked.
pub async fn of_this_role(pool: &PgPool) -> Result<Rights, sqlx::Error> {
    type Row = (String, bool, bool, bool);
    let (role, is_superuser, bypasses_row_security, owns_tables): Row = sqlx::query_as(
        "select rolname::text, rolsuper, rolbypassrls, exists (
             select from pg_class
             where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                 and pg_has_role(current_user, relowner, 'member')
         )
         from pg_roles where rolname = current_user",
    )
    .fetch_one(pool)
    .await?;
    let may_rewrite = sqlx::query_scalar(
        "with recursive kept (relation) as (
             select oid from pg_class
             where relnamespace = 'public'::regnamespace and relname = any($1)
             union
             select inhrelid from pg_inherits join kept on inhparent = relation
         )
         select relation::regclass::text from kept
         where has_table_privilege(current_user, relation, 'update, delete, truncate')
             or exists (
                 select from pg_attribute
                 where attrelid = relation and attnum > 0 and not attisdropped
                     and attname <> $2 and has_column_privilege(current_user, relation, attnum, 'update')
             )
         order by 1",
    )
    .bind(&APPEND_ONLY[..])
    .bind(MARK_OF_REFUNDS)
    .fetch_all(pool)
    .await?;
    Ok(Rights {
        role,
        is_superuser,
        bypasses_row_security,
        owns_tables,
        may_rewrite,
    })
}
