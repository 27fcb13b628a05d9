-- A second wall behind the `where` of each query. Whoever acts for a shop, an agency or a creator says so
-- in the setting `partner_center.acting` (store::acting), and the program's role then sees and changes
-- only rows that this party has to do with, whatever the query asks. Where nobody is named, the program
-- acts for everybody: intake, settlement, the worker, operators. The owner of the tables is not held.
--
-- Who sees which rows, and who writes them (`own`: rows that name the party):
--
--   order_line, ledger_entry     each party its own           the program
--   refund, product              a shop its own, others all   the program
--   registration                 a shop its own, others all   a shop its own, an agency its campaigns'
--   offer, offer_rate            a shop its own, others all   agencies, by insertion only
--   share_link, campaign_shop    a shop its own, others all   an agency its campaigns'
--   showcase_entry               shops, creators their own    a creator its own
--   consent_receipt              shops, creators their own    a creator its own
--   agency_link                  a creator its own            the program
--   campaign                     all                          an agency its own
--   agency_approval              an agency its own            the program
--   creator_notice               a creator its own            the program
--   organisation_notice          an organisation its own      the program
--   membership, api_key          an organisation its own      the program
--   audit_event                  an organisation its own      each in its own name
--
-- "Others all": creators look at what is offered to everybody, and an agency explains order lines of
-- creators that it manages, whose campaigns are others'. A row that is locked must be one that the party
-- may update or, for registrations, campaigns and links, lock: `with check` then keeps it as it is.
--
-- Each condition is asked once for a query and not once for a row, which is why the functions stand
-- within `(select ...)`; and what it compares are ids, so that a query goes on using its indexes.
-- Months of order_line and ledger_entry have no policies of their own. The program reads and changes
-- them through the whole table only, and copies new rows into the months themselves, since COPY knows no
-- policies: so all that it may do to a month by its own name is to insert.

create function nobody_acts() returns boolean
language sql stable parallel safe
return coalesce(current_setting('partner_center.acting', true), '') = '';

-- 'shop', 'agency' or 'creator'; something else where nobody acts.
create function acting_kind() returns text
language sql stable parallel safe
return split_part(current_setting('partner_center.acting', true), ' ', 1);

create function acting_id() returns uuid
language sql stable parallel safe
return nullif(split_part(current_setting('partner_center.acting', true), ' ', 2), '')::uuid;

alter table order_line enable row level security;
create policy the_program_acts_for_all on order_line to partner_center
using ((select nobody_acts()));
create policy seen_by_its_parties on order_line for select to partner_center
using (
    (select acting_id()) = any (array[shop_id, agency_id, managing_agency_id, creator_id])
);

alter table ledger_entry enable row level security;
create policy the_program_acts_for_all on ledger_entry to partner_center
using ((select nobody_acts()));
create policy seen_by_its_parties on ledger_entry for select to partner_center
using (
    (select acting_id()) = any (array[shop_id, agency_id, managing_agency_id, creator_id])
);

alter table refund enable row level security;
create policy the_program_acts_for_all on refund to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on refund for select to partner_center
using ((select acting_kind()) <> 'shop' or shop_id = (select acting_id()));

alter table product enable row level security;
create policy the_program_acts_for_all on product to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on product for select to partner_center
using ((select acting_kind()) <> 'shop' or shop_id = (select acting_id()));

alter table registration enable row level security;
create policy the_program_acts_for_all on registration to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on registration for select to partner_center
using ((select acting_kind()) <> 'shop' or shop_id = (select acting_id()));
create policy made_by_its_shop on registration for insert to partner_center
with check (shop_id = (select acting_id()));
create policy moved_by_its_parties on registration for update to partner_center
using (
    (select acting_kind()) = 'creator'
    or shop_id = (select acting_id())
    or campaign_id in (
        select campaign.campaign_id from campaign where campaign.agency_id = (select acting_id())
    )
)
with check (
    shop_id = (select acting_id())
    or campaign_id in (
        select campaign.campaign_id from campaign where campaign.agency_id = (select acting_id())
    )
);

alter table offer enable row level security;
create policy the_program_acts_for_all on offer to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on offer for select to partner_center
using ((select acting_kind()) <> 'shop' or shop_id = (select acting_id()));
create policy made_by_agencies on offer for insert to partner_center
with check ((select acting_kind()) = 'agency');

alter table offer_rate enable row level security;
create policy the_program_acts_for_all on offer_rate to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on offer_rate for select to partner_center
using ((select acting_kind()) <> 'shop' or shop_id = (select acting_id()));
create policy made_by_agencies on offer_rate for insert to partner_center
with check ((select acting_kind()) = 'agency');

alter table share_link enable row level security;
create policy the_program_acts_for_all on share_link to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on share_link for select to partner_center
using ((select acting_kind()) <> 'shop' or shop_id = (select acting_id()));
create policy made_by_its_agency on share_link for insert to partner_center
with check (
    campaign_id in (
        select campaign.campaign_id from campaign where campaign.agency_id = (select acting_id())
    )
);
create policy revoked_by_its_agency on share_link for update to partner_center
using (
    (select acting_kind()) = 'creator'
    or campaign_id in (
        select campaign.campaign_id from campaign where campaign.agency_id = (select acting_id())
    )
)
with check (
    campaign_id in (
        select campaign.campaign_id from campaign where campaign.agency_id = (select acting_id())
    )
);

