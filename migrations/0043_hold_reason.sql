-- Why an operator holds an order line, as a code that every party of it is told, with the moment until
-- which it is decided. It goes with frozen_at and stays after the release, as that does. Lines that were
-- held before have none: nobody wrote one down, and none is made up for them.
alter table order_line add column hold_reason text;

alter table order_line add constraint order_line_hold_reason_is_of_a_hold check (
    hold_reason is null
    or (
        frozen_at is not null
        and hold_reason in ('self_order', 'unusual_orders', 'delivery_dispute', 'content_review')
    )
) not valid;
