-- In which language a person reads what is written to them while they aren't there: the tag of a language
-- of the product, as a page was read in. Null is English.
alter table account
    add column language text check (length(language) between 2 and 35);
