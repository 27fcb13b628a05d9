-- What 0164 requires of keys and imports is so of all.
alter table api_key validate constraint api_key_scopes_are_known;
alter table browser_import validate constraint browser_import_kind_is_known;
