-- What another language calls the columns and the words of the platform's order export. Whoever
-- imports such an export says it once, for the market; every later import of the market knows it.
-- Small, the same everywhere: a reference table.
create table order_export_mapping (
    market_code text not null references market (market_code)
    -- As texts are compared: in small letters, without blanks around it.
  , text text not null check (length(text) between 1 and 400)
    -- The English text of the export that it stands for.
  , means text not null check (length(means) between 1 and 200)
  , given_at timestamptz not null
  , primary key (market_code, text)
);
