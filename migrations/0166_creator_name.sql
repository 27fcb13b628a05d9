-- How a creator is found by name, the same here as in domain::creator_search: there stands what the parts of a name
-- are (creator_card.name_parts) and how a word that somebody types is prepared. This is only whether the two match.

-- For Levenshtein's distance. Part of PostgreSQL's contrib and trusted, as btree_gist in 0001.
create extension if not exists fuzzystrmatch;

-- Whether a word matches a part of a name. It does where the part has the word in it (a short word only at the
-- beginning: else every third creator would be found), where it has it with two neighbours in each other's place
-- (`swapped` are these spellings as patterns of `like`), or where `edits` changes make the word out of the part or of
-- its beginning. A first character is not forgiven. No part is compared beyond what could still match: the distance
-- knows 255 characters. One expression without a query in it, so that it becomes a part of the query that calls it.
create function name_word_matches(part text, word text, swapped text[], edits integer) returns boolean
language sql immutable parallel safe
return case
    when length(word) = 1 or length(word) = 2 and octet_length(word) = 2 then starts_with(part, word)
    when strpos(part, word) > 0 then true
    when part like any (swapped) then true
    when edits = 0 or left(part, 1) <> left(word, 1) then false
    when levenshtein_less_equal(word, left(part, length(word)), edits) <= edits then true
    else levenshtein_less_equal(word, left(part, length(word) + edits + 1), edits) <= edits
end;
