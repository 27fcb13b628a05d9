-- Codes and handles are read by one rule from here on (domain::code): what programs put around a code
-- is taken off, letters are in Unicode's form NFC, nothing in a code is invisible, and handles know
-- neither letter case nor the @ before them. Every way in follows the rule; these statements apply it
-- to what came in before. What would then be two of one code is left as it is and listed below, since
-- only a person can say which of the two is meant.

-- What could not be brought into the form of the rule. Small, the same everywhere: a reference table.
-- `admin list-code-conflicts` prints it.
create table code_conflict (
    kind text not null check (kind in ('creator', 'shop', 'product', 'campaign', 'order_line', 'refund'))
  , market_code text not null references market (market_code)
    -- As it is stored.
  , code text not null
    -- The second part of an order line's key; empty for everything else.
  , line_code text not null default ''
    -- As it would be read.
  , read_as text not null
    -- Another has the same code, but for what nobody sees or, in a handle, letter case; or it can't be
    -- a code at all: a spreadsheet rounded it, or a letter of it was lost.
  , reason text not null check (reason in ('same_as_another', 'unreadable'))
  , primary key (kind, market_code, code, line_code)
);

-- A creator's handle here is the form in which handles are compared: in small letters. How it was
-- first given stands in creator.handle. Of creators whose handles differ in letter case alone, each
-- is found by its own spelling and by no other. A release before this one, as long as it runs beside
-- it, does not find a handle that is written with capitals; it takes it for nobody else's.
alter table creator_identity
    add column by_spelling_only boolean not null default false;

-- The rule, for these statements alone.
create function code_as_read(code text) returns text language sql immutable as $$
    select normalize(
        regexp_replace(
            btrim(
                regexp_replace(
                    regexp_replace(
                        code
                      , '[\u0001-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]'
                      , '', 'g'
                    )
                  , '[\u0009\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]', ' ', 'g'
                )
            )
          , '^''(?=[0-9])', ''
        )
      , nfc
    )
$$;

create function handle_as_read(handle text) returns text language sql immutable as $$
    select code_as_read(regexp_replace(code_as_read(handle), '^@', ''))
$$;

create function handle_as_compared(handle text) returns text language sql immutable as $$
    select case
        when handle_as_read(handle) ~ '^[ -~]*$' then lower(handle_as_read(handle) collate "C")
        else normalize(replace(lower(handle_as_read(handle)), 'ς', 'σ'), nfc)
    end
$$;

create function code_is_unreadable(code text) returns boolean language sql immutable as $$
    select code = '' or code ~ '\ufffd' or code ~ '^[0-9]+([.,][0-9]+)?[Ee]\+[0-9]+$'
$$;

-- Creators.
insert into code_conflict (kind, market_code, code, read_as, reason)
select 'creator', market_code, handle, read_as
     , case when same > 1 then 'same_as_another' else 'unreadable' end
from (
    select market_code, handle, handle_as_compared(handle) as read_as
         , count(*) over (partition by market_code, handle_as_compared(handle)) as same
    from creator_identity
) as creator
where same > 1 or code_is_unreadable(read_as);

update creator_identity set by_spelling_only = true
from code_conflict as conflict
where conflict.kind = 'creator'
    and conflict.market_code = creator_identity.market_code
    and conflict.code = creator_identity.handle;

update creator set handle = handle_as_read(creator.handle)
from creator_identity
where creator_identity.creator_id = creator.creator_id
    and not by_spelling_only
    and creator.handle <> handle_as_read(creator.handle);

update creator_identity set handle = handle_as_compared(handle)
where not by_spelling_only and handle <> handle_as_compared(handle);

-- Shops, products and campaigns.
insert into code_conflict (kind, market_code, code, read_as, reason)
select kind, market_code, code, read_as
     , case when same > 1 then 'same_as_another' else 'unreadable' end
from (
    select kind, market_code, code, code_as_read(code) as read_as
         , count(*) over (partition by kind, market_code, code_as_read(code)) as same
    from (
        select 'shop' as kind, market_code, shop_code as code from shop
        union all
        select 'product', market_code, product_code from product_identity
        union all
        select 'campaign', market_code, campaign_code from campaign
    ) as coded
) as coded
where same > 1 or code_is_unreadable(read_as);

update shop set shop_code = code_as_read(shop_code)
where shop_code <> code_as_read(shop_code)
    and not exists (
        select from code_conflict as conflict
        where conflict.kind = 'shop'
            and conflict.market_code = shop.market_code
            and conflict.code = shop.shop_code
    );

