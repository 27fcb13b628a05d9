-- Facts about creators come in by key and by file: a scope of API keys, and two kinds of files that operators import in
-- the browser.
alter table api_key drop constraint api_key_scopes_check;
alter table api_key add constraint api_key_scopes_are_known check (
    scopes <@ array['orders:write', 'refunds:write', 'creators:write', 'orders:read']
) not valid;

alter table browser_import drop constraint browser_import_kind_check;
alter table browser_import add constraint browser_import_kind_is_known check (
    kind in (
        'products', 'creators', 'creator_profiles', 'creator_days', 'campaigns', 'registrations'
      , 'showcases', 'orders', 'order_export', 'refunds'
    )
) not valid;
