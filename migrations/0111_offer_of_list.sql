-- no-transaction
-- A product has one offer in a list, also where two add it at once.
create unique index concurrently if not exists offer_of_list
on offer (shop_id, product_list_id, registration_id)
where product_list_id is not null;
