-- Files of products that shops upload. The file itself lies where the documents lie, under a name that nobody
-- can guess. Its columns are matched with ours, its rows are checked, and what was seen in the preview is
-- imported batch by batch, and can be undone for some days. All spread by shop_id.
create table product_import (
    shop_id uuid not null references shop (shop_id)
  , product_import_id uuid not null
    -- What the file was called where it came from: for people, and never the name of anything that is stored.
  , file_name text not null check (length(file_name) between 1 and 200)
  , object_name text collate "C" not null check (object_name ~ '^[0-9a-f]{64}$')
    -- Zero until the whole file lies there.
  , bytes bigint not null default 0 check (bytes >= 0)
  , state text not null check (
        state in (
            'uploading', 'mapping', 'checking', 'checked', 'importing', 'done', 'undoing', 'undone', 'failed'
          , 'cancelled'
        )
    )
    -- The names of the file's columns; empty until they are read.
  , header text[] not null default '{}' check (cardinality(header) <= 256)
    -- domain::product::import::ImportMapping: which of them are which of ours.
  , mapping jsonb not null default '{}'
    -- domain::product::import::ProductImportSummary.
  , summary jsonb not null default '{}'
    -- The last row that is done in the state: a batch writes it in its own transaction.
  , rows_done bigint not null default 0 check (rows_done >= 0)
    -- What is wrong with the file as a whole, in words.
  , failure text check (length(failure) between 1 and 2000)
  , uploaded_by uuid not null references account (account_id)
  , uploaded_at timestamptz not null
  , started_by uuid references account (account_id)
  , started_at timestamptz
  , ended_at timestamptz
    -- Until when it can be undone; null while nothing is imported.
  , undo_until timestamptz
    -- Whoever works at it has this secret word until then. Without it nothing of it can be changed.
  , lease uuid
  , leased_until timestamptz
    -- How often it was taken since it last came further.
  , tries smallint not null default 0 check (tries between 0 and 1000)
    -- When the file and the rows were deleted.
  , cleared_at timestamptz
  , primary key (shop_id, product_import_id)
  , constraint product_import_object_name_key unique (shop_id, object_name)
  , constraint product_import_ends_with_its_state check (
        (state in ('done', 'undone', 'failed', 'cancelled')) = (ended_at is not null)
    )
  , constraint product_import_fails_for_a_reason check ((state = 'failed') = (failure is not null))
);

-- One that is open, of a shop: the last word on it.
create unique index product_import_one_open on product_import (shop_id)
where state in ('uploading', 'mapping', 'checking', 'checked', 'importing', 'undoing');

-- For the worker, which takes the one that waits longest.
create index product_import_to_do on product_import (uploaded_at)
where state in ('checking', 'importing', 'undoing');

-- For clearing away.
create index product_import_to_clear on product_import (uploaded_at)
where cleared_at is null;

-- What became of each row, and what is needed to undo it.
create table product_import_row (
    shop_id uuid not null
  , product_import_id uuid not null
    -- The first row after the header is 1.
  , row_number bigint not null check (row_number >= 1)
  , outcome text not null check (outcome in ('new', 'changed', 'unchanged', 'refused'))
    -- As far as it could be read.
  , product_code text not null check (length(product_code) <= 60)
    -- No foreign key: the product of a new row is there once the row is imported.
  , product_id uuid
    -- domain::product::import::ImportedValues.
  , before jsonb
  , after jsonb
    -- domain::product::import::RowRefusal.
  , refusal jsonb
    -- Whether the row went in.
  , is_imported boolean not null default false
    -- The code of a domain::product::import::UndoOutcome.
  , undone text check (undone in ('restored', 'deleted', 'unlisted', 'left'))
  , primary key (shop_id, product_import_id, row_number)
  , foreign key (shop_id, product_import_id) references product_import (shop_id, product_import_id)
  , constraint product_import_row_is_refused_for_a_reason check (
        (outcome = 'refused') = (refusal is not null)
    )
);

-- The rows of one outcome, as the preview pages through them.
create index product_import_row_by_outcome
on product_import_row (shop_id, product_import_id, outcome, row_number);

-- How a shop last matched the columns of a file with this header.
create table product_import_mapping (
    shop_id uuid primary key references shop (shop_id)
    -- The header, hashed: names may be long.
  , header_key bytea not null check (octet_length(header_key) = 32)
  , mapping jsonb not null
  , used_at timestamptz not null
);

alter table product_import enable row level security;
create policy the_program_acts_for_all on product_import to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on product_import for select to partner_center
using (shop_id = (select acting_id()));
create policy made_by_its_shop on product_import for insert to partner_center
with check (shop_id = (select acting_id()));
create policy changed_by_its_shop on product_import for update to partner_center
using (shop_id = (select acting_id()))
with check (shop_id = (select acting_id()));

-- The rows are the worker's.
alter table product_import_row enable row level security;
create policy the_program_acts_for_all on product_import_row to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on product_import_row for select to partner_center
using (shop_id = (select acting_id()));

alter table product_import_mapping enable row level security;
create policy the_program_acts_for_all on product_import_mapping to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on product_import_mapping for select to partner_center
using (shop_id = (select acting_id()));
create policy made_by_its_shop on product_import_mapping for insert to partner_center
with check (shop_id = (select acting_id()));
create policy changed_by_its_shop on product_import_mapping for update to partner_center
using (shop_id = (select acting_id()))
with check (shop_id = (select acting_id()));
