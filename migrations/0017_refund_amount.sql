-- A refund gives back items, or money without items: exactly one of the two columns is filled. How much
-- of a line all its refunds may give back is the program's rule, which needs the line's price.
alter table refund alter column quantity drop not null;
alter table refund add column amount_units bigint check (amount_units > 0);

-- Every refund that is there has a quantity.
alter table refund add constraint refund_of_items_or_amount
check (num_nonnulls(quantity, amount_units) = 1);
