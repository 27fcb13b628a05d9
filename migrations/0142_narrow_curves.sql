-- Whether sellers of a market are withheld the days of sales of few creators (domain::sale_curve): off until
-- an operator turns it on. A row that there is already says of it what it meant when it was written: nothing.
alter table market_setting add column withholds_narrow_curves boolean not null default false;