update campaign set campaign_code = code_as_read(campaign_code)
where campaign_code <> code_as_read(campaign_code)
    and not exists (
        select from code_conflict as conflict
        where conflict.kind = 'campaign'
            and conflict.market_code = campaign.market_code
            and conflict.code = campaign.campaign_code
    );

update product set product_code = code_as_read(product.product_code)
where product.product_code <> code_as_read(product.product_code)
    and not exists (
        select from code_conflict as conflict
        where conflict.kind = 'product'
            and conflict.market_code = product.market_code
            and conflict.code = product.product_code
    );

update product_identity set product_code = code_as_read(product_code)
where product_code <> code_as_read(product_code)
    and not exists (
        select from code_conflict as conflict
        where conflict.kind = 'product'
            and conflict.market_code = product_identity.market_code
            and conflict.code = product_identity.product_code
    );

-- Order lines and refunds are many, and nearly all of their codes are plain: only the others are read.
create temporary table strange_line on commit drop as
select market_code, order_code, line_code, shop_id, placed_at, order_line_id
     , code_as_read(order_code) as order_read, code_as_read(line_code) as line_read
from order_line_identity
where order_code !~ '^[0-9A-Za-z_.-]+$' or line_code !~ '^[0-9A-Za-z_.-]+$';

insert into code_conflict (kind, market_code, code, line_code, read_as, reason)
select 'order_line', market_code, order_code, line_code, order_read || ' ' || line_read
     , case when same > 1 or is_taken then 'same_as_another' else 'unreadable' end
from (
    select *, count(*) over (partition by market_code, order_read, line_read) as same
         , exists (
               select from order_line_identity as other
               where other.market_code = strange_line.market_code
                   and other.order_code = strange_line.order_read
                   and other.line_code = strange_line.line_read
                   and other.order_line_id <> strange_line.order_line_id
           ) as is_taken
    from strange_line
) as line
where same > 1 or is_taken or code_is_unreadable(order_read) or code_is_unreadable(line_read);

delete from strange_line
where (order_code = order_read and line_code = line_read)
    or exists (
        select from code_conflict as conflict
        where conflict.kind = 'order_line'
            and conflict.market_code = strange_line.market_code
            and conflict.code = strange_line.order_code
            and conflict.line_code = strange_line.line_code
    );

update order_line set order_code = order_read, line_code = line_read
from strange_line
where order_line.shop_id = strange_line.shop_id
    and order_line.placed_at = strange_line.placed_at
    and order_line.order_line_id = strange_line.order_line_id;

update order_line_identity set order_code = order_read, line_code = line_read
from strange_line
where order_line_identity.market_code = strange_line.market_code
    and order_line_identity.order_code = strange_line.order_code
    and order_line_identity.line_code = strange_line.line_code;

create temporary table strange_refund on commit drop as
select market_code, refund_code, shop_id, order_line_id, refund_id
     , code_as_read(refund_code) as refund_read
from refund_identity
where refund_code !~ '^[0-9A-Za-z_.-]+$';

insert into code_conflict (kind, market_code, code, read_as, reason)
select 'refund', market_code, refund_code, refund_read
     , case when same > 1 or is_taken then 'same_as_another' else 'unreadable' end
from (
    select *, count(*) over (partition by market_code, refund_read) as same
         , exists (
               select from refund_identity as other
               where other.market_code = strange_refund.market_code
                   and other.refund_code = strange_refund.refund_read
                   and other.refund_id <> strange_refund.refund_id
           ) as is_taken
    from strange_refund
) as refund
where same > 1 or is_taken or code_is_unreadable(refund_read);

delete from strange_refund
where refund_code = refund_read
    or exists (
        select from code_conflict as conflict
        where conflict.kind = 'refund'
            and conflict.market_code = strange_refund.market_code
            and conflict.code = strange_refund.refund_code
    );

update refund set refund_code = refund_read
from strange_refund
where refund.shop_id = strange_refund.shop_id
    and refund.order_line_id = strange_refund.order_line_id
    and refund.refund_id = strange_refund.refund_id;

update refund_identity set refund_code = refund_read
from strange_refund
where refund_identity.market_code = strange_refund.market_code
    and refund_identity.refund_code = strange_refund.refund_code;

drop function code_is_unreadable(text);
drop function handle_as_compared(text);
drop function handle_as_read(text);
drop function code_as_read(text);
