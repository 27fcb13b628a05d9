-- What agencies ask of order lines: the lines of their campaigns, and those of the creators whom they
-- manage, of one market, newest first. An agency may work in several markets whose lines are many and
-- few, so the market stands before the moment.
drop index order_line_of_agency;

create index order_line_of_agency on order_line (agency_id, market_code, placed_at, order_line_id)
where agency_id is not null;

create index order_line_of_managing_agency
on order_line (managing_agency_id, market_code, placed_at, order_line_id)
where managing_agency_id is not null;