alter table campaign_shop enable row level security;
create policy the_program_acts_for_all on campaign_shop to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on campaign_shop for select to partner_center
using ((select acting_kind()) <> 'shop' or shop_id = (select acting_id()));
create policy named_by_its_agency on campaign_shop for insert to partner_center
with check (
    campaign_id in (
        select campaign.campaign_id from campaign where campaign.agency_id = (select acting_id())
    )
);
create policy taken_off_by_its_agency on campaign_shop for delete to partner_center
using (
    campaign_id in (
        select campaign.campaign_id from campaign where campaign.agency_id = (select acting_id())
    )
);

alter table showcase_entry enable row level security;
create policy the_program_acts_for_all on showcase_entry to partner_center
using ((select nobody_acts()));
create policy seen_by_its_parties on showcase_entry for select to partner_center
using (
    (select acting_kind()) = 'agency'
    or (select acting_id()) = any (array[shop_id, creator_id])
);
create policy made_by_its_creator on showcase_entry for insert to partner_center
with check (creator_id = (select acting_id()));
create policy removed_by_its_creator on showcase_entry for update to partner_center
using (creator_id = (select acting_id()))
with check (creator_id = (select acting_id()));

alter table consent_receipt enable row level security;
create policy the_program_acts_for_all on consent_receipt to partner_center
using ((select nobody_acts()));
create policy seen_by_its_parties on consent_receipt for select to partner_center
using (
    (select acting_kind()) = 'agency'
    or (select acting_id()) = any (array[shop_id, creator_id])
);
create policy made_by_its_creator on consent_receipt for insert to partner_center
with check (creator_id = (select acting_id()));

alter table agency_link enable row level security;
create policy the_program_acts_for_all on agency_link to partner_center
using ((select nobody_acts()));
create policy seen_by_its_creator on agency_link for select to partner_center
using ((select acting_kind()) <> 'creator' or creator_id = (select acting_id()));

alter table campaign enable row level security;
create policy the_program_acts_for_all on campaign to partner_center
using ((select nobody_acts()));
create policy seen_by_all on campaign for select to partner_center
using (true);
create policy drafted_by_its_agency on campaign for insert to partner_center
with check (agency_id = (select acting_id()));
create policy changed_by_its_agency on campaign for update to partner_center
using ((select acting_kind()) <> 'agency' or agency_id = (select acting_id()))
with check (agency_id = (select acting_id()));

alter table agency_approval enable row level security;
create policy the_program_acts_for_all on agency_approval to partner_center
using ((select nobody_acts()));
create policy seen_by_its_agency on agency_approval for select to partner_center
using ((select acting_kind()) <> 'agency' or agency_id = (select acting_id()));

alter table creator_notice enable row level security;
create policy the_program_acts_for_all on creator_notice to partner_center
using ((select nobody_acts()));
create policy seen_by_its_creator on creator_notice for select to partner_center
using (creator_id = (select acting_id()));

alter table organisation_notice enable row level security;
create policy the_program_acts_for_all on organisation_notice to partner_center
using ((select nobody_acts()));
create policy seen_by_its_organisation on organisation_notice for select to partner_center
using (organisation_id = (select acting_id()));

alter table membership enable row level security;
create policy the_program_acts_for_all on membership to partner_center
using ((select nobody_acts()));
create policy seen_by_its_organisation on membership for select to partner_center
using (organisation_id = (select acting_id()));

alter table api_key enable row level security;
create policy the_program_acts_for_all on api_key to partner_center
using ((select nobody_acts()));
create policy seen_by_its_organisation on api_key for select to partner_center
using (organisation_id = (select acting_id()));

alter table audit_event enable row level security;
create policy the_program_acts_for_all on audit_event to partner_center
using ((select nobody_acts()));
create policy seen_by_its_organisation on audit_event for select to partner_center
using (organisation_id = (select acting_id()));
create policy made_in_the_own_name on audit_event for insert to partner_center
with check (organisation_id is null or organisation_id = (select acting_id()));

-- As in 0016, but of the rights on the whole a month gets only that to insert.
create or replace function give_rights_of_whole(whole regclass, month regclass) returns void
language plpgsql
set search_path = public, pg_temp
as $$
declare
    given record;
begin
    for given in
        select distinct privilege.grantee
        from pg_class
        cross join lateral aclexplode(pg_class.relacl) as privilege
        where pg_class.oid = month and privilege.grantee <> pg_class.relowner
    loop
        execute format('revoke all on table %s from %s', month, grantee_name(given.grantee));
    end loop;
    for given in
        select distinct privilege.grantee
        from pg_class
        cross join lateral aclexplode(pg_class.relacl) as privilege
        where pg_class.oid = whole and privilege.grantee <> pg_class.relowner
            and privilege.privilege_type = 'INSERT'
    loop
        execute format('grant insert on table %s to %s', month, grantee_name(given.grantee));
    end loop;
end
$$;

do $$
declare
    month record;
begin
    for month in
        select inhparent, inhrelid from pg_inherits
        where inhparent in ('order_line'::regclass, 'ledger_entry'::regclass)
    loop
        perform give_rights_of_whole(month.inhparent, month.inhrelid);
    end loop;
end
$$;
